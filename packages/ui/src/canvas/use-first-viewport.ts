import type { Design } from "@netcue/engine/model";
import { getViewportForBounds, type Viewport } from "@xyflow/react";
import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import { boundsOf, CARD, resourcePositions } from "./canvas-geometry.ts";

export const ZOOM = { min: 0.02, max: 2 } as const;
/** Free margin around a design that is fitted into the view, as a part of it. */
export const FIT_PADDING = 0.12;

/** The view that shows the whole design, known before the first card is drawn; so none is drawn only to be moved away. */
export function useFirstViewport(frame: RefObject<HTMLDivElement | null>, design: Design): Viewport | null {
  const [viewport, setViewport] = useState<Viewport | null>(null);
  const first = useRef(design);
  useLayoutEffect(() => {
    const size = frame.current?.getBoundingClientRect();
    const bounds = boundsOf([...resourcePositions(first.current).values()].map((position) => ({ ...position, ...CARD })));
    const { width, height } = size && size.width > 0 ? size : { width: 1024, height: 640 };
    setViewport(bounds ? getViewportForBounds(bounds, width, height, ZOOM.min, 1, FIT_PADDING) : { x: 0, y: 0, zoom: 1 });
  }, [frame]);
  return viewport;
}
