import { useReactFlow } from "@xyflow/react";
import { type PointerEvent, useState } from "react";
import { GRID } from "../canvas/canvas-geometry.ts";
import type { Position } from "../design/design-command.ts";

/**
 * Dragging by a handle, on the canvas: how far the pointer has taken it, in the drawing's coordinates and by steps of the grid, and the
 * handlers for the handle. `onDrop` hears of it once.
 */
export function usePointerDrag(onDrop: (by: Position) => void) {
  const flow = useReactFlow();
  const [from, setFrom] = useState<Position | null>(null);
  const [by, setBy] = useState<Position | null>(null);
  const pointOf = (event: PointerEvent): Position =>
    flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false });
  const handlers = {
    onPointerDown(event: PointerEvent): void {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setFrom(pointOf(event));
    },
    onPointerMove(event: PointerEvent): void {
      if (!from) return;
      const { x, y } = pointOf(event);
      setBy({ x: Math.round((x - from.x) / GRID) * GRID, y: Math.round((y - from.y) / GRID) * GRID });
    },
    onPointerUp(): void {
      setFrom(null);
      setBy(null);
      if (by && (by.x !== 0 || by.y !== 0)) onDrop(by);
    },
    onPointerCancel(): void {
      setFrom(null);
      setBy(null);
    },
  };
  return { by: by ?? STILL, handlers };
}

const STILL: Position = { x: 0, y: 0 };
