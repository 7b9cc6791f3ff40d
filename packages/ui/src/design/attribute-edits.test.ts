import { editDesign } from "@netcue/engine/model";
import { expect, it } from "vitest";
import { SAMPLE } from "../testing/sample-lab.ts";
import { attributeEdits, nameEdits } from "./attribute-edits.ts";

it("sets attributes of many resources, and leaves nothing empty behind", () => {
  const change = (value: number | undefined) => [2, 3].map((guid) => ({ guid, attribute: "count", value }));
  const set = editDesign(SAMPLE, attributeEdits(SAMPLE, change(7)));
  expect(set.resources.map(({ attributes }) => attributes)).toEqual([undefined, { count: 7 }, { count: 7 }]);
  expect(attributeEdits(set, change(7))).toEqual([]);
  expect(editDesign(set, attributeEdits(set, change(undefined)))).toEqual(SAMPLE);
});

it("gives names and takes them away", () => {
  const names = new Map([
    [1, "box"],
    [2, "one"],
    [3, ""],
  ]);
  const edits = nameEdits(SAMPLE, names);
  expect(edits).toHaveLength(2);
  expect(editDesign(SAMPLE, edits).resources.map(({ name }) => name)).toEqual(["box", "one", undefined]);
});
