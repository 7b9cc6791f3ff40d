import { BaseEdge, type EdgeProps } from "@xyflow/react";
import { conditionLine } from "./condition-line.ts";
import type { ConditionFlowEdge } from "./design-to-flow.ts";

/** A dashed line: from what is waited for to the chip, and with an arrow from the chip to what acts. */
export function ConditionEdge({ data, selected }: EdgeProps<ConditionFlowEdge>) {
  if (!data) return null;
  const { path, arrow } = conditionLine(data.part, data.card, data.chip);
  const colour = selected ? "var(--accent)" : "var(--condition)";
  return (
    <>
      <BaseEdge path={path} interactionWidth={0} style={{ stroke: colour, strokeWidth: 1.5, strokeDasharray: "5 4" }} />
      {arrow === null ? null : <path d={arrow} style={{ fill: colour }} />}
    </>
  );
}
