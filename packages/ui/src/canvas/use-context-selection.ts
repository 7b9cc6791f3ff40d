import { useReactFlow } from "@xyflow/react";
import type { MouseEvent } from "react";
import { NOTHING_SELECTED, type Selection, selectResources } from "../design/design-command.ts";
import type { DesignGroup } from "../design/groups.ts";
import type { ExperimentCanvasProps } from "./canvas-props.ts";
import type { CanvasEdge, CanvasNode } from "./design-to-flow.ts";
import { readNodeId } from "./node-ids.ts";
import { hitTest, type Scene } from "./overview-scene.ts";

/** A right click selects what is under it, so that a menu is about that. What is selected already stays so, with all that is selected with it. */
export function useContextSelection(
  { design, selection, onSelectionChange }: Pick<ExperimentCanvasProps, "design" | "selection" | "onSelectionChange">,
  scene: Scene | null,
) {
  const flow = useReactFlow();
  const pick = (wanted: Selection): void => {
    if (!includes(selection, wanted)) onSelectionChange(wanted);
  };
  return {
    onNodeContextMenu: (_event: MouseEvent, { id }: CanvasNode): void => pick(selectionOf(id, design.groups)),
    onEdgeContextMenu(_event: MouseEvent, edge: CanvasEdge): void {
      if (edge.type === "condition") pick(selectionOf(edge.id.split("-")[0] ?? edge.id, []));
      else if (edge.type === "connection" && edge.selectable !== false) pick({ ...NOTHING_SELECTED, connections: new Set([edge.id]) });
    },
    onPaneContextMenu(event: MouseEvent | globalThis.MouseEvent): void {
      const point = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false });
      const hit = scene && hitTest(scene, point);
      if (hit?.kind === "resource") pick(selectResources([hit.guid]));
      else if (hit?.kind === "group") pick(selectResources(hit.members));
      else if (hit) pick({ ...NOTHING_SELECTED, conditions: new Set([hit.index]) });
      else onSelectionChange(NOTHING_SELECTED);
    },
  };
}

/** What a node stands for. The id of a condition's line begins with the one of its chip. */
function selectionOf(id: string, groups: readonly DesignGroup[] = []): Selection {
  const node = readNodeId(id);
  if (node.kind === "group") return selectResources(groups.find((group) => group.id === node.group)?.members ?? []);
  return node.kind === "resource" ? selectResources([node.guid]) : { ...NOTHING_SELECTED, conditions: new Set([node.index]) };
}

function includes(selection: Selection, wanted: Selection): boolean {
  return (
    [...wanted.resources].every((guid) => selection.resources.has(guid)) &&
    [...wanted.connections].every((key) => selection.connections.has(key)) &&
    [...wanted.conditions].every((index) => selection.conditions.has(index))
  );
}
