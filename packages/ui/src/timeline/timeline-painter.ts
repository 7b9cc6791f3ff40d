import { RESOURCE_STATES, type ResourceState } from "@netcue/engine/model";
import { ROW_HEIGHT } from "../run/use-row-window.ts";
import { STATE_STYLE } from "../style/state-style-table.ts";
import { axisTicks, type TimeScale, timeScale } from "./time-scale.ts";
import type { TimelineArrow, TimelineData, TimelineRow, TimeSpan } from "./timeline-data.ts";
import { seconds } from "./timeline-hit.ts";

/** Height of the axis above the rows. */
export const AXIS_HEIGHT = 24;
const BAR_HEIGHT = 14;
/** So narrow a bar can still be seen. */
const LEAST_WIDTH = 2;

const TOKENS = [
  "--ink",
  "--ink-faint",
  "--line",
  "--accent",
  "--accent-soft",
  "--danger",
  "--condition",
  "--state-waiting",
  "--surface-panel",
] as const;
export type TimelineColours = Readonly<Record<(typeof TOKENS)[number] | ResourceState, string>>;

/** The colours of the theme that an element is in. */
export function readTimelineColours(element: Element): TimelineColours {
  const style = getComputedStyle(element);
  const states = RESOURCE_STATES.map((state) => [state, style.getPropertyValue(STATE_STYLE[state].token)] as const);
  return Object.fromEntries([...states, ...TOKENS.map((token) => [token, style.getPropertyValue(token)] as const)]) as TimelineColours; // a value for each
}

/** One picture of a timeline: what is in view of it, and of what size. */
export interface TimelineFrame {
  data: TimelineData;
  colours: TimelineColours;
  range: TimeSpan;
  /** Rows in view, and how far they are scrolled, in pixels. */
  first: number;
  end: number;
  top: number;
  size: { width: number; height: number };
  pixelRatio: number;
  selected: ReadonlySet<number>;
  /** Where a handle is being dragged to. */
  drag: { guid: number; at: number } | null;
}

/** Draws the rows in view and nothing else, so that thousands cost no more than a screenful. */
export function paintTimeline(context: CanvasRenderingContext2D, frame: TimelineFrame): void {
  const { size, pixelRatio, data, range } = frame;
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  context.clearRect(0, 0, size.width, size.height);
  const scale = timeScale(range, size.width);
  const ticks = axisTicks(range, size.width);
  paintGrid(context, frame, ticks, scale);
  context.save();
  context.beginPath();
  context.rect(0, AXIS_HEIGHT, size.width, size.height - AXIS_HEIGHT);
  context.clip();
  const hatch = hatching(context, frame.colours["--state-waiting"]);
  for (let index = frame.first; index < frame.end; index++) {
    const row = data.rows[index];
    if (row) paintRow(context, { ...frame, scale, hatch }, row, yOf(index, frame));
  }
  paintArrows(context, frame, scale);
  context.restore();
  paintAxis(context, frame, ticks, scale);
}

function yOf(index: number, { top }: TimelineFrame): number {
  return AXIS_HEIGHT + index * ROW_HEIGHT - top;
}

function paintGrid(
  context: CanvasRenderingContext2D,
  { colours, size, data }: TimelineFrame,
  ticks: readonly number[],
  scale: TimeScale,
): void {
  context.strokeStyle = colours["--line"];
  context.lineWidth = 1;
  context.beginPath();
  for (const tick of ticks) {
    const x = Math.round(scale.xOf(tick)) + 0.5;
    context.moveTo(x, AXIS_HEIGHT);
    context.lineTo(x, size.height);
  }
  context.stroke();
  const end = Math.round(scale.xOf(data.end)) + 0.5;
  context.strokeStyle = colours["--ink-faint"];
  context.setLineDash([2, 3]);
  context.beginPath();
  context.moveTo(end, AXIS_HEIGHT);
  context.lineTo(end, size.height);
  context.stroke();
  context.setLineDash([]);
}

interface RowFrame extends TimelineFrame {
  scale: TimeScale;
  hatch: CanvasPattern | string;
}

function paintRow(context: CanvasRenderingContext2D, frame: RowFrame, row: TimelineRow, y: number): void {
  const { colours, scale, size } = frame;
  if (frame.selected.has(row.guid)) {
    context.fillStyle = colours["--accent-soft"];
    context.fillRect(0, y, size.width, ROW_HEIGHT);
  }
  const top = y + (ROW_HEIGHT - BAR_HEIGHT) / 2;
  const rect = ({ from, to }: TimeSpan, at: number, height: number): void => {
    const x = scale.xOf(from);
    context.fillRect(x, at, Math.max(LEAST_WIDTH, scale.xOf(to) - x), height);
  };
  for (const bar of row.bars) {
    context.fillStyle = colours[bar.state];
    rect(bar, top, BAR_HEIGHT);
  }
  for (const wait of row.waits) {
    context.fillStyle = colours["--surface-panel"]; // a strip of the state's colour stays above the hatching
    rect(wait, top + 3, BAR_HEIGHT - 3);
    context.fillStyle = frame.hatch;
    rect(wait, top + 3, BAR_HEIGHT - 3);
  }
  context.fillStyle = colours["--danger"];
  for (const piece of row.critical) rect(piece, top + BAR_HEIGHT + 2, 2);
  paintHandles(context, frame, row, top);
  if (row.never !== null) {
    context.fillStyle = colours["--danger"];
    context.font = '500 11px "Inter Variable", sans-serif';
    context.textBaseline = "middle";
    context.fillText(row.never, Math.max(8, scale.xOf(row.bars.at(-1)?.to ?? 0) + 8), y + ROW_HEIGHT / 2);
  }
}

function paintHandles(
  context: CanvasRenderingContext2D,
  { colours, scale, drag }: RowFrame,
  { guid, handles }: TimelineRow,
  top: number,
): void {
  context.fillStyle = colours["--ink"];
  for (const { at } of handles) context.fillRect(scale.xOf(at) - 1, top - 2, 2, BAR_HEIGHT + 4);
  if (drag?.guid !== guid) return;
  context.fillStyle = colours["--accent"];
  context.fillRect(scale.xOf(drag.at) - 1.5, top - 5, 3, BAR_HEIGHT + 10);
}

/** Down or up at the instant, then along the delay to whoever waits. */
function paintArrows(context: CanvasRenderingContext2D, frame: TimelineFrame, scale: TimeScale): void {
  const { data, colours, first, end } = frame;
  const indexOf = rowIndices(data);
  context.strokeStyle = context.fillStyle = colours["--condition"];
  context.lineWidth = 1;
  for (const { from, to } of data.arrows) {
    const [a, b] = [indexOf.get(from.guid), indexOf.get(to.guid)];
    if (a === undefined || b === undefined || Math.max(a, b) < first || Math.min(a, b) >= end) continue;
    const [x1, y1, x2, y2] = [scale.xOf(from.at), yOf(a, frame) + ROW_HEIGHT / 2, scale.xOf(to.at), yOf(b, frame) + ROW_HEIGHT / 2];
    context.beginPath();
    context.moveTo(x1, y1);
    context.lineTo(x1, y2);
    context.lineTo(x2 - 5, y2);
    context.stroke();
    context.beginPath();
    context.moveTo(x2, y2);
    context.lineTo(x2 - 6, y2 - 3.5);
    context.lineTo(x2 - 6, y2 + 3.5);
    context.fill();
  }
}

const INDICES = new WeakMap<readonly TimelineRow[], ReadonlyMap<number, number>>();

function rowIndices({ rows }: { rows: TimelineData["rows"]; arrows: readonly TimelineArrow[] }): ReadonlyMap<number, number> {
  const known = INDICES.get(rows);
  if (known) return known;
  const made = new Map(rows.map(({ guid }, index) => [guid, index]));
  INDICES.set(rows, made);
  return made;
}

function paintAxis(context: CanvasRenderingContext2D, { colours, size }: TimelineFrame, ticks: readonly number[], scale: TimeScale): void {
  context.fillStyle = colours["--surface-panel"];
  context.fillRect(0, 0, size.width, AXIS_HEIGHT);
  context.fillStyle = colours["--ink-faint"];
  context.font = '11px "Inter Variable", sans-serif';
  context.textBaseline = "middle";
  for (const tick of ticks) context.fillText(tick === 0 ? "0 s" : seconds(tick), scale.xOf(tick) + 3, AXIS_HEIGHT / 2);
}

/** Waiting is hatched, so that it is known without its colour. */
function hatching(context: CanvasRenderingContext2D, colour: string): CanvasPattern | string {
  const tile = document.createElement("canvas");
  tile.width = tile.height = 6;
  const pen = tile.getContext("2d");
  if (!pen) return colour;
  pen.strokeStyle = colour;
  pen.lineWidth = 2;
  pen.beginPath();
  for (const shift of [-6, 0, 6]) {
    pen.moveTo(shift, 6);
    pen.lineTo(shift + 6, 0);
  }
  pen.stroke();
  return context.createPattern(tile, "repeat") ?? colour;
}
