import { compileDesign } from "@netcue/engine/compile";
import { createCatalogue, type DesignCondition } from "@netcue/engine/model";
import { LAB, SAMPLE } from "@netcue/ui/testing/sample-lab";
import { expect, it } from "vitest";
import { loopAfter } from "./loop-after.ts";

const back: DesignCondition = { action: "START", resources: [2], after: [3], state: "STARTED" };

it("names the loop that a line would close, with all that takes part", () => {
  const problem = loopAfter(SAMPLE, LAB, { type: "add-condition", condition: back });
  expect(problem?.message).toContain("START of first ← START of second");
  expect(new Set(problem?.loop?.resources)).toEqual(new Set([2, 3]));
  expect(new Set(problem?.loop?.conditions)).toEqual(new Set([0, 1]));
});

it("has nothing against a line that closes none, nor against a loop that is there already", () => {
  expect(loopAfter(SAMPLE, LAB, { type: "add-condition", condition: { ...back, action: "STOP" } })).toBeUndefined();
  const looped = { ...SAMPLE, conditions: [...(SAMPLE.conditions ?? []), back] };
  expect(loopAfter(looped, LAB, { type: "rename-resource", guid: 2, name: "other" })).toBeUndefined();
});

it("shows the connection by which a type waits", () => {
  const waiting = createCatalogue(
    [...LAB.values()].map((info) =>
      info.type === "lab::Job" ? { ...info, waits: [{ action: "DEPLOY" as const, on: "lab::Box", state: "READY" as const }] } : info,
    ),
  );
  const design = { ...SAMPLE, conditions: [] };
  const condition: DesignCondition = { action: "DEPLOY", resources: [1], after: [2], state: "READY" };
  const problem = loopAfter(design, waiting, { type: "add-condition", condition });
  expect(problem?.loop?.connections.map((pair) => [...pair].sort())).toEqual([[1, 2]]);
  const compiled = compileDesign({ ...design, conditions: [condition] }, waiting);
  expect(compiled.problems.find(({ code }) => code === "condition.cycle")?.loop).toEqual(problem?.loop);
});
