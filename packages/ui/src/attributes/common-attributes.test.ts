import { createCatalogue } from "@netcue/engine/model";
import { expect, it } from "vitest";
import { attributeInfo, LAB } from "../testing/sample-lab.ts";
import { commonAttributes } from "./common-attributes.ts";

const job = LAB.get("lab::Job");
if (!job) throw new Error("The sample catalogue has no job.");
const other = {
  ...job,
  type: "lab::Other",
  attributes: [attributeInfo("count", { type: "integer" }), attributeInfo("rate"), attributeInfo("secret")],
};
const catalogue = createCatalogue([...LAB.values(), other]);
const one = { guid: 1, type: "lab::Job", attributes: { count: 3, command: "true" } };
const two = { guid: 2, type: "lab::Job", attributes: { count: 4, command: "true" } };

it("says of each attribute what all have, or that they differ", () => {
  const found = new Map(commonAttributes([one, two], catalogue).map((each) => [each.info.name, each]));
  expect(found.get("command")).toMatchObject({ value: "true", mixed: false });
  expect(found.get("count")).toMatchObject({ value: undefined, mixed: true });
  expect(found.get("rate")).toMatchObject({ value: undefined, mixed: false });
  expect(found.has("secret")).toBe(false);
});

it("has of different types what is of the same kind in each", () => {
  expect(commonAttributes([one, { guid: 3, type: "lab::Other" }], catalogue).map(({ info }) => info.name)).toEqual(["count"]);
  expect(commonAttributes([one, { guid: 4, type: "lab::Unheard" }], catalogue)).toEqual([]);
});
