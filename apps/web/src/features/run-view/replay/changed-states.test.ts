import { applyRunEvents, emptySnapshot, type RunEvent } from "@netcue/engine/model";
import { expect, it } from "vitest";
import { changedStates } from "./changed-states.ts";

const start = emptySnapshot(
  "r",
  "d",
  [1, 2, 3].map((guid) => ({ guid, name: `r${guid}`, type: "dummy::Node" })),
);
const waiting: RunEvent = {
  seq: 1,
  at: "",
  t: 0,
  type: "resource.waiting",
  guid: 3,
  action: "START",
  for: [{ guid: 1, state: "READY", delay: null }],
};
const ready: RunEvent = { seq: 2, at: "", t: 1, type: "resource.state", guid: 1, name: "r1", resourceType: "x", from: "NEW", to: "READY" };

it("tells all at first, then what differs and who waits", () => {
  const before = applyRunEvents(start, [waiting]);
  const after = applyRunEvents(before, [ready]);
  expect(changedStates(null, before).map(([guid]) => guid)).toEqual([1, 2, 3]);
  expect(changedStates(before, after)).toMatchObject([
    [1, { state: "READY" }],
    [3, { state: "NEW", waiting: null }],
  ]);
  expect(changedStates(after, before)).toMatchObject([
    [1, { state: "NEW" }],
    [3, { waiting: "START after r1 READY" }],
  ]);
  expect(changedStates(after, start)).toMatchObject([
    [1, { state: "NEW" }],
    [3, { waiting: null }],
  ]);
});
