import type { Design } from "@netcue/engine/model";
import { getViewportForBounds, type Viewport } from "@xyflow/react";
import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import { boundsOf, CARD, resourcePositions } from "./canvas-geometry.ts";

export const ZOOM = { min: 0.02, max: 2 } as const;
/** Free margin around a design that is fitted into the view, as a part of it. */
export const FIT_PADDING = 0.12;

export interface FirstView {
  viewport: Viewport;
  width: number;
  height: number;
}

/** The view that shows the whole design, known before the first card is drawn; so none is drawn only to be moved away. */
export function useFirstView(frame: RefObject<HTMLDivElement | null>, design: Design): FirstView | null {
  const [view, setView] = useState<FirstView | null>(null);
  const first = useRef(design);
  useLayoutEffect(() => {
    const { width = 0, height = 0 } = frame.current?.getBoundingClientRect() ?? {};
    const bounds = boundsOf([...resourcePositions(first.current).values()].map((position) => ({ ...position, ...CARD })));
    const fits = bounds !== null && width > 0;
    setView({
      viewport: fits ? getViewportForBounds(bounds, width, height, ZOOM.min, 1, FIT_PADDING) : { x: 0, y: 0, zoom: 1 },
      width,
      height,
    });
  }, [frame]);
  return view;
}
