import type { EdgeChange, NodeChange } from "@xyflow/react";
import { useLayoutEffect, useRef } from "react";
import type { Selection } from "../design/design-command.ts";
import { type CanvasEdge, type CanvasNode, readNodeId } from "./design-to-flow.ts";

/**
 * Turns React Flow's changes of selection into ours. It reports nodes and edges one after the other for one click, before we are
 * drawn again; hence the latest value is kept beside the property.
 */
export function useFlowSelection(selection: Selection, onChange: (selection: Selection) => void) {
  const latest = useRef(selection);
  useLayoutEffect(() => {
    latest.current = selection;
  }, [selection]);

  function apply(next: Selection): void {
    latest.current = next;
    onChange(next);
  }

  return {
    followNodes(changes: readonly NodeChange<CanvasNode>[]): void {
      const picks = changes.filter((change) => change.type === "select");
      if (picks.length === 0) return;
      const resources = new Set(latest.current.resources);
      const conditions = new Set(latest.current.conditions);
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
