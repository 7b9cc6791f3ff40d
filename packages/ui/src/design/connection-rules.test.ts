import { expect, it } from "vitest";
import { LAB, SAMPLE } from "../testing/sample-lab.ts";
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
