import type { Point } from "./shape.ts";

/** Places on a circle, neighbours 1 apart. */
export function circle(count: number): Point[] {
  const radius = circleRadius(count);
  return Array.from({ length: count }, (_, index) => onCircle(index / count, radius));
}

/** The radius at which `count` places on a circle are 1 apart. */
export function circleRadius(count: number): number {
  return count < 2 ? 0 : 1 / (2 * Math.sin(Math.PI / count));
}

/** A place on a circle around the origin, by the part of the way round, clockwise from the top. */
export function onCircle(turn: number, radius: number): Point {
  return { x: radius * Math.sin(2 * Math.PI * turn), y: -radius * Math.cos(2 * Math.PI * turn) };
}

/** Places in rows of this length, 1 apart. */
export function grid(count: number, columns: number): Point[] {
  return Array.from({ length: count }, (_, index) => ({ x: index % columns, y: Math.floor(index / columns) }));
}
