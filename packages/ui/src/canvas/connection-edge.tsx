import { BaseEdge, type EdgeProps } from "@xyflow/react";
import { useCanvas } from "./canvas-context.ts";
import { CARD } from "./canvas-geometry.ts";
import { lineColour } from "./condition-edge.tsx";
import type { ConnectionFlowEdge } from "./design-to-flow.ts";

/** A solid line from the middle of one card to the middle of the other; the cards cover its ends. */
export function ConnectionEdge({ id, data, selected }: EdgeProps<ConnectionFlowEdge>) {
  const lit = useCanvas().lit.has(id);
  if (!data) return null;
  const [dx, dy] = [CARD.width / 2, CARD.height / 2];
  const path = `M${data.from.x + dx} ${data.from.y + dy}L${data.to.x + dx} ${data.to.y + dy}`;
  const style = { stroke: lineColour(lit, selected, "var(--link)"), strokeWidth: selected || lit ? 2.5 : 1.5 };
  return <BaseEdge path={path} interactionWidth={14} style={style} />;
}
