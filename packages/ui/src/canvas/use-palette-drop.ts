import type { Catalogue } from "@netcue/engine/model";
import { useReactFlow } from "@xyflow/react";
import { type DragEvent, useState } from "react";
import type { Position } from "../design/design-command.ts";
import { draggedType, PALETTE_DRAG_TYPE, TEMPLATE_DRAG_TYPE } from "../palette/palette-drag.ts";
import { CARD, GRID } from "./canvas-geometry.ts";
import type { ExperimentCanvasProps } from "./canvas-props.ts";
import type { GestureGround } from "./connect-gesture.ts";
import { dropCommand, dropTarget } from "./drop-target.ts";
import { resourceNodeId } from "./node-ids.ts";

/**
 * What is dragged from the palette lands with its middle under the pointer: on a card or between two, where the types allow it,
 * connected; elsewhere free. `targets` are the nodes that it would be joined with now.
 */
export function usePaletteDrop(
  ground: GestureGround,
  catalogue: Catalogue,
  { onCommand, onDropTemplate }: Pick<ExperimentCanvasProps, "onCommand" | "onDropTemplate">,
) {
  const flow = useReactFlow();
  const [targets, setTargets] = useState<ReadonlySet<string> | null>(null);
  if (!onCommand) return { targets, handlers: {} };
  const pointOf = (event: DragEvent): Position => flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false });
  const handlers = {
    onDragOver(event: DragEvent): void {
      if (![PALETTE_DRAG_TYPE, TEMPLATE_DRAG_TYPE].some((kind) => event.dataTransfer.types.includes(kind))) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "copy";
      const info = draggedType(event.dataTransfer.types, catalogue.values());
      const target = info && !event.altKey ? dropTarget(ground, info, pointOf(event)) : null;
      const next = target?.map(resourceNodeId) ?? null;
      setTargets((before) => (sameNodes(before, next) ? before : next && new Set(next)));
    },
    onDragLeave(event: DragEvent): void {
      if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) setTargets(null);
    },
    onDrop(event: DragEvent): void {
      const type = event.dataTransfer.getData(PALETTE_DRAG_TYPE);
      const template = event.dataTransfer.getData(TEMPLATE_DRAG_TYPE);
      if (type === "" && template === "") return;
      event.preventDefault();
      setTargets(null);
      const point = pointOf(event);
      if (template !== "") {
        onDropTemplate?.(template, { x: snap(point.x), y: snap(point.y) });
        return;
      }
      const info = catalogue.get(type);
      const joined = info && !event.altKey ? dropCommand(ground, info, point) : undefined;
      const position = { x: snap(point.x - CARD.width / 2), y: snap(point.y - CARD.height / 2) };
      onCommand(joined ?? { type: "add-resource", resourceType: type, position });
    },
  };
  return { targets, handlers };
}

function sameNodes(before: ReadonlySet<string> | null, next: readonly string[] | null): boolean {
  if (!before || !next) return before === next;
  return before.size === next.length && next.every((node) => before.has(node));
}

function snap(value: number): number {
  return Math.round(value / GRID) * GRID;
}
