import type { Problem } from "@netcue/engine/model";
import { useEffect, useState } from "react";
import type { DesignCommand, Position } from "../design/design-command.ts";
import { type GestureEnd, type GestureGround, gestureOffers, impliedHandle } from "./connect-gesture.ts";

/** The loop of waiting that an edit would close; undefined when it closes none. */
export type LoopAfter = (command: DesignCommand) => Problem | undefined;

/**
 * While a line is drawn: the loop that it would close if it ended where the pointer is. It is looked for once for each node that the
 * pointer comes to.
 */
export function useLoopWatch(from: GestureEnd | null, ground: GestureGround, loopAfter: LoopAfter | undefined): Problem | null {
  const [loop, setLoop] = useState<Problem | null>(null);
  useEffect(() => {
    if (!from || !loopAfter) return;
    let last: string | undefined;
    const watch = (event: PointerEvent): void => {
      const node = nodeAt({ x: event.clientX, y: event.clientY });
      if (node === last) return;
      last = node;
      const [offer] = node === undefined ? [] : gestureOffers(ground, from, { node, handle: impliedHandle(from.handle, node) });
      setLoop((offer && loopAfter(offer.command)) ?? null);
    };
    window.addEventListener("pointermove", watch);
    return () => {
      window.removeEventListener("pointermove", watch);
      setLoop(null);
    };
  }, [from, ground, loopAfter]);
  return loop;
}

/** The node of the canvas under a point of the window. */
export function nodeAt({ x, y }: Position): string | undefined {
  return document.elementFromPoint(x, y)?.closest<HTMLElement>(".react-flow__node")?.dataset.id;
}
