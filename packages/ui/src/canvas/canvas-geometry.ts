import type { Design, DesignCondition } from "@netcue/engine/model";
import { conditionText } from "../design/condition-text.ts";
import type { Position } from "../design/design-command.ts";

/** Every resource is a card of this size, so that nothing is ever measured. */
export const CARD = { width: 208, height: 64 } as const;
/** Step of the grid that cards snap to. */
export const GRID = 8;
const CHIP_HEIGHT = 24;
const PITCH = { x: 288, y: 112 } as const;

export interface Box extends Position {
  width: number;
  height: number;
}

/** Where each resource's card stands: as drawn, or in rows below the drawing when the design does not say. */
export function resourcePositions(design: Pick<Design, "resources">): Map<number, Position> {
  const unplaced = design.resources.filter((resource) => !resource.position);
  const placed = design.resources.flatMap((resource) => resource.position ?? []);
  const top = placed.length === 0 ? 0 : Math.max(...placed.map((position) => position.y)) + PITCH.y;
  const left = placed.length === 0 ? 0 : Math.min(...placed.map((position) => position.x));
  const columns = Math.max(3, Math.ceil(Math.sqrt(unplaced.length / 2)));
  const rows = new Map(
    unplaced.map(({ guid }, index) => [guid, { x: left + (index % columns) * PITCH.x, y: top + Math.floor(index / columns) * PITCH.y }]),
  );
  return new Map(design.resources.map(({ guid, position }) => [guid, position ?? rows.get(guid) ?? { x: 0, y: 0 }]));
}

/** The place nearest to `wanted` where a new card covers no other. */
export function freePosition(wanted: Position, taken: Iterable<Position>): Position {
  const others = [...taken];
  const snapped = { x: Math.round(wanted.x / GRID) * GRID, y: Math.round(wanted.y / GRID) * GRID };
  const covers = (position: Position): boolean =>
    others.some((other) => Math.abs(other.x - position.x) < CARD.width + GRID && Math.abs(other.y - position.y) < CARD.height + GRID);
  for (let ring = 0; ring < 64; ring++) {
    const x = snapped.x + (ring % 4) * (CARD.width + 4 * GRID);
    const y = snapped.y + Math.floor(ring / 4) * (CARD.height + 4 * GRID);
    if (!covers({ x, y })) return { x, y };
  }
  return snapped;
}

/** Width of a chip, from its text (11 px Inter: about 6.2 px a character), its sign and its margins. */
export function chipWidth(condition: DesignCondition): number {
  return Math.ceil((conditionText(condition).length * 6.2 + (condition.delay ? 16 : 0) + 20) / GRID) * GRID;
}

/**
 * Where the chip of each condition stands: in the middle of its sources and targets, moved up or down by as little as keeps
 * it off cards and off other chips.
 */
export function chipBoxes(conditions: readonly DesignCondition[], positions: ReadonlyMap<number, Position>): Box[] {
  const taken = new BoxIndex();
  for (const position of positions.values()) taken.add({ ...position, ...CARD });
  return conditions.map((condition) => {
    const width = chipWidth(condition);
    const centre = centreOf([...condition.after, ...condition.resources], positions);
    const at = (dy: number): Box => ({ x: centre.x - width / 2, y: centre.y - CHIP_HEIGHT / 2 + dy, width, height: CHIP_HEIGHT });
    const box = OFFSETS.map(at).find((candidate) => !taken.meets(candidate)) ?? at(0);
    taken.add(box);
    return box;
  });
}

/**
 * The chips while cards are dragged: those of the dragged cards go along in the middle of what they join, the others stay. Where exactly
 * they fit is looked for when the cards have come to rest.
 */
export function chipsWhileDragged(
  chips: readonly Box[],
  conditions: readonly DesignCondition[],
  positions: ReadonlyMap<number, Position>,
  dragged: ReadonlyMap<number, Position>,
): readonly Box[] {
  return chips.map((chip, index) => {
    const condition = conditions[index];
    const guids = condition ? [...condition.after, ...condition.resources] : [];
    if (!guids.some((guid) => dragged.has(guid))) return chip;
    const centre = centreOf(guids, positions);
    return { ...chip, x: centre.x - chip.width / 2, y: centre.y - chip.height / 2 };
  });
}

const OFFSETS = [0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5].map((step) => step * 28);

function centreOf(guids: readonly number[], positions: ReadonlyMap<number, Position>): Position {
  const points = guids.flatMap((guid) => positions.get(guid) ?? []);
  if (points.length === 0) return { x: 0, y: 0 };
  const sum = points.reduce((total, point) => ({ x: total.x + point.x, y: total.y + point.y }), { x: 0, y: 0 });
  return { x: sum.x / points.length + CARD.width / 2, y: sum.y / points.length + CARD.height / 2 };
}

/** Boxes by the cells of a coarse grid that they touch, so that asking for a collision does not look at all of them. */
class BoxIndex {
  private readonly cells = new Map<number, Box[]>();

  add(box: Box): void {
    for (const key of cellsOf(box)) {
      const cell = this.cells.get(key);
      if (cell) cell.push(box);
      else this.cells.set(key, [box]);
    }
  }

  meets(box: Box): boolean {
    return cellsOf(box).some((key) => this.cells.get(key)?.some((other) => meets(box, other)));
  }
}

const CELL = 256;

/** Columns and rows are kept apart for drawings of up to two million cells across. */
function cellsOf(box: Box): number[] {
  const keys: number[] = [];
  for (let x = Math.floor(box.x / CELL); x <= Math.floor((box.x + box.width) / CELL); x++) {
    for (let y = Math.floor(box.y / CELL); y <= Math.floor((box.y + box.height) / CELL); y++) keys.push(x * 4_194_304 + y);
  }
  return keys;
}

/** Whether two boxes have a part in common. */
export function meets(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** The smallest box around two. */
export function around(a: Box, b: Box): Box {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  return { x, y, width: Math.max(a.x + a.width, b.x + b.width) - x, height: Math.max(a.y + a.height, b.y + b.height) - y };
}

/** The smallest box around all; null for none. */
export function boundsOf(boxes: Iterable<Box>): Box | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const box of boxes) {
    left = Math.min(left, box.x);
    top = Math.min(top, box.y);
    right = Math.max(right, box.x + box.width);
    bottom = Math.max(bottom, box.y + box.height);
  }
  return left === Infinity ? null : { x: left, y: top, width: right - left, height: bottom - top };
}
