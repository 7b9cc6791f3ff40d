import type { KeyboardEvent, MouseEvent } from "react";
import type { ExperimentCanvasProps } from "./canvas-props.ts";
import type { CanvasNode } from "./design-to-flow.ts";
import { readNodeId } from "./node-ids.ts";

type OpeningProps = Pick<
  ExperimentCanvasProps,
  "onOpenCondition" | "onOpenResource" | "onFoldGroup" | "design" | "selection" | "onSelectionChange"
>;

/**
 * Opening of what is on the canvas: a chip by one click, a resource or a folded group by two, all by Enter. Space picks what has the focus,
 * or lets it go.
 */
export function useOpening(props: OpeningProps) {
  const { onOpenCondition, onOpenResource, onFoldGroup, design, selection, onSelectionChange } = props;
  const pick = (id: string): void => {
    const node = readNodeId(id);
    if (node.kind === "condition") onSelectionChange({ ...selection, conditions: toggled(selection.conditions, [node.index]) });
    else if (node.kind === "resource") onSelectionChange({ ...selection, resources: toggled(selection.resources, [node.guid]) });
    else {
      const members = design.groups?.find((group) => group.id === node.group)?.members ?? [];
      onSelectionChange({ ...selection, resources: toggled(selection.resources, members) });
    }
  };
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
      if (id === undefined || event.defaultPrevented) return;
      if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) open(id);
      if (event.key !== " ") return;
      event.preventDefault();
      pick(id);
    },
  };
}

/** With these, or without them when all were in it. */
function toggled(numbers: ReadonlySet<number>, some: readonly number[]): ReadonlySet<number> {
  return some.every((number) => numbers.has(number))
    ? new Set([...numbers].filter((other) => !some.includes(other)))
    : new Set([...numbers, ...some]);
}
