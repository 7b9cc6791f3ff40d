import { type Catalogue, type Design, resourceName } from "@netcue/engine/model";
import { conditionText } from "../design/condition-text.ts";
import type { Position, Selection } from "../design/design-command.ts";
import { type Box, CARD } from "./canvas-geometry.ts";

/** One thing on the overview that can be hit. */
export interface SceneCard extends Position {
  guid: number;
  name: string;
  note: string;
  selected: boolean;
}

export interface SceneChip extends Box {
  index: number;
  text: string;
  selected: boolean;
}

/** All that the overview draws, in the canvas's own coordinates; made once per edit, not per frame. */
export interface Scene {
  cards: readonly SceneCard[];
  chips: readonly SceneChip[];
  /** Pairs of points: x1, y1, x2, y2. */
  links: readonly (readonly [number, number, number, number])[];
  selectedLinks: readonly (readonly [number, number, number, number])[];
  conditionLines: readonly (readonly [number, number, number, number])[];
}

export interface SceneInput {
  design: Design;
  catalogue: Catalogue;
  positions: ReadonlyMap<number, Position>;
  chips: readonly Box[];
  selection: Selection;
}

export function createScene({ design, catalogue, positions, chips, selection }: SceneInput): Scene {
  const conditions = design.conditions ?? [];
  const line = (from: Position | undefined, to: Position | undefined): [number, number, number, number][] =>
    from && to ? [[from.x, from.y, to.x, to.y]] : [];
  const centre = (guid: number): Position | undefined => shifted(positions.get(guid), CARD.width / 2, CARD.height / 2);
  const isSelected = ([a, b]: readonly [number, number]): boolean => selection.connections.has(a < b ? `${a}-${b}` : `${b}-${a}`);
  const connections = design.connections ?? [];
  return {
    cards: design.resources.map((resource) => ({
      guid: resource.guid,
      name: resourceName(resource),
      note: catalogue.get(resource.type)?.label ?? resource.type,
      selected: selection.resources.has(resource.guid),
      ...(positions.get(resource.guid) ?? { x: 0, y: 0 }),
    })),
    chips: conditions.flatMap((condition, index) => {
      const box = chips[index];
      return box ? [{ ...box, index, text: conditionText(condition), selected: selection.conditions.has(index) }] : [];
    }),
    links: connections.filter((pair) => !isSelected(pair)).flatMap(([a, b]) => line(centre(a), centre(b))),
    selectedLinks: connections.filter(isSelected).flatMap(([a, b]) => line(centre(a), centre(b))),
    conditionLines: conditions.flatMap((condition, index) => {
      const box = chips[index];
      if (!box) return [];
      const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      return [
        ...condition.after.flatMap((guid) => line(shifted(positions.get(guid), CARD.width, CARD.height / 2), middle)),
        ...condition.resources.flatMap((guid) => line(middle, shifted(positions.get(guid), 0, CARD.height / 2))),
      ];
    }),
  };
}

function shifted(position: Position | undefined, dx: number, dy: number): Position | undefined {
  return position && { x: position.x + dx, y: position.y + dy };
}

export type Hit = { kind: "resource"; guid: number } | { kind: "condition"; index: number };

/** What lies under a point of the canvas; chips lie over cards, later cards over earlier ones. */
export function hitTest(scene: Scene, point: Position): Hit | null {
  const chip = scene.chips.findLast((box) => within(box, point));
  if (chip) return { kind: "condition", index: chip.index };
  const card = scene.cards.findLast(({ x, y }) => within({ x, y, ...CARD }, point));
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
