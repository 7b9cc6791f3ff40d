import { BaseEdge, type EdgeProps } from "@xyflow/react";
import { useCanvas } from "./canvas-context.ts";
import { conditionLine } from "./condition-line.ts";
import type { ConditionFlowEdge } from "./design-to-flow.ts";

/** A dashed line: from what is waited for to the chip, and with an arrow from the chip to what acts. */
export function ConditionEdge({ id, data, selected }: EdgeProps<ConditionFlowEdge>) {
  const lit = useCanvas().lit.has(id);
  if (!data) return null;
  const { path, arrow } = conditionLine(data.part, data.card, data.chip);
  const opacity = data.isFaded && !lit ? 0.2 : 1;
  const colour = lineColour(lit, selected, "var(--condition)");
  return (
    <>
      <BaseEdge
        path={path}
        interactionWidth={0}
        style={{ stroke: colour, strokeWidth: lit ? 2.5 : 1.5, strokeDasharray: "5 4", opacity }}
      />
      {arrow === null ? null : <path d={arrow} style={{ fill: colour, opacity }} />}
    </>
  );
}

/** What takes part in a loop stands out from what is selected. */
export function lineColour(lit: boolean, selected: boolean | undefined, quiet: string): string {
  if (lit) return "var(--danger)";
  return selected ? "var(--accent)" : quiet;
}
