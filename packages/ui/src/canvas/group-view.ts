import type { Position } from "../design/design-command.ts";
import type { DesignGroup } from "../design/groups.ts";
import { type Box, boundsOf, CARD } from "./canvas-geometry.ts";

/** How a group is drawn: as a frame around its members, or folded to one card. */
export interface GroupView {
  group: DesignGroup;
  folded: boolean;
  box: Box;
}

/** Free room between a frame and its members, and above them for the name. */
const FRAME = { side: 16, top: 40, bottom: 16 } as const;

/** Places of all groups of which some member is there; a folded one stands where its upper left member does. */
export function groupViews(
  groups: readonly DesignGroup[],
  positions: ReadonlyMap<number, Position>,
  folded: ReadonlySet<string>,
): GroupView[] {
  return groups.flatMap((group): GroupView[] => {
    const bounds = boundsOf(group.members.flatMap((guid) => cardOf(positions.get(guid))));
    if (!bounds) return [];
    if (folded.has(group.id)) return [{ group, folded: true, box: { x: bounds.x, y: bounds.y, ...CARD } }];
    const { side, top, bottom } = FRAME;
    const box = { x: bounds.x - side, y: bounds.y - top, width: bounds.width + 2 * side, height: bounds.height + top + bottom };
    return [{ group, folded: false, box }];
  });
}

function cardOf(position: Position | undefined): Box[] {
  return position ? [{ ...position, ...CARD }] : [];
}

/** By guid, the folded group in whose card a resource is hidden. */
export function hiddenMembers(views: readonly GroupView[]): ReadonlyMap<number, GroupView> {
  return new Map(views.filter(({ folded }) => folded).flatMap((view) => view.group.members.map((guid) => [guid, view] as const)));
}

function shownPositions(positions: ReadonlyMap<number, Position>, hidden: ReadonlyMap<number, GroupView>): ReadonlyMap<number, Position> {
  if (hidden.size === 0) return positions;
  return new Map([...positions].map(([guid, position]) => [guid, hidden.get(guid)?.box ?? position]));
}

/** What is seen where, with some groups folded. */
export interface SeenPlaces {
  groups: readonly GroupView[];
  /** By guid, the folded group that hides a resource. */
  hidden: ReadonlyMap<number, GroupView>;
  /** Where each resource is seen: a hidden one at the card of its group. */
  positions: ReadonlyMap<number, Position>;
}

export function seenPlaces(
  groups: readonly DesignGroup[],
  positions: ReadonlyMap<number, Position>,
  folded: ReadonlySet<string>,
): SeenPlaces {
  const views = groupViews(groups, positions, folded);
  const hidden = hiddenMembers(views);
  return { groups: views, hidden, positions: shownPositions(positions, hidden) };
}

/** Where the members come to stand when their frame or folded card is moved to `to`. */
export function movedMembers(view: GroupView, to: Position, positions: ReadonlyMap<number, Position>): [number, Position][] {
  const [dx, dy] = [to.x - view.box.x, to.y - view.box.y];
  return view.group.members.flatMap((guid): [number, Position][] => {
    const position = positions.get(guid);
    return position ? [[guid, { x: position.x + dx, y: position.y + dy }]] : [];
  });
}
