import { ANY_TYPE, createCatalogue } from "@netcue/engine/model";
import { expect, it } from "vitest";
import { LAB, SAMPLE, WIRED_LAB } from "../testing/sample-lab.ts";
import { createConnectionRules } from "./connection-rules.ts";

it("lets a job have one box, and a box any number of jobs", () => {
  const design = {
    ...SAMPLE,
    resources: [...SAMPLE.resources, { guid: 4, type: "lab::Box" }, { guid: 5, type: "lab::Job" }],
  };
  const rules = createConnectionRules(design, LAB);
  expect(rules.canConnect(2, 4)).toBe(false);
  expect(rules.canConnect(5, 4)).toBe(true);
  expect(rules.canConnect(4, 5)).toBe(true);
  expect(rules.canConnect(1, 4)).toBe(false);
  expect(rules.partners(1)).toEqual([2, 3]);
});

it("knows nothing of a type that the catalogue does not have", () => {
  const rules = createConnectionRules({ ...SAMPLE, resources: [...SAMPLE.resources, { guid: 9, type: "gone::Type" }] }, LAB);
  expect(rules.canConnect(9, 1)).toBe(false);
});

it("knows what a resource lacks, and whom it may get it from", () => {
  const design = { ...SAMPLE, resources: [...SAMPLE.resources, { guid: 4, type: "lab::Port" }, { guid: 5, type: "lab::Cable" }] };
  const rules = createConnectionRules(design, WIRED_LAB);
  expect(rules.needs(2)).toEqual([]);
  expect(rules.needs(4).map((rule) => rule.to)).toEqual(["lab::Box", "lab::Cable"]);
  expect(rules.needs(4).flatMap((rule) => rules.kindsOf(rule).map((info) => info.type))).toEqual(["lab::Box", "lab::Cable"]);
});

it("finds the shortest way between two through what the types allow", () => {
  const boxes = { ...SAMPLE, resources: [...SAMPLE.resources, { guid: 4, type: "lab::Box" }] };
  const cables = createCatalogue([...WIRED_LAB.values()].filter((info) => info.type !== "lab::Wire"));
  const rules = createConnectionRules(boxes, cables);
  expect(rules.joins(1, 4).map((path) => path.map((info) => info.label))).toEqual([["Port", "Cable", "Port"]]);
  expect(rules.joins(2, 3)).toEqual([]);
  const wire = WIRED_LAB.get("lab::Wire");
  if (!wire) throw new Error("The sample has a wire.");
  const anything = { ...wire, type: "lab::Anything", connections: [{ to: ANY_TYPE, min: 1, max: null }] };
  const withAnything = createConnectionRules(boxes, createCatalogue([...cables.values(), anything]));
  expect(withAnything.joins(1, 4)).toEqual(rules.joins(1, 4));
  expect(rules.joins(1, 2)).toEqual([]);
});
