import { BaseEdge, type EdgeProps, getBezierPath, Position as Side } from "@xyflow/react";
import type { Position } from "../design/design-command.ts";
import type { Box } from "./canvas-geometry.ts";
import type { ConditionFlowEdge } from "./design-to-flow.ts";

/** A dashed line: from what is waited for to the chip, and with an arrow from the chip to what acts. */
export function ConditionEdge({ sourceX, sourceY, targetX, targetY, data, selected }: EdgeProps<ConditionFlowEdge>) {
  if (!data) return null;
  const { part, chip } = data;
  const colour = selected ? "var(--accent)" : "var(--condition)";
  const stroke = { stroke: colour, strokeWidth: 1.5, strokeDasharray: "5 4" };
  if (part === "when") {
    const end = chipSide(chip, { x: sourceX, y: sourceY }, Side.Left);
    return <BaseEdge path={bezier({ x: sourceX, y: sourceY, side: Side.Right }, end)} interactionWidth={0} style={stroke} />;
  }
  const tip = { x: targetX - 1, y: targetY };
  const start = chipSide(chip, tip, Side.Right);
  return (
    <>
      <BaseEdge path={bezier(start, { x: tip.x - 7, y: tip.y, side: Side.Left })} interactionWidth={0} style={stroke} />
      <path d={`M${tip.x - 8} ${tip.y - 4.5}L${tip.x} ${tip.y}L${tip.x - 8} ${tip.y + 4.5}z`} style={{ fill: colour }} />
    </>
  );
}

interface End extends Position {
  side: Side;
}

/** Where a line meets the chip: at the wanted end where the other point lies beyond it, else at the top or the bottom. */
function chipSide(chip: Box, other: Position, wanted: Side.Left | Side.Right): End {
  const middle = chip.y + chip.height / 2;
  if (wanted === Side.Left && other.x <= chip.x) return { x: chip.x, y: middle, side: Side.Left };
  if (wanted === Side.Right && other.x >= chip.x + chip.width) return { x: chip.x + chip.width, y: middle, side: Side.Right };
  const x = chip.x + chip.width / 2;
  return other.y <= middle ? { x, y: chip.y, side: Side.Top } : { x, y: chip.y + chip.height, side: Side.Bottom };
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
