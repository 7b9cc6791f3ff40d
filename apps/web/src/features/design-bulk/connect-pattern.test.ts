import type { Design } from "@netcue/engine/model";
import { LAB } from "@netcue/ui/testing/sample-lab";
import { expect, it } from "vitest";
import { connectionsByPattern, matchNames, type Pairing } from "./connect-pattern.ts";

const design: Design = {
  netcue: 1,
  name: "many",
  resources: [
    ...[1, 2].map((n) => ({ guid: n, type: "lab::Box", name: `box${n}` })),
    ...[10, 9, 8].map((n) => ({ guid: n, type: "lab::Job", name: `job${n}` })),
  ],
};
const found = (pairing: Pairing, left = "job*", right = "box*") => connectionsByPattern(design, LAB, { left, right, pairing });

it("finds resources by name, in the order of the names", () => {
  expect(matchNames(design, "JOB*").map(({ guid }) => guid)).toEqual([8, 9, 10]);
  expect(matchNames(design, "b*2").map(({ guid }) => guid)).toEqual([2]);
  expect(matchNames(design, ".*")).toEqual([]);
  expect(matchNames(design, " ")).toEqual([]);
});

it("pairs them, and leaves out what the types do not allow", () => {
  expect(found("one-to-one").possible).toEqual([
    [8, 1],
    [9, 2],
  ]);
  expect(found("in-turn").possible).toEqual([
    [8, 1],
    [9, 2],
    [10, 1],
  ]);
  // A job is on one box only.
  expect(found("one-to-all")).toEqual({
    possible: [
      [8, 1],
      [9, 1],
      [10, 1],
    ],
    refused: [
      [8, 2],
      [9, 2],
      [10, 2],
    ],
  });
  expect(found("chain")).toEqual({
    possible: [],
    refused: [
      [8, 9],
      [9, 10],
    ],
  });
});
