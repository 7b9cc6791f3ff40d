import { type EdgeChange, type NodeChange, useStoreApi } from "@xyflow/react";
import { useLayoutEffect, useRef } from "react";
import type { Selection } from "../design/design-command.ts";
import type { CanvasEdge, CanvasNode } from "./design-to-flow.ts";
import type { GroupView } from "./group-view.ts";
import { conditionNodeId, groupNodeId, readNodeId, resourceNodeId } from "./node-ids.ts";

/**
 * Turns React Flow's changes of selection into ours. It reports nodes and edges one after the other for one click, before we are
 * drawn again; hence the latest value is kept beside the property.
 */
export function useFlowSelection(selection: Selection, groups: readonly GroupView[], onChange: (selection: Selection) => void) {
  const store = useStoreApi();
  const latest = useRef(selection);
  useLayoutEffect(() => {
    latest.current = selection;
  }, [selection]);

  function apply(next: Selection): void {
    latest.current = next;
    onChange(next);
  }

  /** React Flow takes back the selection of what it knows, and it knows what is near the view only. */
  function dropUnknown(resources: Set<number>, conditions: Set<number>): void {
    const { nodeLookup } = store.getState();
    const folded = groups.filter((view) => view.folded && nodeLookup.has(groupNodeId(view.group.id)));
    const hidden = new Set(folded.flatMap(({ group }) => group.members));
    for (const guid of resources) if (!nodeLookup.has(resourceNodeId(guid)) && !hidden.has(guid)) resources.delete(guid);
    for (const index of conditions) if (!nodeLookup.has(conditionNodeId(index))) conditions.delete(index);
  }

  return {
    followNodes(changes: readonly NodeChange<CanvasNode>[]): void {
      const picks = changes.filter((change) => change.type === "select");
      if (picks.length === 0) return;
      const resources = new Set(latest.current.resources);
      const conditions = new Set(latest.current.conditions);
      if (!store.getState().multiSelectionActive) dropUnknown(resources, conditions);
      for (const { id, selected } of picks) {
        const node = readNodeId(id);
        if (node.kind === "resource") toggle(resources, node.guid, selected);
        else if (node.kind === "condition") toggle(conditions, node.index, selected);
        else for (const guid of membersOf(groups, node.group)) toggle(resources, guid, selected);
      }
      apply({ ...latest.current, resources, conditions });
    },
    followEdges(changes: readonly EdgeChange<CanvasEdge>[]): void {
      const picks = changes.filter((change) => change.type === "select");
      if (picks.length === 0) return;
      const connections = new Set(latest.current.connections);
      for (const { id, selected } of picks) toggle(connections, id, selected);
      apply({ ...latest.current, connections });
    },
  };
}

function membersOf(groups: readonly GroupView[], id: string): readonly number[] {
  return groups.find(({ group }) => group.id === id)?.group.members ?? [];
}

function toggle<T>(set: Set<T>, value: T, present: boolean): void {
  if (present) set.add(value);
  else set.delete(value);
}
