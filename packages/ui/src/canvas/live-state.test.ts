import { applyRunEvents, emptySnapshot, type RunEvent } from "@netcue/engine/model";
import { expect, it } from "vitest";
import { liveState } from "./live-state.ts";

const at = "2026-01-01T00:00:00.000000Z";

function snapshotAfter(...bodies: (Partial<RunEvent> & { type: RunEvent["type"] })[]) {
  const resources = [
    { guid: 1, name: "first", type: "lab::Job" },
    { guid: 2, name: "second", type: "lab::Job" },
  ];
  const events = bodies.map((body, index) => ({ seq: index + 1, at, t: index, ...body }) as RunEvent); // complete for the type it names
  return applyRunEvents(emptySnapshot("r", "d", resources), events);
}

it("says what a resource waits for, and no longer when it is there", () => {
  const waiting = { type: "resource.waiting", guid: 2, action: "START", for: [{ guid: 1, state: "STARTED", delay: "2s" }] } as const;
  const before = snapshotAfter({ ...waiting, for: [...waiting.for] });
  expect(before.resources[2] && liveState(before, before.resources[2]).waiting).toBe("START after first STARTED + 2 s");
  expect(before.resources[1] && liveState(before, before.resources[1])).toEqual({ state: "NEW", step: null, waiting: null, note: null });
});

it("says why a resource has failed", () => {
  const failed = {
    type: "resource.state",
    guid: 1,
    name: "first",
    resourceType: "lab::Job",
    from: "NEW",
    to: "FAILED",
    error: "no",
  } as const;
  const snapshot = snapshotAfter(failed);
  expect(snapshot.resources[1] && liveState(snapshot, snapshot.resources[1])).toMatchObject({ state: "FAILED", note: "no" });
});

it("keeps a failure in sight after its release", () => {
  const step = { type: "resource.state", guid: 1, name: "first", resourceType: "lab::Job" } as const;
  const failed = { ...step, from: "NEW", to: "FAILED", error: "no" } as const;
  const snapshot = snapshotAfter(failed, { ...step, from: "FAILED", to: "RELEASED" });
  expect(snapshot.resources[1] && liveState(snapshot, snapshot.resources[1])).toMatchObject({ state: "FAILED", note: "no" });
});
