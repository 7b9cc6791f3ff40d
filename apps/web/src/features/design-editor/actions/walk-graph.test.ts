import { expect, it } from "vitest";
import { neighbourOf } from "./walk-graph.ts";

const POSITIONS = new Map([
  [1, { x: 0, y: 0 }],
  [2, { x: 300, y: 40 }],
  [3, { x: 600, y: 0 }],
  [4, { x: 0, y: 200 }],
  [5, { x: 320, y: 900 }],
]);

it.each([
  [1, "right", 2],
  [2, "right", 3],
  [3, "left", 2],
  [1, "down", 4],
  [4, "up", 1],
  [4, "right", 2],
  [3, "down", 5],
  [5, "up", 2],
  [1, "left", undefined],
  [undefined, "right", 1],
  [99, "down", 1],
] as const)("from %s %s: %s", (from, direction, expected) => {
  expect(neighbourOf(from, direction, POSITIONS)).toBe(expected);
});

it("goes nowhere on an empty canvas", () => {
  expect(neighbourOf(undefined, "up", new Map())).toBeUndefined();
});
