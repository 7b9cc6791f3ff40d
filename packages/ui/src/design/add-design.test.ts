import type { Design } from "@netcue/engine/model";
import { expect, it } from "vitest";
import { CARD } from "../canvas/canvas-geometry.ts";
import { SAMPLE } from "../testing/sample-lab.ts";
import { addDesign } from "./add-design.ts";

const more: Design = {
  ...SAMPLE,
  name: "more",
  parameters: { count: { type: "integer", default: 5 }, rate: { type: "double" } },
  resources: SAMPLE.resources.map((resource) => (resource.guid === 2 ? { ...resource, attributes: { count: "${count}" } } : resource)),
  groups: [{ id: "g", name: "G", members: [2, 3] }],
  deploy: { waitAllReady: false },
};
const open: Design = {
  ...SAMPLE,
  parameters: { count: { type: "integer", default: 3 } },
  groups: [{ id: "g", name: "mine", members: [1] }],
};

it("brings everything, with guids of its own, below what is there", () => {
  const both = addDesign(open, more);
  expect(both.resources.map(({ guid }) => guid)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(both.connections?.slice(open.connections?.length)).toEqual(SAMPLE.connections?.map(([a, b]) => [a + 3, b + 3]));
  expect(both.conditions?.at(-1)).toMatchObject({ resources: [6], after: [5] });
  expect(both.groups).toEqual([open.groups?.[0], { id: "g-2", name: "G", members: [5, 6] }]);
  const bottom = Math.max(...open.resources.map(({ position }) => position?.y ?? 0)) + CARD.height;
  for (const { position } of both.resources.slice(3)) expect(position?.y).toBeGreaterThan(bottom);
  expect([both.name, both.deploy]).toEqual([open.name, undefined]);
});

it("renames a parameter that is another one here, and what names it", () => {
  const both = addDesign(open, more);
  expect(both.parameters).toEqual({
    count: { type: "integer", default: 3 },
    count_2: { type: "integer", default: 5 },
    rate: { type: "double" },
  });
  expect(both.resources[4]?.attributes).toEqual({ count: "${count_2}" });
});

it("to an empty design is that design", () => {
  const both = addDesign(
    { netcue: 1, name: "empty", resources: [] },
    { ...SAMPLE, resources: SAMPLE.resources.slice(0, 1), connections: [], conditions: [] },
  );
  expect(both.resources).toEqual([SAMPLE.resources[0]]);
});
