import type { RunEvent } from "@netcue/engine/model";
import { expect, it } from "vitest";
import { TouchedResources } from "./touched-resources.ts";

function state(guid: number): RunEvent {
  return { seq: 1, at: "", t: 0, type: "resource.state", guid, name: "", resourceType: "", from: "READY", to: "STARTED" };
}

it("finds what events are about, and who waits for that", () => {
  const touched = new TouchedResources();
  touched.remember(7, [1, 2]);
  expect(touched.after([state(1)])).toEqual(new Set([1, 7]));
  const waiting: RunEvent = { seq: 2, at: "", t: 0, type: "resource.waiting", guid: 8, action: "START", for: [] };
  expect(touched.after([{ ...waiting, for: [{ guid: 2, state: "STARTED", delay: null }] }])).toEqual(new Set([8]));
  expect(touched.after([state(2), { seq: 4, at: "", t: 0, type: "run.all-ready" }])).toEqual(new Set([2, 7, 8]));
  expect(touched.after([state(3), { seq: 5, at: "", t: 0, type: "run.aborted", guid: null, error: "" }])).toEqual(new Set([3]));
});
