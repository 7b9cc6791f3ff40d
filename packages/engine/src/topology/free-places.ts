import type { Point } from "./shape.ts";

/** Room that a resource takes on the canvas, its distance to the next included, in pixels. */
export const CELL: Point = { x: 240, y: 96 };

/** How often a gap is looked for before the place below everything is taken: it bounds what a heap of resources costs. */
const TRIES = 20;

/** Finds places where nothing stands yet: the one that is wanted, else the next free one below. */
export class FreePlaces {
  /** What stands in each cell of a grid. */
  readonly #cells = new Map<number, Point[]>();
  /** How far down each column of cells is taken. */
  readonly #bottoms = new Map<number, number>();

  take(wanted: Point): Point {
    const place = this.#freePlace(wanted);
    const key = cellKey(place, 0, 0);
    const cell = this.#cells.get(key);
    if (cell) cell.push(place);
    else this.#cells.set(key, [place]);
    const column = columnOf(place);
    this.#bottoms.set(column, Math.max(place.y, this.#bottoms.get(column) ?? place.y));
    return place;
  }

  #freePlace(wanted: Point): Point {
    let place = wanted;
    for (let tries = 0; tries < TRIES; tries += 1) {
      const other = this.#neighbour(place);
      if (!other) return place;
      place = { x: place.x, y: other.y + CELL.y };
    }
    const bottoms = [-1, 0, 1].map((column) => this.#bottoms.get(columnOf(place) + column) ?? place.y);
    return { x: place.x, y: Math.max(...bottoms) + CELL.y };
  }

  /** What stands too near. */
  #neighbour(place: Point): Point | undefined {
    for (const [column, row] of AROUND) {
      const found = this.#cells.get(cellKey(place, column, row))?.find((other) => isNear(other, place));
      if (found) return found;
    }
    return undefined;
  }
}

const AROUND = [-1, 0, 1].flatMap((column) => [-1, 0, 1].map((row) => [column, row] as const));

function isNear(one: Point, other: Point): boolean {
  return Math.abs(one.x - other.x) < CELL.x && Math.abs(one.y - other.y) < CELL.y;
}

function columnOf({ x }: Point): number {
  return Math.floor(x / CELL.x);
}

/** One number for each cell; a drawing is less than 2^24 cells high. */
function cellKey(place: Point, column: number, row: number): number {
  return (columnOf(place) + column) * 2 ** 24 + Math.floor(place.y / CELL.y) + row;
}
