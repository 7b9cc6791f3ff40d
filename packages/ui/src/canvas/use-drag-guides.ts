import { useStoreApi } from "@xyflow/react";
import { useEffect, useMemo, useRef, useState } from "react";
import { type Guide, snapToGuides } from "../arrange/guides.ts";
import type { Position } from "../design/design-command.ts";
import { type Box, boundsOf, CARD, meets } from "./canvas-geometry.ts";

/** How far a card is pulled to a line, in px of the screen. */
const REACH = 5;
const NO_GUIDES: readonly Guide[] = [];

/**
 * Pulls what is dragged into line with the cards in view. Alt leaves it where the hand has it. `pull` gives the places that are shown and
 * in the end kept; `guides` are the lines to be seen meanwhile.
 */
export function useDragGuides(drawn: ReadonlyMap<number, Position>) {
  const store = useStoreApi();
  const [guides, setGuides] = useState(NO_GUIDES);
  const isFree = useAltKey();
  return useMemo(
    () => ({
      guides,
      pull(moved: ReadonlyMap<number, Position>): ReadonlyMap<number, Position> {
        const { transform, width, height } = store.getState();
        const [x, y, zoom] = transform;
        const view = { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
        const around = boundsOf([...moved.values()].map(cardAt));
        if (!around || isFree.current) {
          setGuides(NO_GUIDES);
          return moved;
        }
        const others = [...drawn].filter(([guid]) => !moved.has(guid)).map(([, place]) => cardAt(place));
        const snapped = snapToGuides(
          around,
          others.filter((box) => meets(box, view)),
          REACH / zoom,
        );
        setGuides(snapped.guides);
        return new Map([...moved].map(([guid, place]) => [guid, { x: place.x + snapped.by.x, y: place.y + snapped.by.y }]));
      },
      letGo: () => setGuides(NO_GUIDES),
    }),
    [guides, drawn, store, isFree],
  );
}

function cardAt(place: Position): Box {
  return { ...place, ...CARD };
}

/** Whether Alt is held down, without drawing anything anew for it. */
function useAltKey() {
  const held = useRef(false);
  useEffect(() => {
    const follow = (event: PointerEvent | KeyboardEvent): void => {
      held.current = event.altKey;
    };
    const types = ["pointermove", "keydown", "keyup"] as const;
    for (const type of types) window.addEventListener(type, follow, { capture: true });
    return () => {
      for (const type of types) window.removeEventListener(type, follow, { capture: true });
    };
  }, []);
  return held;
}
