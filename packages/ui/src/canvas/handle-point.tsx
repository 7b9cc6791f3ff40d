import { Handle, type Position as Side } from "@xyflow/react";
import { classNames } from "../class-names.ts";
import { useCanvas } from "./canvas-context.ts";
import { HANDLES } from "./design-to-flow.ts";

export interface HandlePointProps {
  id: string;
  side: Side;
  /** Accessible name. */
  label: string;
  kind: "link" | "condition";
  /** Whether a line can be drawn from it now. */
  active: boolean;
}

/**
 * A place from which a line is drawn: round for connections, a diamond for conditions.
 *
 * React Flow's own handle is there only while the pointer is near, or a line is drawn that may end here: it listens to the whole canvas, and hundreds of them are what
 * makes a large drawing slow. Otherwise an element stands for it that React Flow measures just the same.
 */
export function HandlePoint({ id, side, label, kind, active }: HandlePointProps) {
  const { editable } = useCanvas();
  const type = id === HANDLES.act || id === HANDLES.from ? "target" : "source";
  const named = editable ? { role: "button", "aria-label": label, title: label } : {};
  const common = { ...named, "data-kind": kind };
  if (active) return <Handle id={id} type={type} position={side} className="netcue-handle" {...common} />;
  return (
    <div
      data-handleid={id}
      data-handlepos={side}
      className={classNames("react-flow__handle nodrag nopan netcue-handle", `react-flow__handle-${side}`, type, !editable && "invisible")}
      {...common}
    />
  );
}
