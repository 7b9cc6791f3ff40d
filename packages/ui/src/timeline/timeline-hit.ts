import { formatDuration } from "@netcue/engine/model";
import { ROW_HEIGHT } from "../run/use-row-window.ts";
import { STATE_STYLE } from "../style/state-style-table.ts";
import type { TimeScale } from "./time-scale.ts";
import type { TimelineHandle, TimelineRow } from "./timeline-data.ts";

/** How near to a handle counts as on it, in pixels. */
const REACH = 6;

/** The row at a height below the axis. */
export function rowAt(rows: readonly TimelineRow[], y: number): TimelineRow | undefined {
  return rows[Math.floor(y / ROW_HEIGHT)];
}

/** The handle at a place of a row; the nearest of several. */
export function handleAt({ handles }: TimelineRow, x: number, scale: TimeScale): TimelineHandle | undefined {
  const near = handles.map((handle) => ({ handle, away: Math.abs(scale.xOf(handle.at) - x) })).filter(({ away }) => away <= REACH);
  return near.sort((a, b) => a.away - b.away)[0]?.handle;
}

/** What a row is at an instant, in sentences: its state, what it waits for, and what can never happen. */
export function sayAt(row: TimelineRow, at: number): string[] {
  const bar = row.bars.find(({ from, to }) => at >= from && at < to);
  const state = bar
    ? `${STATE_STYLE[bar.state].word} from ${seconds(bar.from)} to ${seconds(bar.to)}, ${formatDuration((bar.to - bar.from) * 1_000)}`
    : null;
  const waits = row.waits.filter(({ from, to }) => at >= from && at < to).map(({ why, to }) => `${why}, until ${seconds(to)}`);
  const isCritical = row.critical.some(({ from, to }) => at >= from && at < to);
  const lines = [state, ...waits, isCritical ? "On the critical path: the run would end sooner if this took less time" : null, row.never];
  return lines.filter((line) => line !== null);
}

/** The whole row in one sentence, for those who do not see it. */
export function sayRow({ name, bars, never }: TimelineRow): string {
  const states = bars.map(({ state, from }) => `${STATE_STYLE[state].word.toLowerCase()} at ${seconds(from)}`);
  return [`${name}: ${states.length > 0 ? states.join(", ") : "nothing happens"}`, never].filter((part) => part !== null).join(". ");
}

export function seconds(value: number): string {
  return formatDuration(value * 1_000);
}
