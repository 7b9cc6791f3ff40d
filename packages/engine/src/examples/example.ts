import type { Design } from "../model/index.ts";

/** A ready-made experiment: it runs on any Linux or macOS host, without a privilege; what it needs beyond a system is in `shows`. */
export interface Example {
  /** Stays the same for good: people link to it. */
  id: string;
  /** What someone who opens it will see, in a line. */
  shows: string;
  design: Design;
}

/** A card on the canvas is 208 by 64; this leaves room between two for a line and what is written on it. */
const COLUMN = 384;
const ROW = 160;

/** Position of a card in a grid, first column and row 0; on the canvas's grid of 8. */
export function place(column: number, row: number): { x: number; y: number } {
  return { x: column * COLUMN, y: row * ROW };
}
