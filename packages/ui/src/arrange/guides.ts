import type { Box } from "../canvas/canvas-geometry.ts";
import type { Position } from "../design/design-command.ts";

/** A line along which the moved boxes and another one have an edge or their middles in common, in the drawing's coordinates. */
export interface Guide {
  axis: "x" | "y";
  /** Where the line is on its axis. */
  at: number;
  from: number;
  to: number;
}

export interface Snapped {
  /** What is to be added to the place of the moved boxes. */
  by: Position;
  guides: readonly Guide[];
}

/**
 * Pulls a moved box to the nearest line that it may share with one of the others: left and right edges and middles, upper and lower edges
 * and middles. `reach`: how far it is pulled at most.
 */
export function snapToGuides(moved: Box, others: readonly Box[], reach: number): Snapped {
  const x = nearest(moved, others, reach, ACROSS);
  const y = nearest(moved, others, reach, DOWN);
  const by = { x: x?.by ?? 0, y: y?.by ?? 0 };
  const placed = { ...moved, x: moved.x + by.x, y: moved.y + by.y };
  return { by, guides: [...(x ? [guide("x", x, placed, others)] : []), ...(y ? [guide("y", y, placed, others)] : [])] };
}

interface Found {
  by: number;
  at: number;
}

type Axis = (box: Box) => readonly [start: number, size: number];

const ACROSS: Axis = ({ x, width }) => [x, width];
const DOWN: Axis = ({ y, height }) => [y, height];

function linesOf(box: Box, axis: Axis): number[] {
  const [start, size] = axis(box);
  return [start, start + size / 2, start + size];
}

function nearest(moved: Box, others: readonly Box[], reach: number, axis: Axis): Found | null {
  let best: Found | null = null;
  const own = linesOf(moved, axis);
  for (const other of others) {
    for (const [index, at] of linesOf(other, axis).entries()) {
      const by = at - (own[index] ?? at); // an edge with the same edge, middle with middle
      if (Math.abs(by) <= reach && (!best || Math.abs(by) < Math.abs(best.by))) best = { by, at };
    }
  }
  return best;
}

/** The line is as long as what it joins. */
function guide(axis: "x" | "y", { at }: Found, placed: Box, others: readonly Box[]): Guide {
  const [along, across] = axis === "x" ? [ACROSS, DOWN] : [DOWN, ACROSS];
  const joined = [placed, ...others.filter((other) => linesOf(other, along).some((line) => Math.abs(line - at) < 0.5))].map(across);
  return {
    axis,
    at,
    from: joined.reduce((least, [start]) => Math.min(least, start), Infinity),
    to: joined.reduce((most, [start, size]) => Math.max(most, start + size), -Infinity),
  };
}
