import type { Design } from "@netcue/engine/model";
import { SAMPLE } from "@netcue/ui/testing/sample-lab";
import { expect, it } from "vitest";
import { applyDelta, deltaOf } from "./design-delta.ts";

const [first, second, ...others] = SAMPLE.resources;
if (!first || !second) throw new Error("The sample has too few resources.");

it.each<[string, Design]>([
  ["nothing", SAMPLE],
  ["one changed", { ...SAMPLE, resources: [first, { ...second, name: "x" }, ...others] }],
  ["one gone", { ...SAMPLE, resources: [first, ...others] }],
  [
    "one in between, and turned round",
    { ...SAMPLE, resources: [...others, { guid: 9, type: "t" }, { guid: 10, type: "t" }, second, first] },
  ],
  ["other order of keys, one gone, one new", { resources: SAMPLE.resources, description: "d", netcue: 1, name: "n" }],
  ["an empty list", { ...SAMPLE, connections: [] }],
])("%s comes back byte for byte, through text", (_, after) => {
  for (const [a, b] of [
    [SAMPLE, after],
    [after, SAMPLE],
  ] as const) {
    const delta = JSON.parse(JSON.stringify(deltaOf(a, b)));
    expect(JSON.stringify(applyDelta(a, delta))).toBe(JSON.stringify(b));
  }
});

it("is small when little was edited", () => {
  const resources = Array.from({ length: 2_000 }, (_, index) => ({ guid: index + 1, type: "t", position: { x: 0, y: 0 } }));
  const moved = resources.map((resource, index) => (index % 40 === 0 ? { ...resource, position: { x: 8, y: 8 } } : resource));
  const delta = deltaOf({ ...SAMPLE, resources }, { ...SAMPLE, resources: moved });
  expect(JSON.stringify(delta).length).toBeLessThan(5_000);
});

it.each([
  [[["resources", { pieces: [[0, 99]] }]]],
  [[["resources", { pieces: [{ items: [{ guid: "x" }] }] }]]],
  [[["colour", { value: 1 }]]],
  [[["name", { pieces: [] }]]],
  [[["groups"]]],
])("refuses %j", (delta) => {
  expect(() => applyDelta({ netcue: 1, name: "n", resources: [] }, delta as never)).toThrow();
});
