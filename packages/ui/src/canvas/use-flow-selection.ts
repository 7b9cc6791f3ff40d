import { type EdgeChange, type NodeChange, useStoreApi } from "@xyflow/react";
import { useLayoutEffect, useRef } from "react";
import type { Selection } from "../design/design-command.ts";
import { type CanvasEdge, type CanvasNode, conditionNodeId, readNodeId, resourceNodeId } from "./design-to-flow.ts";

/**
 * Turns React Flow's changes of selection into ours. It reports nodes and edges one after the other for one click, before we are
 * drawn again; hence the latest value is kept beside the property.
 */
export function useFlowSelection(selection: Selection, onChange: (selection: Selection) => void) {
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
    for (const guid of resources) if (!nodeLookup.has(resourceNodeId(guid))) resources.delete(guid);
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
        else toggle(conditions, node.index, selected);
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

function toggle<T>(set: Set<T>, value: T, present: boolean): void {
  if (present) set.add(value);
  else set.delete(value);
}
