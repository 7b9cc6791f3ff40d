import { BaseEdge, EdgeLabelRenderer, type EdgeProps } from "@xyflow/react";
import { ProblemMark } from "../problems/problem-mark.tsx";
import { useCanvas } from "./canvas-context.ts";
import { CARD } from "./canvas-geometry.ts";
import { lineColour } from "./condition-edge.tsx";
import type { ConnectionFlowEdge } from "./design-to-flow.ts";

/** A solid line from the middle of one card to the middle of the other; the cards cover its ends. What is wrong with it is told on it. */
export function ConnectionEdge({ id, data, selected }: EdgeProps<ConnectionFlowEdge>) {
  const canvas = useCanvas();
  if (!data) return null;
  const [problems, lit] = [canvas.problemsOf(id), canvas.lit.has(id)];
  const [dx, dy] = [CARD.width / 2, CARD.height / 2];
  const path = `M${data.from.x + dx} ${data.from.y + dy}L${data.to.x + dx} ${data.to.y + dy}`;
  const plain = problems.length > 0 ? "var(--danger)" : "var(--link)";
  const style = { stroke: lineColour(lit, selected, plain), strokeWidth: selected || lit ? 2.5 : 1.5 };
  const middle = { x: (data.from.x + data.to.x) / 2 + dx, y: (data.from.y + data.to.y) / 2 + dy };
  return (
    <>
      <BaseEdge path={path} interactionWidth={14} style={style} />
      {problems.length > 0 ? (
        <EdgeLabelRenderer>
          <span className="absolute" style={{ transform: `translate(-50%, -50%) translate(${middle.x}px, ${middle.y}px)` }}>
            <ProblemMark problems={problems} />
          </span>
        </EdgeLabelRenderer>
      ) : null}
    </>
  );
}
