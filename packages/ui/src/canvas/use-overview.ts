import { useStore, useStoreApi } from "@xyflow/react";
import { useEffect, useState } from "react";
import type { Position } from "../design/design-command.ts";
import { countInView } from "./overview-scene.ts";
import type { FirstView } from "./use-first-view.ts";

/** As many cards as elements, with their lines, stay fluid on a small machine; their text is no longer legible then. */
const ENTER_ABOVE = 130;
/** A little less, so that the border is not crossed with every step of the wheel. */
const LEAVE_BELOW = 100;
/** How long the view rests before elements are made, in milliseconds: who zooms through the border does not pay for it. */
const REST = 120;

/**
 * Whether so much is in view that the overview draws it instead of elements. Redraws its user only when the answer changes.
 * `first` is what will be in view as soon as React Flow has looked at its own size.
 */
export function useOverview(positions: ReadonlyMap<number, Position>, first: FirstView): boolean {
  const store = useStoreApi();
  const [overview, setOverview] = useState(false);
  const isCrowded = useStore((state) => {
    if (positions.size <= LEAVE_BELOW) return false;
    const isReady = state.panZoom !== null && state.width > 0;
    const { width, height } = isReady ? state : first;
    const { x, y, zoom } = isReady ? { x: state.transform[0], y: state.transform[1], zoom: state.transform[2] } : first.viewport;
    const count = countInView(positions.values(), { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom });
    return count > (overview ? LEAVE_BELOW : ENTER_ABOVE);
  });
  if (isCrowded && !overview) setOverview(true);
  useEffect(() => {
    if (isCrowded || !overview) return;
    let timer = setTimeout(setOverview, REST, false);
    const stop = store.subscribe((state, before) => {
      if (state.transform === before.transform) return;
      clearTimeout(timer);
      timer = setTimeout(setOverview, REST, false);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [isCrowded, overview, store]);
  return overview || isCrowded;
}
