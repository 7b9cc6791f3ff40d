import { expect, it } from "vitest";
import { holdsGroup, selectedGroup, splitSide, wholeGroups } from "./groups.ts";

const pair = { id: "a", name: "A", members: [1, 2] };
const single = { id: "b", name: "B", members: [3] };

it("takes a group for a side of a condition only as a whole, and only when it is more than one", () => {
  expect(holdsGroup([2, 5, 1], pair)).toBe(true);
  expect(holdsGroup([1, 5], pair)).toBe(false);
  expect(holdsGroup([3], single)).toBe(false);
  expect(splitSide([3, 2, 1, 5], [pair, single])).toEqual({ groups: [pair], others: [3, 5] });
});

it("knows which groups are selected", () => {
  expect(wholeGroups([pair, single], new Set([1, 2, 3]))).toEqual([pair, single]);
  expect(selectedGroup([pair, single], new Set([1, 2]))).toBe(pair);
  expect(selectedGroup([pair, single], new Set([1, 2, 3]))).toBeUndefined();
  expect(selectedGroup([{ id: "c", name: "", members: [] }], new Set())).toBeUndefined();
});
