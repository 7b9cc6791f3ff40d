import { useReactFlow, useStoreApi } from "@xyflow/react";
import { type Ref, useEffect, useImperativeHandle, useRef } from "react";
import type { Position } from "../design/design-command.ts";
import { type Box, boundsOf, CARD } from "./canvas-geometry.ts";
import type { CanvasHandle } from "./canvas-props.ts";
import { resourceNodeId } from "./node-ids.ts";
import { FIT_PADDING } from "./use-first-view.ts";

/** Length of a movement of the view, in milliseconds. */
export const MOVE_TIME = 150;

/** Moves the view on request of those outside. */
export function useCanvasHandle(ref: Ref<CanvasHandle> | undefined, positions: ReadonlyMap<number, Position>, chips: readonly Box[]): void {
  const flow = useReactFlow();
  const store = useStoreApi();
  const pointer = useLastPointer();
  const reveal: CanvasHandle["reveal"] = ({ resources = new Set(), conditions = new Set() }) => {
    const cards = [...resources].flatMap((guid) => cardBox(positions.get(guid)));
    const bounds = boundsOf([...cards, ...[...conditions].flatMap((index) => chips[index] ?? [])]);
    if (!bounds) return;
    const zoom = Math.max(flow.getZoom(), 0.8);
    void flow.setCenter(bounds.x + bounds.width / 2, bounds.y + bounds.height / 2, { zoom, duration: MOVE_TIME });
  };
  useImperativeHandle(ref, () => ({
    reveal,
    focus(guid) {
      const { domNode } = store.getState();
      const card = (): HTMLElement | null | undefined =>
        domNode?.querySelector<HTMLElement>(`.react-flow__node[data-id="${resourceNodeId(guid)}"]`);
      if (!isWithin(card(), domNode)) reveal({ resources: new Set([guid]) });
      // A card that was out of view is drawn with the next frame.
      if (card()) card()?.focus({ preventScroll: true });
      else requestAnimationFrame(() => card()?.focus({ preventScroll: true }));
    },
    pointer() {
      const point = pointer.current;
      return point && flow.screenToFlowPosition(point, { snapToGrid: false });
    },
    fit() {
      const bounds = boundsOf([...positions.values()].flatMap(cardBox));
      if (bounds) void flow.fitBounds(bounds, { padding: FIT_PADDING, duration: MOVE_TIME });
    },
    centre() {
      const { width, height, transform } = store.getState();
      const [x, y, zoom] = transform;
      return { x: (width / 2 - x) / zoom, y: (height / 2 - y) / zoom };
    },
  }));
}

/** Where the pointer was last over the canvas, on the screen. */
function useLastPointer() {
  const store = useStoreApi();
  const last = useRef<Position | null>(null);
  useEffect(() => {
    const { domNode } = store.getState();
    const follow = (event: PointerEvent): void => {
      last.current = { x: event.clientX, y: event.clientY };
    };
    domNode?.addEventListener("pointermove", follow);
    return () => domNode?.removeEventListener("pointermove", follow);
  }, [store]);
  return last;
}

function isWithin(element: HTMLElement | null | undefined, frame: HTMLElement | null): boolean {
  if (!element || !frame) return false;
  const [inner, outer] = [element.getBoundingClientRect(), frame.getBoundingClientRect()];
  return inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom;
}

function cardBox(position: Position | undefined): Box[] {
  return position ? [{ ...position, ...CARD }] : [];
}
