import { expect, it } from "vitest";
import { LAB, SAMPLE } from "../testing/sample-lab.ts";
import { searchDesign } from "./search-design.ts";

const design = {
  ...SAMPLE,
  resources: SAMPLE.resources.map((resource) =>
    resource.guid === 3 ? { ...resource, attributes: { command: "ping -c 3 box", secret: "hunter2" } } : resource,
  ),
};

it.each([
  ["box", [1, 3]],
  ["lab::job", [2, 3]],
  ["JOB first", [2]],
  ["ping box", [3]],
  ["command", [3]],
  ["", []],
  ["  ", []],
  ["nowhere", []],
  ["hunter2", []],
])("finds %j", (text, guids) => {
  expect(searchDesign(design, LAB, text)).toEqual(guids);
});
