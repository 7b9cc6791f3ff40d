import { expect, it } from "vitest";
import { LAB } from "../testing/sample-lab.ts";
import { groupByCategory } from "./group-by-category.ts";

const names = (search: string) =>
  groupByCategory(LAB.values(), search).map(([category, types]) => [category, types.map((info) => info.label)]);

it("groups in the order of the catalogue", () => {
  expect(names("")).toEqual([
    ["Nodes", ["Box"]],
    ["Applications", ["Job"]],
    ["Links", ["Wire"]],
  ]);
});

it("finds by every word, in name, category and help", () => {
  expect(names("appl JOB")).toEqual([["Applications", ["Job"]]]);
  expect(names("help wire")).toEqual([["Links", ["Wire"]]]);
  expect(names("nothing")).toEqual([]);
});
