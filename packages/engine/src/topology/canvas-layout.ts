import { CELL, FreePlaces } from "./free-places.ts";
import type { Point } from "./shape.ts";

/** Step of the canvas, in pixels. */
const STEP = 8;
const NONE: Point = { x: 0, y: 0 };

/** How far apart neighbours stand that are one apart, in pixels, where nodes and edges have at most so many resources. */
export function layoutUnit(perNode: number, perEdge: number): Point {
  return { x: (perEdge + 1) * CELL.x, y: (perEdge + perNode) * CELL.y };
}

/**
 * Where resources stand on the canvas: those of a node below each other, those of an edge in a row between its ends. No two stand in the same
 * place, and neighbours are as far apart as the templates need.
 */
export class CanvasLayout {
  readonly #places: readonly Point[];
  readonly #unit: Point;
  readonly #alongEdge: number;
  readonly #free = new FreePlaces();

  /** `places` of the nodes; how many resources a node and an edge have at most. */
  constructor(places: readonly Point[], perNode: number, perEdge: number) {
    this.#places = places;
    this.#unit = layoutUnit(perNode, perEdge);
    this.#alongEdge = perEdge + 1;
  }

  /** The place of a node's resource, which counts from 0. */
  ofNode(node: number, index: number, offset = NONE): Point {
    const { x, y } = this.#at(node);
    return this.#take({ x: x + offset.x, y: y + index * CELL.y + offset.y });
  }

  /** The place of an edge's resource, which counts from 0, from the first end on. */
  ofEdge(ends: readonly [number, number], index: number, offset = NONE): Point {
    const [one, other] = [this.#at(ends[0]), this.#at(ends[1])];
    const part = (index + 1) / this.#alongEdge;
    return this.#take({ x: one.x + (other.x - one.x) * part + offset.x, y: one.y + (other.y - one.y) * part + offset.y });
  }

  #at(node: number): Point {
    const { x, y } = this.#places[node] ?? NONE;
    return { x: x * this.#unit.x, y: y * this.#unit.y };
  }

  #take({ x, y }: Point): Point {
    return this.#free.take({ x: Math.round(x / STEP) * STEP, y: Math.round(y / STEP) * STEP });
  }
}
