import { useReactFlow, useStoreApi } from "@xyflow/react";
import { type Ref, useImperativeHandle } from "react";
import type { Position } from "../design/design-command.ts";
import { type Box, boundsOf, CARD } from "./canvas-geometry.ts";
import type { CanvasHandle } from "./canvas-props.ts";
import { FIT_PADDING } from "./use-first-view.ts";

/** Length of a movement of the view, in milliseconds. */
export const MOVE_TIME = 150;

/** Moves the view on request of those outside. */
export function useCanvasHandle(ref: Ref<CanvasHandle> | undefined, positions: ReadonlyMap<number, Position>, chips: readonly Box[]): void {
  const flow = useReactFlow();
  const store = useStoreApi();
  useImperativeHandle(ref, () => ({
    reveal({ resources = new Set(), conditions = new Set() }) {
      const cards = [...resources].flatMap((guid) => cardBox(positions.get(guid)));
      const bounds = boundsOf([...cards, ...[...conditions].flatMap((index) => chips[index] ?? [])]);
      if (!bounds) return;
      const zoom = Math.max(flow.getZoom(), 0.8);
      void flow.setCenter(bounds.x + bounds.width / 2, bounds.y + bounds.height / 2, { zoom, duration: MOVE_TIME });
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

function cardBox(position: Position | undefined): Box[] {
  return position ? [{ ...position, ...CARD }] : [];
}
