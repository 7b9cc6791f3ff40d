import { BaseEdge, type EdgeProps } from "@xyflow/react";
import { CARD } from "./canvas-geometry.ts";
import type { ConnectionFlowEdge } from "./design-to-flow.ts";

/** A solid line from the middle of one card to the middle of the other; the cards cover its ends. */
export function ConnectionEdge({ sourceX, sourceY, targetX, targetY, selected }: EdgeProps<ConnectionFlowEdge>) {
  const path = `M${sourceX} ${sourceY - CARD.height / 2}L${targetX} ${targetY + CARD.height / 2}`;
  return (
    <BaseEdge
      path={path}
      interactionWidth={14}
      style={{ stroke: selected ? "var(--accent)" : "var(--link)", strokeWidth: selected ? 2.5 : 1.5 }}
    />
  );
}
