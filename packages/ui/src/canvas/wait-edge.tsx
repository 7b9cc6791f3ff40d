import { BaseEdge, type EdgeProps } from "@xyflow/react";
import { CARD } from "./canvas-geometry.ts";
import type { WaitFlowEdge } from "./design-to-flow.ts";

/** How far the line is bent away from the link that it goes along. */
const BEND = 28;

/** A thin dotted line from what is waited for to what waits, beside the link between the two. */
export function WaitEdge({ data }: EdgeProps<WaitFlowEdge>) {
  if (!data) return null;
  const [x1, y1] = [data.from.x + CARD.width / 2, data.from.y + CARD.height / 2];
  const [x2, y2] = [data.to.x + CARD.width / 2, data.to.y + CARD.height / 2];
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const [nx, ny] = [(y1 - y2) / length, (x2 - x1) / length];
  const path = `M${x1} ${y1}Q${(x1 + x2) / 2 + nx * BEND * 2} ${(y1 + y2) / 2 + ny * BEND * 2} ${x2} ${y2}`;
  const [tx, ty] = [(x2 - x1) / length, (y2 - y1) / length];
  const [mx, my] = [(x1 + x2) / 2 + nx * BEND, (y1 + y2) / 2 + ny * BEND];
  const arrow = `M${mx + tx * 6} ${my + ty * 6}L${mx - tx * 4 + nx * 4} ${my - ty * 4 + ny * 4}L${mx - tx * 4 - nx * 4} ${my - ty * 4 - ny * 4}z`;
  return (
    <>
      <BaseEdge
        path={path}
        interactionWidth={0}
        style={{ stroke: "var(--state-waiting)", strokeWidth: 1.25, strokeDasharray: "1.5 4", strokeLinecap: "round" }}
      />
      <path d={arrow} style={{ fill: "var(--state-waiting)" }} />
    </>
  );
}
