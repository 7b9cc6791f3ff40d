import { getViewportForBounds, useReactFlow, useStore, type Viewport } from "@xyflow/react";
import { useEffect, useRef } from "react";
import type { Position } from "../design/design-command.ts";
import { boundsOf, CARD } from "./canvas-geometry.ts";
import { FIT_PADDING, type FirstView, ZOOM } from "./use-first-view.ts";

/** Goes on showing the whole picture when its place on the page grows or shrinks, until somebody has moved it. */
export function useKeepFitted(positions: ReadonlyMap<number, Position>, first: FirstView): void {
  const flow = useReactFlow();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const fitted = useRef({ viewport: first.viewport, width: first.width, height: first.height });
  useEffect(() => {
    const last = fitted.current;
    if (width === 0 || height === 0 || (width === last.width && height === last.height)) return;
    const bounds = boundsOf([...positions.values()].map((position) => ({ ...position, ...CARD })));
    if (!bounds || !isSame(flow.getViewport(), last.viewport)) return;
    const viewport = getViewportForBounds(bounds, width, height, ZOOM.min, 1, FIT_PADDING);
    fitted.current = { viewport, width, height };
    void flow.setViewport(viewport);
  }, [flow, positions, width, height]);
}

function isSame(a: Viewport, b: Viewport): boolean {
  return a.x === b.x && a.y === b.y && a.zoom === b.zoom;
}
