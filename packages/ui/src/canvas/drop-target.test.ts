import { type Catalogue, createCatalogue, type Design, type ResourceTypeInfo } from "@netcue/engine/model";
import { expect, it } from "vitest";
import { createConnectionRules } from "../design/connection-rules.ts";
import { LAB, WIRED_LAB } from "../testing/sample-lab.ts";
import { resourcePositions } from "./canvas-geometry.ts";
import { dropCommand, dropTarget } from "./drop-target.ts";

const design: Design = {
  netcue: 1,
  name: "boxes",
  resources: [
    { guid: 1, type: "lab::Box", position: { x: 0, y: 0 } },
    { guid: 2, type: "lab::Box", position: { x: 640, y: 0 } },
    { guid: 3, type: "lab::Box", position: { x: 0, y: 2000 } },
  ],
};

function info(name: string, catalogue: Catalogue = LAB): ResourceTypeInfo {
  const found = catalogue.get(`lab::${name}`);
  if (!found) throw new Error(`No type ${name}.`);
  return found;
}

function ground(catalogue: Catalogue, from: Design = design) {
  return { design: from, rules: createConnectionRules(from, catalogue), positions: resourcePositions(from), hidden: new Map() };
}

const ON_FIRST = { x: 100, y: 30 };
const BETWEEN = { x: 420, y: 50 };

it("puts a job on the box under the pointer: near it, and connected", () => {
  expect(dropTarget(ground(LAB), info("Job"), ON_FIRST)).toEqual([1]);
  expect(dropCommand(ground(LAB), info("Job"), ON_FIRST)).toEqual({
    type: "add-parts",
    parts: { resources: [{ guid: 4, type: "lab::Job", position: { x: 0, y: 112 } }], connections: [[1, 4]] },
  });
});

it("leaves a job alone in free space, between boxes as well", () => {
  expect(dropTarget(ground(LAB), info("Job"), BETWEEN)).toBeNull();
  expect(dropCommand(ground(LAB), info("Job"), { x: 320, y: 900 })).toBeUndefined();
});

it("puts no box on a box, and a cable on one with the port that it needs", () => {
  expect(dropTarget(ground(LAB), info("Box"), ON_FIRST)).toBeNull();
  expect(dropCommand(ground(WIRED_LAB), info("Cable", WIRED_LAB), ON_FIRST)).toMatchObject({
    parts: {
      resources: [{ type: "lab::Port" }, { type: "lab::Cable" }],
      connections: [
        [1, 4],
        [4, 5],
      ],
    },
  });
});

it("joins two boxes by a wire that lies between them", () => {
  expect(dropTarget(ground(LAB), info("Wire"), BETWEEN)).toEqual([1, 2]);
  expect(dropTarget(ground(LAB), info("Wire"), { x: 420, y: 200 })).toBeNull();
  expect(dropTarget(ground(LAB), info("Wire"), { x: 104, y: 1000 })).toBeNull();
});

it("brings the ports with a cable between two boxes", () => {
  const command = dropCommand(ground(WIRED_LAB), info("Cable", WIRED_LAB), BETWEEN);
  expect(command).toMatchObject({
    parts: {
      resources: [{ type: "lab::Port" }, { type: "lab::Cable" }, { type: "lab::Port" }],
      connections: [
        [1, 4],
        [4, 5],
        [5, 6],
        [6, 2],
      ],
    },
  });
});

it("takes no partner that a full resource cannot have", () => {
  const full: Design = {
    ...design,
    resources: [...design.resources, { guid: 4, type: "lab::Job", position: { x: 300, y: 400 } }],
    connections: [[4, 1]],
  };
  expect(dropTarget(ground(LAB, full), info("Box"), { x: 320, y: 420 })).toBeNull();
});

it("offers several ways where several types join two", () => {
  const wire = info("Wire");
  const both = createCatalogue([...LAB.values(), { ...wire, type: "far::Wire", platform: "far" }]);
  expect(
    ground(both)
      .rules.joins(1, 2)
      .map((path) => path.map(({ type }) => type)),
  ).toEqual([["lab::Wire"], ["far::Wire"]]);
});
