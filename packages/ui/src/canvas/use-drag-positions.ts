import type { Design } from "@netcue/engine/model";
import type { NodeChange, NodePositionChange } from "@xyflow/react";
import { useMemo, useRef, useState } from "react";
import type { OnDesignCommand, Position } from "../design/design-command.ts";
import { type Box, chipBoxes, chipsWhileDragged, resourcePositions } from "./canvas-geometry.ts";
import type { CanvasNode } from "./design-to-flow.ts";
import { type GroupView, movedMembers, type SeenPlaces, seenPlaces } from "./group-view.ts";
import { readNodeId } from "./node-ids.ts";
import { useDragGuides } from "./use-drag-guides.ts";

/** Where everything stands. */
export interface Places extends SeenPlaces {
  /** Where each card stands, seen or hidden in a folded group. */
  drawn: ReadonlyMap<number, Position>;
  /** Boxes of the chips, by index of the condition. */
  chips: readonly Box[];
}

/**
 * Where cards and chips stand: as the design says, and while cards are dragged where the pointer is. The design learns of a drag once,
 * at its end, so that it is one step to undo. Of the cards that are picked, React Flow knows those near the view: the others go along, and
 * with a group its members.
 */
export function useDragPositions(
  design: Design,
  folded: ReadonlySet<string>,
  picked: ReadonlySet<number>,
  onCommand: OnDesignCommand | undefined,
) {
  const [dragged, setDragged] = useState<ReadonlyMap<number, Position>>(NONE);
  const { resources, conditions = NO_CONDITIONS, groups = NO_GROUPS } = design;
  const drawn = useMemo(() => resourcePositions({ resources }), [resources]);
  const resting = useMemo((): Places => {
    const seen = seenPlaces(groups, drawn, folded);
    return { drawn, ...seen, chips: chipBoxes(conditions, seen.positions) };
  }, [groups, conditions, drawn, folded]);
  const places = useMemo((): Places => {
    if (dragged.size === 0) return resting;
    const now = new Map([...drawn, ...dragged]);
    const seen = seenPlaces(groups, now, folded);
    return { drawn: now, ...seen, chips: chipsWhileDragged(resting.chips, conditions, seen.positions, dragged) };
  }, [groups, folded, drawn, resting, conditions, dragged]);

  const { guides, pull, letGo } = useDragGuides(drawn);
  /** Where the last movement of a drag has put everything: its end says the same again, without the guides. */
  const last = useRef<ReadonlyMap<number, Position>>(null);

  function follow(changes: readonly NodeChange<CanvasNode>[]): void {
    const moves = changes.filter((change): change is NodePositionChange => change.type === "position" && change.position !== undefined);
    if (moves.length === 0) return;
    const moved = movedPlaces(moves, drawn, picked, resting.groups);
    if (moves.some((move) => move.dragging)) {
      last.current = pull(moved);
      setDragged(last.current);
    } else {
      const dropped = last.current ?? moved;
      last.current = null;
      setDragged(NONE);
      letGo();
      const really = [...dropped].filter(([guid, { x, y }]) => drawn.get(guid)?.x !== x || drawn.get(guid)?.y !== y);
      if (really.length > 0) onCommand?.({ type: "move-resources", positions: new Map(really) });
    }
  }
  return { ...places, follow, guides };
}

const NONE: ReadonlyMap<number, Position> = new Map();
const NO_CONDITIONS: NonNullable<Design["conditions"]> = [];
const NO_GROUPS: NonNullable<Design["groups"]> = [];

/** Where moves put the cards, and the members of groups, that they speak of; and with a picked one all that are picked, by the same way. */
export function movedPlaces(
  moves: readonly Pick<NodePositionChange, "id" | "position">[],
  drawn: ReadonlyMap<number, Position>,
  picked: ReadonlySet<number>,
  groups: readonly GroupView[] = [],
): ReadonlyMap<number, Position> {
  const places = new Map<number, Position>();
  for (const { id, position } of moves) {
    const node = readNodeId(id);
    if (node.kind === "resource" && position) places.set(node.guid, position);
    const view = node.kind === "group" && groups.find(({ group }) => group.id === node.group);
    if (view && position) for (const [guid, place] of movedMembers(view, position, drawn)) places.set(guid, place);
  }
  const [lead] = places;
  const from = lead && drawn.get(lead[0]);
  if (!lead || !from || !picked.has(lead[0])) return places;
  const [dx, dy] = [lead[1].x - from.x, lead[1].y - from.y];
  for (const guid of picked) {
    const place = drawn.get(guid);
    if (place && !places.has(guid)) places.set(guid, { x: place.x + dx, y: place.y + dy });
  }
  return places;
}
