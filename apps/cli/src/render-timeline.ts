import { formatDuration, type ResourceState } from "@netcue/engine/model";
import type { Timeline, TimelineRow } from "@netcue/engine/simulate";

/** Columns of times. */
const SHOWN: readonly ResourceState[] = ["READY", "STARTED", "STOPPED", "RELEASED"];
const LONGEST_NAME = 24;
const NARROWEST_CHART = 16;
const GAP = "  ";

/** What a cell of the chart shows, most important first: of all that falls into it, the first. */
const GLYPHS = { run: "█", instant: "|", step: "▒", up: "━", wait: "·", nothing: " " } as const;
type Glyph = keyof typeof GLYPHS;

const LEGEND = "█ runs   | for an instant   ━ is up   ▒ a step is carried out   · waits";

/** One line a resource: when it enters its states, and a bar chart in what is left of `columns`, if that is enough. */
export function renderTimeline({ rows, end }: Timeline, columns: number): string[] {
  const table = [["resource", ...SHOWN], ...rows.map((row) => [clip(row.name), ...SHOWN.map((state) => timeOf(row, state))])];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((line) => line[column]?.length ?? 0))) ?? [];
  const left = table.map((line) => line.map((cell, column) => pad(cell, widths[column] ?? 0, column)).join(GAP));
  const width = columns - 1 - (left[0]?.length ?? 0) - GAP.length;
  if (width < NARROWEST_CHART || end === 0) return left.map((line) => line.trimEnd());
  const charts = [ruler(end, width), ...rows.map((row) => bar(row, end, width))];
  return [...left.map((line, index) => `${line}${GAP}${charts[index]}`.trimEnd()), LEGEND];
}

/** A name that leaves room for what is told of it. */
export function clip(name: string): string {
  return name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME - 1)}…`;
}

function pad(cell: string, width: number, column: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}

function timeOf({ states, released }: TimelineRow, wanted: ResourceState): string {
  const entered = wanted === "RELEASED" ? released : states.find(({ state }) => state === wanted)?.from;
  return entered == null ? "-" : seconds(entered);
}

/** A point in time or a length for people, from seconds. */
export function seconds(value: number): string {
  return value < 60 ? `${Number(value.toFixed(3))} s` : formatDuration(value * 1_000);
}

function ruler(end: number, width: number): string {
  return `0 s${seconds(end).padStart(width - 3)}`;
}

function bar(row: TimelineRow, end: number, width: number): string {
  const spans = spansOf(row);
  const cells = Array.from({ length: width }, (_, cell) => {
    const [from, to] = [(cell * end) / width, ((cell + 1) * end) / width];
    const inside = spans.filter((span) => (span.from < to && span.to > from) || isAt(span.from, span.to, [from, to]));
    const first = (Object.keys(GLYPHS) as Glyph[]).find((glyph) => inside.some((span) => span.glyph === glyph));
    return GLYPHS[first ?? "nothing"];
  });
  return cells.join("");
}

function isAt(from: number, to: number, [begin, end]: readonly [number, number]): boolean {
  return from === to && from >= begin && from < end;
}

interface Span {
  glyph: Glyph;
  from: number;
  to: number;
}

function spansOf({ states, steps, container }: TimelineRow): Span[] {
  const lives = states.map(({ state, from, to }): Span => ({ glyph: glyphOf(state, container, from === to), from, to }));
  return [...steps.map(({ from, to }): Span => ({ glyph: "step", from, to })), ...lives];
}

function glyphOf(state: ResourceState, container: boolean, isInstant: boolean): Glyph {
  if (state === "STARTED" && !container) return isInstant ? "instant" : "run";
  if (isInstant || state === "STOPPED" || state === "FAILED") return "nothing";
  return state === "STARTED" ? "up" : "wait";
}
