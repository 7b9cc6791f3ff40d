import type { Connection, Edge, FinalConnectionState, OnConnectStartParams } from "@xyflow/react";
import { useMemo, useState } from "react";
import type { OnDesignCommand, Position } from "../design/design-command.ts";
import {
  type GestureEnd,
  type GestureGround,
  type GestureOffer,
  gestureOffers,
  impliedHandle,
  isGestureAllowed,
} from "./connect-gesture.ts";

/** Several ways to carry out a line, and where on the screen it ended. */
export interface LineChoice {
  offers: readonly GestureOffer[];
  at: Position;
}

/** Drawing of connections and conditions: who may be the other end, and what the finished line asks for. */
export function useLineDrawing(ground: GestureGround, onCommand: OnDesignCommand | undefined) {
  const [from, setFrom] = useState<GestureEnd | null>(null);
  const [choice, setChoice] = useState<LineChoice | null>(null);

  const carryOut = (a: GestureEnd, b: GestureEnd, at: Position): void => {
    const offers = gestureOffers(ground, a, b);
    const [only, ...others] = offers;
    if (only && others.length === 0) onCommand?.(only.command);
    else if (only) setChoice({ offers, at });
  };
  const isPartner = useMemo(() => {
    if (!from) return null;
    return (node: string) => isGestureAllowed(ground, from, { node, handle: impliedHandle(from.handle, node) });
  }, [from, ground]);

  return {
    isPartner,
    choice,
    closeChoice: () => setChoice(null),
    isValidConnection(line: Connection | Edge): boolean {
      const ends = readEnds(line);
      return ends !== null && isGestureAllowed(ground, ...ends);
    },
    onConnectStart(_event: unknown, { nodeId, handleId }: OnConnectStartParams): void {
      setChoice(null);
      setFrom(nodeId && handleId ? { node: nodeId, handle: handleId } : null);
    },
    /** A line may end anywhere on a card or a chip, not only at its handle. */
    onConnectEnd(event: MouseEvent | TouchEvent, { isValid, fromNode, fromHandle, toNode, toHandle }: FinalConnectionState): void {
      setFrom(null);
      const at = pointOf(event);
      if (!fromNode || !fromHandle?.id || !at) return;
      const node = isValid ? toNode?.id : nodeAt(at);
      const handle = isValid ? toHandle?.id : undefined;
      if (node) carryOut({ node: fromNode.id, handle: fromHandle.id }, { node, handle: handle ?? impliedHandle(fromHandle.id, node) }, at);
    },
  };
}

function readEnds({ source, sourceHandle, target, targetHandle }: Connection | Edge): [GestureEnd, GestureEnd] | null {
  if (!sourceHandle || !targetHandle) return null;
  return [
    { node: source, handle: sourceHandle },
    { node: target, handle: targetHandle },
  ];
}

function pointOf(event: MouseEvent | TouchEvent): Position | undefined {
  const point = "changedTouches" in event ? event.changedTouches[0] : event;
  return point && { x: point.clientX, y: point.clientY };
}

function nodeAt({ x, y }: Position): string | undefined {
  return document.elementFromPoint(x, y)?.closest<HTMLElement>(".react-flow__node")?.dataset.id;
}
