import type { Design, DesignCondition } from "@netcue/engine/model";
import type { Connection, Edge, FinalConnectionState, OnConnectStartParams } from "@xyflow/react";
import { useMemo, useState } from "react";
import { conditionSentence } from "../design/condition-text.ts";
import type { DesignCommand, OnDesignCommand, Position } from "../design/design-command.ts";
import {
  type GestureEnd,
  type GestureGround,
  type GestureOffer,
  gestureOffers,
  impliedHandle,
  isGestureAllowed,
} from "./connect-gesture.ts";
import type { RefusedLine } from "./loop-notice.tsx";
import { type LoopAfter, nodeAt, useLoopWatch } from "./use-loop-watch.ts";

/** Several ways to carry out a line, and where on the screen it ended. */
export interface LineChoice {
  offers: readonly GestureOffer[];
  at: Position;
}

/** Drawing of connections and conditions: who may be the other end, what the finished line asks for, and why it is refused. */
export function useLineDrawing(ground: GestureGround, onCommand: OnDesignCommand | undefined, loopAfter: LoopAfter | undefined) {
  const [from, setFrom] = useState<GestureEnd | null>(null);
  const [choice, setChoice] = useState<LineChoice | null>(null);
  const [refused, setRefused] = useState<RefusedLine | null>(null);
  const closing = useLoopWatch(from, ground, loopAfter);

  const carryOut = (a: GestureEnd, b: GestureEnd, at: Position): void => {
    const offers = gestureOffers(ground, a, b);
    const [only, ...others] = offers;
    const problem = only && loopAfter?.(only.command);
    if (problem) setRefused({ problem, instead: insteadOf(ground.design, only.command, loopAfter) });
    else if (only && others.length === 0) onCommand?.(only.command);
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
    closing,
    refused,
    forgetRefused: () => setRefused(null),
    isValidConnection(line: Connection | Edge): boolean {
      const ends = readEnds(line);
      return ends !== null && isGestureAllowed(ground, ...ends);
    },
    onConnectStart(_event: unknown, { nodeId, handleId }: OnConnectStartParams): void {
      setChoice(null);
      setRefused(null);
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

/** What may have been meant by a condition that would close a loop: that the other ends. */
function insteadOf(design: Design, command: DesignCommand, loopAfter: LoopAfter | undefined): RefusedLine["instead"] {
  if (command.type !== "add-condition") return null;
  const condition: DesignCondition = { ...command.condition, action: "STOP" };
  const stop: DesignCommand = { type: "add-condition", condition };
  if (loopAfter?.(stop)) return null;
  const resources = new Map(design.resources.map((resource) => [resource.guid, resource]));
  return { label: `${conditionSentence(condition, resources)} instead`, command: stop };
}
