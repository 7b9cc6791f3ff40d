import { expect, it } from "vitest";
import type { Design } from "./design.ts";
import { editDesign } from "./design-edit.ts";

const design: Design = {
  netcue: 1,
  name: "three",
  resources: [
    { guid: 1, type: "lab::Box" },
    { guid: 2, type: "lab::Job", attributes: { count: 3 } },
    { guid: 3, type: "lab::Job" },
  ],
  conditions: [{ action: "START", resources: [3], after: [2], state: "STARTED" }],
};

it("sets, adds and takes away, and leaves the design that it was given alone", () => {
  const before = structuredClone(design);
  const after = editDesign(design, [
    { path: ["resources", 1, "attributes", "count"] },
    { path: ["resources", 2, "attributes", "count"], value: 5 },
    { path: ["connections", 0], value: [2, 1] },
    { path: ["connections", 1], value: [3, 1] },
    { path: ["conditions", 0] },
  ]);
  expect(after).toEqual({
    ...design,
    resources: [
      { guid: 1, type: "lab::Box" },
      { guid: 2, type: "lab::Job", attributes: {} },
      { guid: 3, type: "lab::Job", attributes: { count: 5 } },
    ],
    connections: [
      [2, 1],
      [3, 1],
    ],
    conditions: [],
  });
  expect(design).toEqual(before);
});

it("shares what it does not touch", () => {
  const after = editDesign(design, [{ path: ["resources", 1, "name"], value: "first" }]);
  expect(after.resources[0]).toBe(design.resources[0]);
  expect(after.conditions).toBe(design.conditions);
  expect(after.resources[1]).not.toBe(design.resources[1]);
});
