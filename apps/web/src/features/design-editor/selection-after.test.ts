import { type DesignCommand, NOTHING_SELECTED, selectResources } from "@netcue/ui/design/design-command";
import { SAMPLE } from "@netcue/ui/testing/sample-lab";
import { expect, it } from "vitest";
import { applyDesignCommand } from "./design-commands.ts";
import { keepExisting, selectionAfter } from "./selection-after.ts";

const after = (command: DesignCommand, selection = selectResources([2])) =>
  selectionAfter(command, SAMPLE, applyDesignCommand(SAMPLE, command), selection);

it("is what an edit made", () => {
  expect([...after({ type: "add-resource", resourceType: "lab::Box", position: { x: 0, y: 0 } }).resources]).toEqual([4]);
  expect([...after({ type: "duplicate", resources: new Set([2, 3]) }).resources]).toEqual([4, 5]);
  const condition = { action: "STOP", resources: [2], after: [1], state: "READY" } as const;
  const made = after({ type: "add-condition", condition: { ...condition, resources: [2], after: [1] } });
  expect([[...made.resources], [...made.conditions]]).toEqual([[], [1]]);
});

it("is nothing after a removal, and stays otherwise", () => {
  expect(after({ type: "remove", selection: selectResources([2]) })).toBe(NOTHING_SELECTED);
  expect([...after({ type: "rename-resource", guid: 3, name: "x" }).resources]).toEqual([2]);
});

it("does not hold what is gone", () => {
  const selection = { resources: new Set([2, 9]), connections: new Set(["1-2", "8-9"]), conditions: new Set([0, 4]) };
  expect(keepExisting(SAMPLE, selection)).toEqual({ resources: new Set([2]), connections: new Set(["1-2"]), conditions: new Set([0]) });
});
