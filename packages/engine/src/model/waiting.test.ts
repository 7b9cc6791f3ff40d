import { describe, expect, it } from "vitest";
import { RESOURCE_STATES, type ResourceState } from "./resource-state.ts";
import type { WaitedFor } from "./run-event.ts";
import { emptySnapshot, type ResourceSnapshot, type RunSnapshot } from "./run-snapshot.ts";
import { openWaits, reachedAt } from "./waiting.ts";

/** A resource that entered these states at these times. */
function resourceWith(times: Partial<Record<ResourceState, number>>, guid = 1): ResourceSnapshot {
  const resource = emptySnapshot("r", "d", [{ guid, name: `node ${guid}`, type: "dummy::Node" }]).resources[guid];
  if (!resource) throw new Error("There is no such resource.");
  return { ...resource, times: { NEW: 0, ...times } };
}

function runOf(...resources: ResourceSnapshot[]): RunSnapshot {
  return { ...emptySnapshot("r", "d", []), resources: Object.fromEntries(resources.map((resource) => [resource.guid, resource])) };
}

const startedWait = (delay: string | null, guid = 1): WaitedFor => ({ guid, state: "STARTED", delay });

describe("reachedAt", () => {
  it("is the time at which the state was entered", () => {
    expect(reachedAt(resourceWith({ READY: 1, STARTED: 2 }), "READY")).toBe(1);
  });

  it("is unknown for what was not reached yet", () => {
    expect(reachedAt(resourceWith({ READY: 1 }), "STARTED")).toBeUndefined();
  });

  it("is the time of the first state after it, for a state that the type passes over (quirk Q10)", () => {
    expect(reachedAt(resourceWith({ READY: 3, STARTED: 5, STOPPED: 9 }), "PROVISIONED")).toBe(3);
    expect(reachedAt(resourceWith({ READY: 3, STOPPED: 9 }), "STARTED")).toBe(9);
  });

  it("counts an instant of 0, which is not unknown", () => {
    expect(reachedAt(resourceWith({ READY: 0 }), "DISCOVERED")).toBe(0);
  });

  it.each(["DISCOVERED", "READY", "STARTED", "STOPPED"] as const)(
    "says that a resource that FAILED before never reached %s (quirk Q1)",
    (state) => {
      expect(reachedAt(resourceWith({ FAILED: 4, RELEASED: 5 }), state)).toBeUndefined();
    },
  );

  it("remembers what was reached before a failure", () => {
    expect(reachedAt(resourceWith({ READY: 1, STARTED: 2, FAILED: 4, RELEASED: 5 }), "STARTED")).toBe(2);
  });

  it("keeps the outcomes apart: released is not failed", () => {
    const released = resourceWith({ READY: 1, RELEASED: 6 });
    expect([reachedAt(released, "FAILED"), reachedAt(released, "RELEASED")]).toEqual([undefined, 6]);
  });

  it("does not depend on the order in which the times are kept", () => {
    expect(reachedAt(resourceWith({ STOPPED: 9, STARTED: 5, READY: 3 }), "RESERVED")).toBe(3);
  });

  it("knows NEW of every resource, from the beginning", () => {
    for (const state of RESOURCE_STATES) expect(reachedAt(resourceWith({ [state]: 4 }), "NEW")).toBe(state === "NEW" ? 4 : 0);
  });
});

describe("openWaits", () => {
  it("holds what was not reached, with nothing known of how long", () => {
    expect(openWaits(runOf(resourceWith({ READY: 1 })), [startedWait("2s")], 9)).toEqual([
      { guid: 1, state: "STARTED", delay: "2s", name: "node 1", remaining: null },
    ]);
  });

  it.each([
    [1, 2],
    [1.5, 1.5],
    [2.75, 0.25],
  ])("at %d s, after a state at 1 s and with a delay of 2 s, says that %d s are left", (t, remaining) => {
    expect(openWaits(runOf(resourceWith({ STARTED: 1 })), [startedWait("2s")], t)[0]?.remaining).toBe(remaining);
  });

  it.each([3, 3.5, 100])("holds nothing any more at %d s", (t) => {
    expect(openWaits(runOf(resourceWith({ STARTED: 1 })), [startedWait("2s")], t)).toEqual([]);
  });

  it("holds nothing once a state without a delay is reached", () => {
    expect(openWaits(runOf(resourceWith({ STARTED: 1 })), [startedWait(null)], 1)).toEqual([]);
  });

  it.each([
    ["500ms", 0.5],
    ["1m", 60],
    ["250us", 0.00025],
  ])("counts a delay of %s as %d s", (delay, remaining) => {
    expect(openWaits(runOf(resourceWith({ STARTED: 0 })), [startedWait(delay)], 0)[0]?.remaining).toBeCloseTo(remaining, 9);
  });

  it("counts the delay from the recorded instant, not from when somebody looks (quirk Q33)", () => {
    const run = runOf(resourceWith({ STARTED: 1 }));
    const looks = [1.2, 1.4, 1.6].map((t) => openWaits(run, [startedWait("1s")], t)[0]?.remaining ?? 0);
    looks.forEach((remaining, index) => {
      expect(remaining).toBeCloseTo(0.8 - index * 0.2, 9);
    });
  });

  it("keeps the order of the waits and leaves out those that are met", () => {
    const run = runOf(resourceWith({ STARTED: 1 }, 1), resourceWith({}, 2), resourceWith({}, 3));
    const waits = [startedWait(null, 3), startedWait(null, 1), startedWait(null, 2)];
    expect(openWaits(run, waits, 5).map((wait) => wait.guid)).toEqual([3, 2]);
  });

  it("goes on waiting for a resource that failed before it got there", () => {
    expect(openWaits(runOf(resourceWith({ FAILED: 1 })), [startedWait(null)], 9)).toHaveLength(1);
  });

  it("leaves out a resource that the run does not have", () => {
    expect(openWaits(runOf(), [startedWait("2s")], 0)).toEqual([]);
  });
});
