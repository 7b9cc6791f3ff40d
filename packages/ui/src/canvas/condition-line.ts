import { getBezierPath, Position as Side } from "@xyflow/react";
import type { Position } from "../design/design-command.ts";
import { type Box, CARD } from "./canvas-geometry.ts";

interface End extends Position {
  side: Side;
}

/** Which way is "out" on each side. */
const OUT: Readonly<Record<Side, Position>> = {
  [Side.Left]: { x: -1, y: 0 },
  [Side.Right]: { x: 1, y: 0 },
  [Side.Top]: { x: 0, y: -1 },
  [Side.Bottom]: { x: 0, y: 1 },
};

/** How far from the diamond of the other kind a line ends that comes from the other side. */
const ASIDE = CARD.height / 4;

const ARROW = { length: 8, halfWidth: 4.5 } as const;

/**
 * The line between a card (or the frame of a group) and a chip, as SVG paths. Both ends are on the sides that face each other, so that a line never runs
 * behind its own card; on the left and right the ends keep to the diamonds where they can.
 */
export function conditionLine(part: "when" | "then", card: Box, chip: Box): { path: string; arrow: string | null } {
  const cardEnd = endOn(card, middle(chip), part);
  const chipEnd = endOn(chip, cardEnd, null);
  if (part === "when") return { path: bezier(cardEnd, chipEnd), arrow: null };
  const out = OUT[cardEnd.side];
  const base = { x: cardEnd.x + out.x * ARROW.length, y: cardEnd.y + out.y * ARROW.length };
  const across = { x: out.y * ARROW.halfWidth, y: out.x * ARROW.halfWidth };
  const arrow = `M${cardEnd.x} ${cardEnd.y}L${base.x + across.x} ${base.y + across.y}L${base.x - across.x} ${base.y - across.y}z`;
  return { path: bezier(chipEnd, { ...base, side: cardEnd.side }), arrow };
}

function endOn(box: Box, towards: Position, part: "when" | "then" | null): End {
  const centre = middle(box);
  if (towards.x >= box.x + box.width) return { x: box.x + box.width, y: centre.y - (part === "then" ? ASIDE : 0), side: Side.Right };
  if (towards.x <= box.x) return { x: box.x, y: centre.y + (part === "when" ? ASIDE : 0), side: Side.Left };
  const x = centre.x + shiftOf(part) * box.width;
  return towards.y <= centre.y ? { x, y: box.y, side: Side.Top } : { x, y: box.y + box.height, side: Side.Bottom };
}

/** Above and below a card, the lines of what is waited for and of what acts stand apart, by a part of its width. */
function shiftOf(part: "when" | "then" | null): number {
  if (part === null) return 0;
  return part === "when" ? 1 / 6 : -1 / 6;
}

function middle(box: Box): Position {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

function bezier(from: End, to: End): string {
  const [path] = getBezierPath({
    sourceX: from.x,
    sourceY: from.y,
    sourcePosition: from.side,
    targetX: to.x,
    targetY: to.y,
    targetPosition: to.side,
  });
  return path;
}
