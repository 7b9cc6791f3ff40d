import { useReactFlow } from "@xyflow/react";
import type { MouseEvent } from "react";
import { NOTHING_SELECTED, type Selection, selectResources } from "../design/design-command.ts";
import type { ExperimentCanvasProps } from "./canvas-props.ts";
import { type CanvasEdge, type CanvasNode, readNodeId } from "./design-to-flow.ts";
import { hitTest, type Scene } from "./overview-scene.ts";

/** A right click selects what is under it, so that a menu is about that. What is selected already stays so, with all that is selected with it. */
export function useContextSelection(
  { selection, onSelectionChange }: Pick<ExperimentCanvasProps, "selection" | "onSelectionChange">,
  scene: Scene | null,
) {
  const flow = useReactFlow();
  const pick = (wanted: Selection): void => {
    if (!includes(selection, wanted)) onSelectionChange(wanted);
  };
  return {
    onNodeContextMenu: (_event: MouseEvent, { id }: CanvasNode): void => pick(selectionOf(id)),
    onEdgeContextMenu: (_event: MouseEvent, edge: CanvasEdge): void =>
      pick(edge.type === "connection" ? { ...NOTHING_SELECTED, connections: new Set([edge.id]) } : selectionOf(edge.id)),
    onPaneContextMenu(event: MouseEvent | globalThis.MouseEvent): void {
      const point = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false });
      const hit = scene && hitTest(scene, point);
      if (hit?.kind === "resource") pick(selectResources([hit.guid]));
      else if (hit) pick({ ...NOTHING_SELECTED, conditions: new Set([hit.index]) });
      else onSelectionChange(NOTHING_SELECTED);
    },
  };
}

/** What a node stands for, also by the id of a condition's line, which begins with the one of its chip. */
function selectionOf(id: string): Selection {
  const node = readNodeId(id.split("-")[0] ?? id);
  return node.kind === "resource" ? selectResources([node.guid]) : { ...NOTHING_SELECTED, conditions: new Set([node.index]) };
}

function includes(selection: Selection, wanted: Selection): boolean {
  return (
    [...wanted.resources].every((guid) => selection.resources.has(guid)) &&
    [...wanted.connections].every((key) => selection.connections.has(key)) &&
    [...wanted.conditions].every((index) => selection.conditions.has(index))
  );
}
