import type { Run } from "@netcue/engine";
import { applyRunEvents, type RunEvent, type RunSnapshot } from "@netcue/engine/model";
import { describeEvent } from "./describe-event.ts";
import { renderTable } from "./live-table.ts";
import { reportRun } from "./run-report.ts";

/** How a run is shown while it happens. */
export interface RunView {
  show(events: readonly RunEvent[]): void | Promise<void>;
  /** The run is over. */
  end(): void;
}

/** One event a line, as it is in the journal. Waits for a slow reader instead of heaping up what it has not read. */
export function eventLines(output: NodeJS.WriteStream): RunView {
  return {
    show(events) {
      const text = events.map((event) => `${JSON.stringify(event)}\n`).join("");
      return new Promise((resolve) => output.write(text, () => resolve()));
    },
    end: () => undefined,
  };
}

/** One line for each event that says something to people, and a report at the end. `directory`: null for a run that leaves none. */
export function plainLines(output: NodeJS.WriteStream, directory: string | null, before: RunSnapshot): RunView {
  let snapshot = before;
  return {
    show(events) {
      snapshot = applyRunEvents(snapshot, events);
      for (const event of events) {
        const line = describeEvent(event, snapshot);
        if (line !== null) output.write(`${line}\n`);
      }
    },
    end: () => void output.write(`\n${reportRun(snapshot, directory)}`),
  };
}

/** Times in the table go on between events. */
const REDRAW_MS = 250;
/** Events at nearly the same time are one picture. */
const GATHER_MS = 50;
const CLEAR_BELOW = "\u001b[J";

/** A table that is drawn again in place, and a report at the end. */
export function liveTable(output: NodeJS.WriteStream, run: Run, before: RunSnapshot): RunView {
  let snapshot = before;
  let drawn = 0;
  let pending: NodeJS.Timeout | null = null;
  const beginning = performance.now();

  const draw = (): void => {
    pending = null;
    const size = { columns: output.columns || 80, rows: output.rows || 24 };
    const lines = renderTable(snapshot, Math.max(snapshot.t, (performance.now() - beginning) / 1_000), size);
    output.write(`${erase(drawn)}${lines.join("\n")}\n`);
    drawn = lines.length;
  };
  const tick = setInterval(draw, REDRAW_MS);
  return {
    show(events) {
      snapshot = applyRunEvents(snapshot, events);
      pending ??= setTimeout(draw, GATHER_MS);
    },
    end() {
      clearInterval(tick);
      if (pending) clearTimeout(pending);
      output.write(`${erase(drawn)}${reportRun(snapshot, run.directory)}`);
    },
  };
}

function erase(lines: number): string {
  return lines === 0 ? "" : `\u001b[${lines}A\r${CLEAR_BELOW}`;
}
