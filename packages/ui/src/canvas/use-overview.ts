import { useStore } from "@xyflow/react";
import { useRef } from "react";
import type { Position } from "../design/design-command.ts";
import { countInView } from "./overview-scene.ts";

/** As many cards as elements stay fluid (measured: 200 at 50 frames a second, 300 at 38 on a small machine). */
const ENTER_ABOVE = 200;
/** A little less, so that the border is not crossed with every step of the wheel. */
const LEAVE_BELOW = 170;

/** Whether so much is in view that the overview draws it instead of elements. Redraws its user only when the answer changes. */
export function useOverview(positions: ReadonlyMap<number, Position>): boolean {
  const before = useRef(false);
  const overview = useStore(({ transform: [x, y, zoom], width, height }) => {
    if (positions.size <= LEAVE_BELOW || width === 0) return false;
    const count = countInView(positions.values(), { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom });
    return count > (before.current ? LEAVE_BELOW : ENTER_ABOVE);
  });
  before.current = overview;
  return overview;
}
