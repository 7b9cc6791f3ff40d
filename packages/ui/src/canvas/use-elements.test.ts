import { expect, it } from "vitest";
import { nextLimit } from "./use-elements.ts";

it("adds and takes away a few elements a frame, and knows an end", () => {
  const growing = [0];
  while (growing.at(-1) !== Infinity) growing.push(nextLimit(growing.at(-1) ?? 0, 100, false));
  expect(growing.length).toBeGreaterThan(5);
  const shrinking = [Infinity];
  while (shrinking.at(-1) !== 0) shrinking.push(nextLimit(shrinking.at(-1) ?? 0, 100, true));
  expect(shrinking).toEqual([Infinity, 60, 20, 0]);
});
