import { type Catalogue, type Design, resourceName } from "@netcue/engine/model";
import { conditionText } from "../design/condition-text.ts";
import type { DeclaredWait } from "../design/declared-waits.ts";
import type { Position, Selection } from "../design/design-command.ts";
import { type Box, CARD } from "./canvas-geometry.ts";
import { type GroupView, hiddenMembers } from "./group-view.ts";
import { LineEnds } from "./line-ends.ts";

/** One thing on the overview that can be hit. */
export interface SceneCard extends Position {
  guid: number;
  /** Of a folded group, whose card this is. */
  members?: readonly number[];
  name: string;
  note: string;
  selected: boolean;
  /** A search has found it. */
  found: boolean;
}

export interface SceneChip extends Box {
  index: number;
  text: string;
  selected: boolean;
}

/** A straight line: x1, y1, x2, y2. */
export type Line = readonly [number, number, number, number];

/** All that the overview draws, in the canvas's own coordinates; made once per edit, not per frame. */
export interface Scene {
  cards: readonly SceneCard[];
  chips: readonly SceneChip[];
  links: readonly Line[];
  selectedLinks: readonly Line[];
  conditionLines: readonly Line[];
}

/** What the pointer holds: its cards, the connections between them, and those that lead elsewhere, from the held end. */
export interface HeldScene {
  cards: readonly SceneCard[];
  inner: readonly Line[];
  lines: readonly Line[];
}

export interface SceneInput {
  design: Design;
  catalogue: Catalogue;
  positions: ReadonlyMap<number, Position>;
  chips: readonly Box[];
  selection: Selection;
  groups?: readonly GroupView[];
  /** Drawn among elements only. */
  waits?: readonly DeclaredWait[];
  /** Where each card stands, seen or hidden in a folded group. */
  drawn?: ReadonlyMap<number, Position>;
  found?: ReadonlySet<number>;
}

/** The same where everything is known. */
export type FlowScene = Required<SceneInput>;

export function createScene({ design, catalogue, positions, chips, selection, groups = [], found }: SceneInput): Scene {
  const hidden = hiddenMembers(groups);
  const ends = new LineEnds(groups, positions);
  const conditions = design.conditions ?? [];
  const line = (from: Position | undefined, to: Position | undefined): Line[] => (from && to ? [[from.x, from.y, to.x, to.y]] : []);
  const centre = (guid: number): Position | undefined => shifted(positions.get(guid), CARD.width / 2, CARD.height / 2);
  const isSelected = ([a, b]: readonly [number, number]): boolean => selection.connections.has(a < b ? `${a}-${b}` : `${b}-${a}`);
  const connections = design.connections ?? [];
  return {
    cards: [
      ...design.resources
        .filter(({ guid }) => !hidden.has(guid))
        .map((resource) => ({
          guid: resource.guid,
          name: resourceName(resource),
          note: catalogue.get(resource.type)?.label ?? resource.type,
          selected: selection.resources.has(resource.guid),
          found: found?.has(resource.guid) ?? false,
          ...(positions.get(resource.guid) ?? { x: 0, y: 0 }),
        })),
      ...groups
        .filter(({ folded }) => folded)
        .map((view) =>
          foldedCard(
            view,
            selection,
            view.group.members.some((guid) => found?.has(guid)),
          ),
        ),
    ],
    chips: conditions.flatMap((condition, index) => {
      const box = chips[index];
      return box && !ends.areHidden([...condition.after, ...condition.resources])
        ? [{ ...box, index, text: conditionText(condition), selected: selection.conditions.has(index) }]
        : [];
    }),
    links: connections.filter((pair) => !isSelected(pair)).flatMap(([a, b]) => line(centre(a), centre(b))),
    selectedLinks: connections.filter(isSelected).flatMap(([a, b]) => line(centre(a), centre(b))),
    conditionLines: conditions.flatMap((condition, index) => {
      const box = chips[index];
      if (!box || ends.areHidden([...condition.after, ...condition.resources])) return [];
      const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      return [
        ...condition.after.flatMap((guid) => line(shifted(positions.get(guid), CARD.width, CARD.height / 2), middle)),
        ...condition.resources.flatMap((guid) => line(middle, shifted(positions.get(guid), 0, CARD.height / 2))),
      ];
    }),
  };
}

export interface LiftedScene {
  /** What stays behind. */
  rest: Scene;
  cards: HeldScene;
}

/** A scene without the cards that are held and their connections, and these by themselves. */
export function liftCards(input: SceneInput, guids: ReadonlySet<number>): LiftedScene {
  const connections = input.design.connections ?? [];
  const isHeld = ([a, b]: readonly [number, number]): boolean => guids.has(a) || guids.has(b);
  const isHeldCard = ({ guid, members }: SceneCard): boolean => members?.some((member) => guids.has(member)) ?? guids.has(guid);
  const all = createScene(input);
  const rest = createScene({ ...input, design: { ...input.design, connections: connections.filter((pair) => !isHeld(pair)) } });
  const centre = (guid: number): Position => shifted(input.positions.get(guid), CARD.width / 2, CARD.height / 2) ?? { x: 0, y: 0 };
  const line = (from: Position, to: Position): Line => [from.x, from.y, to.x, to.y];
  return {
    rest: { ...rest, cards: rest.cards.filter((card) => !isHeldCard(card)) },
    cards: {
      cards: all.cards.filter(isHeldCard).map((card) => ({ ...card, selected: true })),
      inner: connections.filter(([a, b]) => guids.has(a) && guids.has(b)).map(([a, b]) => line(centre(a), centre(b))),
      lines: connections
        .filter(([a, b]) => guids.has(a) !== guids.has(b))
        .map(([a, b]) => (guids.has(a) ? line(centre(a), centre(b)) : line(centre(b), centre(a)))),
    },
  };
}

function foldedCard({ group, box }: GroupView, selection: Selection, isFound: boolean): SceneCard {
  const selected = group.members.every((guid) => selection.resources.has(guid));
  return {
    guid: 0,
    members: group.members,
    name: group.name,
    note: `${group.members.length}`,
    selected,
    found: isFound,
    x: box.x,
    y: box.y,
  };
}

function shifted(position: Position | undefined, dx: number, dy: number): Position | undefined {
  return position && { x: position.x + dx, y: position.y + dy };
}

export type Hit = { kind: "resource"; guid: number } | { kind: "group"; members: readonly number[] } | { kind: "condition"; index: number };

/** What lies under a point of the canvas; chips lie over cards, later cards over earlier ones. */
export function hitTest(scene: Scene, point: Position): Hit | null {
  const chip = scene.chips.findLast((box) => within(box, point));
  if (chip) return { kind: "condition", index: chip.index };
  const card = scene.cards.findLast(({ x, y }) => within({ x, y, ...CARD }, point));
  if (card?.members) return { kind: "group", members: card.members };
  return card ? { kind: "resource", guid: card.guid } : null;
}

function within(box: Box, { x, y }: Position): boolean {
  return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
}

/** How many cards a view of this size would draw. */
export function countInView(positions: Iterable<Position>, view: Box): number {
  let count = 0;
  for (const { x, y } of positions) {
    if (x < view.x + view.width && x + CARD.width > view.x && y < view.y + view.height && y + CARD.height > view.y) count++;
  }
  return count;
}
