import { useStore } from "@xyflow/react";
import { useRef } from "react";
import type { Box } from "./canvas-geometry.ts";
import type { FirstView } from "./use-first-view.ts";

/** The part of the drawing that is made ready grows and moves by steps of this many px of the screen, so that most frames of a movement change nothing. */
const STEP = 192;

/**
 * The part of the drawing, in its own coordinates, of which elements are made: what is in view and a margin. Its user is drawn again
 * only when the view has moved on by a step. `first` is what will be in view as soon as React Flow has looked at its own size.
 */
export function useShownPart(first: FirstView): Box {
  const before = useRef<Box | null>(null);
  return useStore((state) => {
    const isReady = state.panZoom !== null && state.width > 0;
    const { width, height } = isReady ? state : first;
    const { x, y, zoom } = isReady ? { x: state.transform[0], y: state.transform[1], zoom: state.transform[2] } : first.viewport;
    const view = { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
    const last = before.current;
    if (last && contains(last, view) && last.width * zoom <= width + 4 * STEP) return last;
    const margin = STEP / zoom;
    before.current = { x: view.x - margin, y: view.y - margin, width: view.width + 2 * margin, height: view.height + 2 * margin };
    return before.current;
  });
}

function contains(outer: Box, inner: Box): boolean {
  return (
    outer.x <= inner.x &&
    outer.y <= inner.y &&
    outer.x + outer.width >= inner.x + inner.width &&
    outer.y + outer.height >= inner.y + inner.height
  );
}
