import { describe, expect, it } from "vitest";
import type { RunEvent, RunEventBody } from "./run-event.ts";
import { applyRunEvent, applyRunEvents, emptySnapshot, type ResourceSnapshot, type RunSnapshot } from "./run-snapshot.ts";

type Waiting = Extract<RunEventBody, { type: "resource.waiting" }>;

const NODE = { guid: 1, name: "here", type: "dummy::Node" };
const APPLICATION = { guid: 2, name: "first", type: "dummy::Application" };
const START_WAITS: Waiting = { type: "resource.waiting", guid: 2, action: "START", for: [{ guid: 1, state: "STARTED", delay: "2s" }] };
const STOP_WAITS: Waiting = { type: "resource.waiting", guid: 2, action: "STOP", for: [{ guid: 2, state: "STARTED", delay: "9s" }] };

/** Events with their envelope: seq from 1 on, one every half second. */
function events(...bodies: RunEventBody[]): RunEvent[] {
  // The envelope and a body are an event; the union of the two cannot be told to the compiler.
  return bodies.map((body, index) => ({ seq: index + 1, at: `2026-01-01T00:00:0${index}.000000Z`, t: index / 2, ...body }) as RunEvent);
}

function fold(...bodies: RunEventBody[]): RunSnapshot {
  return applyRunEvents(emptySnapshot("r1", "two pings", [NODE, APPLICATION]), events(...bodies));
}

function folded(...bodies: RunEventBody[]): ResourceSnapshot {
  const resource = fold(...bodies).resources[2];
  if (!resource) throw new Error("The application is gone.");
  return resource;
}

type StateBody = Extract<RunEventBody, { type: "resource.state" }>;

function state(from: StateBody["from"], to: StateBody["to"], more: Partial<StateBody> = {}): RunEventBody {
  return { type: "resource.state", guid: 2, name: "first", resourceType: "dummy::Application", from, to, ...more };
}

describe("a snapshot before the first event", () => {
  const snapshot = emptySnapshot("r1", "two pings", [NODE, APPLICATION]);

  it("knows the run, its design, and that nothing has happened", () => {
    expect(snapshot).toMatchObject({ run: "r1", design: "two pings", seq: 0, t: 0, phase: "starting", startedAt: null, outcome: null });
    expect(snapshot).toMatchObject({ allReady: false, aborted: null, failures: [] });
  });

  it("has every resource, NEW since the beginning", () => {
    expect(Object.keys(snapshot.resources)).toEqual(["1", "2"]);
    expect(snapshot.resources[1]).toMatchObject({ ...NODE, state: "NEW", since: 0, times: { NEW: 0 }, step: null, waiting: [] });
  });
});

describe("the fold of a run's own events", () => {
  it("run.started: the run is running since then", () => {
    const snapshot = fold({ type: "run.started", run: "r1", design: "two pings", parameters: {}, seed: 1 });
    expect(snapshot).toMatchObject({ phase: "running", startedAt: "2026-01-01T00:00:00.000000Z", seq: 1 });
  });

  it("run.all-ready: what waited for that may start", () => {
    expect(fold({ type: "run.all-ready" }).allReady).toBe(true);
  });

  it("run.aborted: by whom and why, and the resource itself is not touched", () => {
    const before = fold(state("NEW", "READY"));
    const after = applyRunEvent(before, { seq: 2, at: "", t: 1, type: "run.aborted", guid: 2, error: "It broke." });
    expect(after.aborted).toEqual({ guid: 2, error: "It broke." });
    expect(after.resources[2]).toBe(before.resources[2]);
  });

  it("run.aborted by no resource, as by a timeout", () => {
    expect(fold({ type: "run.aborted", guid: null, error: "90 s are over." }).aborted).toEqual({ guid: null, error: "90 s are over." });
  });

  it.each([
    ["run.held", "held"],
    ["run.releasing", "releasing"],
  ] as const)("%s: the run is %s", (type, phase) => {
    expect(fold({ type }).phase).toBe(phase);
  });

  it("run.ended: the outcome and every failure", () => {
    const failures = [{ guid: 2, error: "It broke.", critical: true }];
    expect(fold({ type: "run.ended", outcome: "failed", failures })).toMatchObject({ phase: "ended", outcome: "failed", failures });
  });

  it("keeps the time and number of the last event", () => {
    expect(fold({ type: "run.all-ready" }, { type: "run.held" }, { type: "run.releasing" })).toMatchObject({ seq: 3, t: 1 });
  });
});

describe("the fold of resource.state", () => {
  it("enters the state at the time of the event, and keeps the times of all states before", () => {
    const resource = folded(state("NEW", "READY"), state("READY", "STARTED"));
    expect(resource).toMatchObject({ state: "STARTED", since: 0.5, times: { NEW: 0, READY: 0, STARTED: 0.5 } });
  });

  it("ends the step that led to it", () => {
    expect(folded({ type: "resource.step", guid: 2, step: "DEPLOY" }, state("NEW", "READY")).step).toBeNull();
  });

  it.each([
    ["DEPLOY", "READY", "NEW"],
    ["START", "STARTED", "READY"],
    ["STOP", "STOPPED", "STARTED"],
  ] as const)("ends the waiting of %s at %s", (action, to, from) => {
    const waits = { ...STOP_WAITS, action };
    expect(folded(waits).waiting).toHaveLength(1);
    expect(folded(waits, state(from, to)).waiting).toEqual([]);
  });

  it("leaves what waits for something else", () => {
    const resource = folded(START_WAITS, STOP_WAITS, state("READY", "STARTED"));
    expect(resource.waiting.map((pending) => pending.action)).toEqual(["STOP"]);
  });

  it.each(["FAILED", "RELEASED"] as const)("%s ends all waiting (quirk Q6)", (outcome) => {
    expect(folded(START_WAITS, STOP_WAITS, state("READY", outcome)).waiting).toEqual([]);
  });

  it.each(["completed", "condition", "requested", "aborted"])("says that it was STOPPED because: %s", (reason) => {
    expect(folded(state("STARTED", "STOPPED", { reason })).reason).toBe(reason);
  });

  it("keeps the reason, the sentence and the exit status of a failure over the release", () => {
    const resource = folded(
      state("STARTED", "FAILED", { reason: "run", error: "It broke.", exitStatus: 3 }),
      state("FAILED", "RELEASED", { reason: "released" }),
    );
    expect(resource).toMatchObject({ state: "RELEASED", reason: "run", error: "It broke.", exitStatus: 3 });
  });

  it("forgets the reason of a stop when the resource is started again", () => {
    expect(folded(state("STARTED", "STOPPED", { reason: "requested" }), state("STOPPED", "STARTED")).reason).toBeNull();
  });

  it("keeps an exit status of 0, which is not none", () => {
    expect(folded(state("STARTED", "STOPPED", { reason: "completed", exitStatus: 0 })).exitStatus).toBe(0);
  });

  it("keeps the last time of a state that was entered twice; who is STARTED once more has not STOPPED", () => {
    const restart = [state("READY", "STARTED"), state("STARTED", "STOPPED"), state("STOPPED", "STARTED")];
    expect(folded(...restart).times).toEqual({ NEW: 0, STARTED: 1 });
    expect(folded(...restart, state("STARTED", "STOPPED")).times).toMatchObject({ STARTED: 1, STOPPED: 1.5 });
  });
});

describe("the fold of the other events of a resource", () => {
  it("resource.step: the step is under way, and what waited for it waits no more", () => {
    expect(folded(START_WAITS, { type: "resource.step", guid: 2, step: "START" })).toMatchObject({ step: "START", waiting: [] });
  });

  it("resource.step: a step of another kind leaves what waits", () => {
    expect(folded(START_WAITS, { type: "resource.step", guid: 2, step: "PROVISION" }).waiting).toHaveLength(1);
  });

  it("resource.waiting: since when and for what", () => {
    expect(folded({ type: "run.all-ready" }, START_WAITS).waiting).toEqual([{ action: "START", since: 0.5, for: START_WAITS.for }]);
  });

  it("resource.waiting again: the newer list counts", () => {
    const fewer = { ...START_WAITS, for: [] };
    expect(folded(START_WAITS, STOP_WAITS, fewer).waiting).toEqual([
      { action: "STOP", since: 0.5, for: STOP_WAITS.for },
      { action: "START", since: 1, for: [] },
    ]);
  });

  it("resource.skipped: what can never happen any more waits no more, and why is kept", () => {
    const resource = folded(START_WAITS, STOP_WAITS, { type: "resource.skipped", guid: 2, action: "START", why: "here FAILED" });
    expect(resource.skipped).toEqual([{ action: "START", why: "here FAILED" }]);
    expect(resource.waiting.map((pending) => pending.action)).toEqual(["STOP"]);
  });

  it("resource.skipped twice: both are told, in order", () => {
    const skip = (action: "START" | "STOP") => ({ type: "resource.skipped", guid: 2, action, why: "aborted" }) as const;
    expect(folded(skip("START"), skip("STOP")).skipped.map((skipped) => skipped.action)).toEqual(["START", "STOP"]);
  });

  it("resource.attribute: the value, and the SET waits no more", () => {
    const set = { type: "resource.attribute", guid: 2, attribute: "message", value: "hello", cause: "condition" } as const;
    expect(folded({ ...START_WAITS, action: "SET" }, set)).toMatchObject({ attributes: { message: "hello" }, waiting: [] });
  });

  it("resource.attribute: one replaces its own value and no other", () => {
    const set = (attribute: string, value: number) => ({ type: "resource.attribute", guid: 2, attribute, value, cause: "x" }) as const;
    expect(folded(set("a", 1), set("b", 2), set("a", 3)).attributes).toEqual({ a: 3, b: 2 });
  });

  it("resource.attribute: a hostile name is a name like any other", () => {
    const set = { type: "resource.attribute", guid: 2, attribute: "__proto__", value: "x", cause: "x" } as const;
    expect(Object.entries(folded(set).attributes)).toEqual([["__proto__", "x"]]);
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });

  it("an event of a resource that the run does not have changes only time and number", () => {
    const before = fold({ type: "run.all-ready" });
    const after = applyRunEvent(before, { seq: 2, at: "", t: 5, type: "resource.step", guid: 99, step: "START" });
    expect(after).toEqual({ ...before, seq: 2, t: 5 });
  });
});

describe("what consumers rely on", () => {
  it("keeps the very same snapshot when there is nothing new", () => {
    const snapshot = fold({ type: "run.all-ready" }, { type: "run.held" });
    expect(applyRunEvents(snapshot, [])).toBe(snapshot);
    expect(applyRunEvents(snapshot, events({ type: "run.releasing" }, { type: "run.releasing" }))).toBe(snapshot);
  });

  it("never changes the snapshot that it was given", () => {
    const before = Object.freeze(fold(START_WAITS));
    const copy = structuredClone(before);
    for (const resource of Object.values(before.resources)) Object.freeze(resource);
    Object.freeze(before.resources);
    applyRunEvent(before, { seq: 9, at: "", t: 9, type: "resource.step", guid: 2, step: "START" });
    expect(before).toEqual(copy);
  });

  it("shares every resource that was not touched, and replaces the one that was", () => {
    const before = fold({ type: "run.all-ready" });
    const after = applyRunEvent(before, { seq: 2, at: "", t: 1, type: "resource.step", guid: 2, step: "START" });
    expect(after.resources[1]).toBe(before.resources[1]);
    expect(after.resources[2]).not.toBe(before.resources[2]);
  });

  it("shares every resource over an event of the run", () => {
    const before = fold(START_WAITS);
    const after = applyRunEvent(before, { seq: 2, at: "", t: 1, type: "run.held" });
    expect(after.resources).toEqual(before.resources);
    expect([after.resources[1], after.resources[2]]).toEqual([before.resources[1], before.resources[2]]);
    expect(after.resources[2]).toBe(before.resources[2]);
  });

  it.each([{ type: "run.paused" }, { type: "resource.moved", guid: 2, to: 7 }])(
    "ignores $type, which it does not know (contract, section 3)",
    (body) => {
      const before = fold({ type: "run.all-ready" });
      // What a newer engine may send.
      const unknown = { seq: 2, at: "", t: 1, ...body } as unknown as RunEvent;
      expect(applyRunEvent(before, unknown)).toEqual({ ...before, seq: 2, t: 1 });
    },
  );

  it("folds a hole over: what is missing is the business of whoever reads the journal", () => {
    const before = fold({ type: "run.all-ready" });
    expect(applyRunEvent(before, { seq: 7, at: "", t: 1, type: "run.held" })).toMatchObject({ seq: 7, phase: "held" });
  });
});
