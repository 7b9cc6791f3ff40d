import type { Catalogue, Design } from "@netcue/engine/model";
import type { Connection, Edge, FinalConnectionState, OnConnectStartParams } from "@xyflow/react";
import { useMemo, useState } from "react";
import { createConnectionRules } from "../design/connection-rules.ts";
import type { DesignCommand, OnDesignCommand } from "../design/design-command.ts";
import { type GestureEnd, gestureCommand, impliedHandle } from "./connect-gesture.ts";

/** Drawing of connections and conditions: who may be the other end, and what the finished line asks for. */
export function useLineDrawing(design: Design, catalogue: Catalogue, onCommand: OnDesignCommand | undefined) {
  const [from, setFrom] = useState<GestureEnd | null>(null);
  const rules = useMemo(() => createConnectionRules(design, catalogue), [design, catalogue]);

  const command = (a: GestureEnd, b: GestureEnd): DesignCommand | undefined => gestureCommand(design, rules, a, b);
  const isPartner = useMemo(() => {
    if (!from) return null;
    return (node: string) => gestureCommand(design, rules, from, { node, handle: impliedHandle(from.handle, node) }) !== undefined;
  }, [from, design, rules]);

  return {
    isPartner,
    isValidConnection(line: Connection | Edge): boolean {
      const ends = readEnds(line);
      return ends !== null && command(...ends) !== undefined;
    },
    onConnectStart(_event: unknown, { nodeId, handleId }: OnConnectStartParams): void {
      setFrom(nodeId && handleId ? { node: nodeId, handle: handleId } : null);
    },
    onConnect(line: Connection): void {
      const ends = readEnds(line);
      const asked = ends && command(...ends);
      if (asked) onCommand?.(asked);
    },
    /** A line may end anywhere on a card or a chip, not only at its handle. */
    onConnectEnd(event: MouseEvent | TouchEvent, state: FinalConnectionState): void {
      setFrom(null);
      if (!from || state.isValid) return;
      const node = nodeUnder(event);
      const asked = node === null ? undefined : command(from, { node, handle: impliedHandle(from.handle, node) });
      if (asked) onCommand?.(asked);
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

function nodeUnder(event: MouseEvent | TouchEvent): string | null {
  const point = "changedTouches" in event ? event.changedTouches[0] : event;
  const element = point && document.elementFromPoint(point.clientX, point.clientY);
  return element?.closest<HTMLElement>(".react-flow__node")?.dataset.id ?? null;
}
