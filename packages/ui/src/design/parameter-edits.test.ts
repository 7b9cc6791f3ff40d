import type { Design } from "@netcue/engine/model";
import { expect, it } from "vitest";
import { SAMPLE } from "../testing/sample-lab.ts";
import { freeParameterName, removeParameter, renameParameter, setParameter, usesOfParameter } from "./parameter-edits.ts";

const design: Design = {
  ...SAMPLE,
  parameters: { count: { type: "integer", default: 3 }, counter: { type: "string" } },
  resources: [
    { guid: 1, type: "lab::Job", name: "first", attributes: { count: "${count}", command: "echo ${count} $${count} ${counter}" } },
    { guid: 2, type: "lab::Job", name: "second", attributes: { count: 4 } },
  ],
  conditions: [
    { action: "START", resources: [2], after: [1], state: "STARTED", delay: "${count}s" },
    { action: "SET", resources: [2], after: [1], state: "STARTED", set: { count: "${count}" } },
  ],
};

it("is renamed in its place, with whatever names it and nothing else", () => {
  const renamed = renameParameter(design, "count", "packets");
  expect(Object.keys(renamed.parameters ?? {})).toEqual(["packets", "counter"]);
  expect(renamed.resources[0]?.attributes).toEqual({ count: "${packets}", command: "echo ${packets} $${count} ${counter}" });
  expect(renamed.conditions?.map(({ delay, set }) => delay ?? set)).toEqual(["${packets}s", { count: "${packets}" }]);
  expect(renameParameter(renamed, "packets", "count")).toEqual(design);
});

it("tells who names it", () => {
  expect(usesOfParameter(design, "count")).toEqual(["count of first", "command of first", "condition 1", "condition 2"]);
  expect(usesOfParameter(design, "nobody")).toEqual([]);
});

it("is declared, and taken away with the last one's list", () => {
  const declared = setParameter(SAMPLE, "rate", { type: "double" });
  expect(declared.parameters).toEqual({ rate: { type: "double" } });
  expect(removeParameter(declared, "rate")).toEqual(SAMPLE);
  expect(removeParameter(design, "count").parameters).toEqual({ counter: { type: "string" } });
});

it("gets a name that nobody has", () => {
  expect([freeParameterName(design, "count"), freeParameterName(design, "9 lives!"), freeParameterName(design, "")]).toEqual([
    "count_2",
    "_9_lives_",
    "value",
  ]);
});
