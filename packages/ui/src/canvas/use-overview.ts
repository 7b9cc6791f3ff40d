import { useStore } from "@xyflow/react";
import { useRef } from "react";
import type { Position } from "../design/design-command.ts";
import { countInView } from "./overview-scene.ts";
import type { FirstView } from "./use-first-view.ts";

/** As many cards as elements stay fluid (measured: 200 at 50 frames a second, 300 at 38 on a small machine). */
const ENTER_ABOVE = 200;
/** A little less, so that the border is not crossed with every step of the wheel. */
const LEAVE_BELOW = 170;

/**
 * Whether so much is in view that the overview draws it instead of elements. Redraws its user only when the answer changes.
 * `first` is what will be in view as soon as React Flow has looked at its own size.
 */
export function useOverview(positions: ReadonlyMap<number, Position>, first: FirstView): boolean {
  const before = useRef(false);
  const overview = useStore((state) => {
    if (positions.size <= LEAVE_BELOW) return false;
    const isReady = state.panZoom !== null && state.width > 0;
    const { width, height } = isReady ? state : first;
    const { x, y, zoom } = isReady ? { x: state.transform[0], y: state.transform[1], zoom: state.transform[2] } : first.viewport;
    const count = countInView(positions.values(), { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom });
    return count > (before.current ? LEAVE_BELOW : ENTER_ABOVE);
  });
  before.current = overview;
  return overview;
}
