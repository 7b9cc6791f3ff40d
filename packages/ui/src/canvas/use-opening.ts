import type { KeyboardEvent, MouseEvent } from "react";
import type { ExperimentCanvasProps } from "./canvas-props.ts";
import type { CanvasNode } from "./design-to-flow.ts";
import { readNodeId } from "./node-ids.ts";

/** Opening of what is on the canvas: a chip by one click, a resource or a folded group by two, all by Enter. */
export function useOpening({
  onOpenCondition,
  onOpenResource,
  onFoldGroup,
}: Pick<ExperimentCanvasProps, "onOpenCondition" | "onOpenResource" | "onFoldGroup">) {
  const open = (id: string): void => {
    const node = readNodeId(id);
    if (node.kind === "condition") onOpenCondition?.(node.index);
    else if (node.kind === "resource") onOpenResource?.(node.guid);
    else onFoldGroup?.(node.group, false);
  };
  return {
    onNodeClick(event: MouseEvent, node: CanvasNode): void {
      const picking = event.shiftKey || event.ctrlKey || event.metaKey;
      if (node.type === "condition" && !picking) open(node.id);
    },
    onNodeDoubleClick(_event: MouseEvent, node: CanvasNode): void {
      if (node.type === "resource" || node.type === "folded") open(node.id);
    },
    onKeyDown(event: KeyboardEvent): void {
      const id = event.target instanceof HTMLElement && event.target.matches(".react-flow__node") ? event.target.dataset.id : undefined;
      if (event.key === "Enter" && id !== undefined) open(id);
    },
  };
}
