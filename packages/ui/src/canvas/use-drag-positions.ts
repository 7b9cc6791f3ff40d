import type { Design } from "@netcue/engine/model";
import type { NodeChange, NodePositionChange } from "@xyflow/react";
import { useMemo, useState } from "react";
import type { OnDesignCommand, Position } from "../design/design-command.ts";
import { resourcePositions } from "./canvas-geometry.ts";
import { type CanvasNode, readNodeId } from "./design-to-flow.ts";

/**
 * Where the cards stand: as the design says, and while they are dragged where the pointer is. The design learns of a drag once,
 * at its end, so that it is one step to undo.
 */
export function useDragPositions(design: Design, onCommand: OnDesignCommand | undefined) {
  const [dragged, setDragged] = useState<ReadonlyMap<number, Position>>(NONE);
  const drawn = useMemo(() => resourcePositions(design), [design]);
  const positions = useMemo(() => (dragged.size === 0 ? drawn : new Map([...drawn, ...dragged])), [drawn, dragged]);

  function follow(changes: readonly NodeChange<CanvasNode>[]): void {
    const moves = changes.filter((change): change is NodePositionChange => change.type === "position" && change.position !== undefined);
    if (moves.length === 0) return;
    const places = moves.flatMap(({ id, position }): [number, Position][] => {
      const node = readNodeId(id);
      return node.kind === "resource" && position ? [[node.guid, position]] : [];
    });
    if (moves.some((move) => move.dragging)) {
      setDragged(new Map(places));
    } else {
      setDragged(NONE);
      const moved = places.filter(([guid, { x, y }]) => drawn.get(guid)?.x !== x || drawn.get(guid)?.y !== y);
      if (moved.length > 0) onCommand?.({ type: "move-resources", positions: new Map(moved) });
    }
  }
  return { positions, follow };
}

const NONE: ReadonlyMap<number, Position> = new Map();
