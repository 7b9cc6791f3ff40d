import type { Design } from "@netcue/engine/model";
import { LAB } from "@netcue/ui/testing/sample-lab";
import { expect, it } from "vitest";
import { addCommand } from "./add-command.ts";
import { addParts } from "./add-parts.ts";

const design: Design = {
  netcue: 1,
  name: "boxes",
  resources: [
    { guid: 1, type: "lab::Box", position: { x: 0, y: 0 } },
    { guid: 7, type: "lab::Box", position: { x: 800, y: 0 } },
  ],
};

it("gives what is added guids beyond all that there are, and keeps what it names of the design", () => {
  const next = addParts(design, {
    resources: [
      { guid: 3, type: "lab::Job" },
      { guid: 2, type: "lab::Job" },
    ],
    connections: [
      [3, 1],
      [2, 7],
    ],
    conditions: [{ action: "START", resources: [2], after: [3, 1], state: "STARTED" }],
    groups: [{ id: "jobs", name: "Jobs", members: [2, 3] }],
  });
  expect(next.resources.map(({ guid }) => guid)).toEqual([1, 7, 8, 9]);
  expect(next.connections).toEqual([
    [8, 1],
    [9, 7],
  ]);
  expect(next.conditions).toEqual([{ action: "START", resources: [9], after: [8, 1], state: "STARTED" }]);
  expect(next.groups).toEqual([{ id: "group-1", name: "Jobs", members: [9, 8] }]);
});

it("adds to what is selected where the types allow it, and free elsewhere", () => {
  const add = (type: string, ...resources: number[]) =>
    addCommand(
      {
        design,
        catalogue: LAB,
        selection: { resources: new Set(resources), connections: new Set(), conditions: new Set() },
        centre: { x: 400, y: 400 },
      },
      type,
    );
  expect(add("lab::Job", 1)).toMatchObject({ type: "add-parts", parts: { connections: [[1, 8]] } });
  expect(add("lab::Wire", 1, 7)).toMatchObject({
    parts: {
      connections: [
        [1, 8],
        [8, 7],
      ],
    },
  });
  expect(add("lab::Box", 1)).toMatchObject({ type: "add-resource", position: { x: 296, y: 368 } });
  expect(add("lab::Job")).toMatchObject({ type: "add-resource" });
});
