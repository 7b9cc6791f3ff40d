import type { Design, DesignCondition } from "@netcue/engine/model";
import { expect, it } from "vitest";
import { reach } from "./reach.ts";

const starts = (after: number[], resources: number[]): DesignCondition => ({ action: "START", resources, after, state: "STARTED" });

const design: Design = {
  netcue: 1,
  name: "chain",
  resources: [1, 2, 3, 4, 5, 6].map((guid) => ({ guid, type: "lab::Job" })),
  connections: [
    [1, 2],
    [3, 2],
    [3, 4],
  ],
  conditions: [starts([1], [5]), starts([5, 6], [6, 2])],
};

it.each([
  ["neighbours", [2], [2, 1, 3]],
  ["connected", [1], [1, 2, 3, 4]],
  ["connected", [6], [6]],
  ["waiting", [1], [1, 5, 6, 2]],
  ["awaited", [2], [2, 5, 6, 1]],
] as const)("selects %s of %j", (how, from, reached) => {
  expect(reach(design, new Set(from), how)).toEqual(new Set(reached));
});
