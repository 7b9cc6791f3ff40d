import type { Run } from "@netcue/engine";
import type { RunEvent } from "@netcue/engine/model";

const BATCH = 1_000;

/** Hands over every event of a run, in order and in batches, as soon as it is in the journal. Resolves when the run is over. */
export async function followRun(run: Run, onEvents: (events: readonly RunEvent[]) => void | Promise<void>): Promise<void> {
  let isOver = false;
  let wake = (): void => undefined;
  const stop = run.journal.onAppend(() => wake());
  void run.done.then(() => {
    isOver = true;
    wake();
  });
  let seq = 0;
  for (;;) {
    const woken = new Promise<void>((resolve) => {
      wake = resolve;
    });
    const last = isOver;
    const events = await run.journal.readAfter(seq, BATCH);
    seq = events.at(-1)?.seq ?? seq;
    if (events.length > 0) await onEvents(events);
    else if (last) break;
    else await woken;
  }
  stop();
}
