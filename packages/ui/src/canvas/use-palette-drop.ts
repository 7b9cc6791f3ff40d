import { useReactFlow } from "@xyflow/react";
import type { DragEvent } from "react";
import type { OnDesignCommand } from "../design/design-command.ts";
import { PALETTE_DRAG_TYPE } from "../palette/palette-drag.ts";
import { CARD, GRID } from "./canvas-geometry.ts";

/** What is dragged from the palette lands with its middle under the pointer. */
export function usePaletteDrop(onCommand: OnDesignCommand | undefined) {
  const flow = useReactFlow();
  if (!onCommand) return {};
  return {
    onDragOver(event: DragEvent): void {
      if (!event.dataTransfer.types.includes(PALETTE_DRAG_TYPE)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "copy";
    },
    onDrop(event: DragEvent): void {
      const resourceType = event.dataTransfer.getData(PALETTE_DRAG_TYPE);
      if (resourceType === "") return;
      event.preventDefault();
      const point = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false });
      onCommand({
        type: "add-resource",
        resourceType,
        position: { x: snap(point.x - CARD.width / 2), y: snap(point.y - CARD.height / 2) },
      });
    },
  };
}

function snap(value: number): number {
  return Math.round(value / GRID) * GRID;
}
