import { describe, expect, it } from "vitest";
import { type RunEventOf, runEventSchema, stopReason } from "./run-event.ts";

const ENVELOPE = { seq: 1, at: "2026-01-01T00:00:00.000000Z", t: 0 };

/** One event of each type, with all its keys. */
const EVENTS = [
  { type: "run.started", run: "r1", design: "two pings", parameters: { count: 3, pause: null }, seed: 7 },
  {
    type: "resource.state",
    guid: 2,
    name: "first",
    resourceType: "linux::Ping",
    from: "STARTED",
    to: "FAILED",
    reason: "run",
    error: "No reply.",
    exitStatus: 1,
    instant: 0.5,
  },
  { type: "resource.added", guid: 4, name: "third", resourceType: "linux::Ping" },
  { type: "resource.step", guid: 2, step: "PROVISION" },
  { type: "resource.retry", guid: 2, step: "DEPLOY", error: "No route.", attempt: 1, in: 2 },
  { type: "resource.waiting", guid: 3, action: "START", for: [{ guid: 2, state: "STARTED", delay: "2s" }] },
  { type: "resource.attribute", guid: 2, attribute: "message", value: "hello", cause: "condition" },
  {
    type: "resource.measured",
    guid: 4,
    measurements: [
      { quantity: "loss", direction: "ab", unit: "share", asked: 0.1, measured: 0.09, accepted: [0.08, 0.12], isAccepted: true },
    ],
    missing: ["Could not measure the rate."],
  },
  { type: "resource.skipped", guid: 3, action: "START", why: "first FAILED before it was STARTED" },
  { type: "run.all-ready", group: 2 },
  { type: "run.aborted", guid: null, error: "90 s are over." },
  { type: "run.held" },
  { type: "run.releasing" },
  { type: "run.ended", outcome: "failed", failures: [{ guid: null, error: "90 s are over.", critical: true, reason: "run", t: 90 }] },
].map((body) => ({ ...ENVELOPE, ...body }));

describe("the schema of events", () => {
  it.each(EVENTS)("reads $type with all its keys", (event) => {
    expect(runEventSchema.parse(event)).toEqual(event);
  });

  it.each(EVENTS)("ignores keys of $type that it does not know (contract, section 3)", (event) => {
    expect(runEventSchema.parse({ ...event, later: "x" })).toEqual(event);
  });

  it("has no other types than these", () => {
    const known = runEventSchema.options.map((option) => option.shape.type.value);
    expect(known).toEqual(EVENTS.map((event) => event.type));
  });

  it.each([
    ["a seq of 0", { seq: 0 }],
    ["a broken seq", { seq: 1.5 }],
    ["no seq", { seq: undefined }],
    ["no time", { t: undefined }],
    ["a time that is no number", { t: Number.NaN }],
    ["no stamp", { at: undefined }],
    ["a type that nobody knows", { type: "run.paused" }],
  ])("refuses an event with %s", (_what, change) => {
    expect(runEventSchema.safeParse({ ...ENVELOPE, type: "run.held", ...change }).success).toBe(false);
  });

  it("refuses a state that is none, also among what is waited for", () => {
    const waiting = { ...ENVELOPE, type: "resource.waiting", guid: 3, action: "START" };
    expect(runEventSchema.safeParse({ ...waiting, for: [{ guid: 2, state: "FINISHED", delay: null }] }).success).toBe(false);
  });
});

describe("stopReason", () => {
  const stopped = (reason?: string): RunEventOf<"resource.state"> => ({
    ...ENVELOPE,
    type: "resource.state",
    guid: 2,
    name: "first",
    resourceType: "dummy::Application",
    from: "STARTED",
    to: "STOPPED",
    ...(reason !== undefined && { reason }),
  });

  it.each(["completed", "condition", "requested", "aborted"])("knows %s", (reason) => {
    expect(stopReason(stopped(reason))).toBe(reason);
  });

  it.each(["finished", "", "COMPLETED", undefined])("does not make a reason of %j", (reason) => {
    expect(stopReason(stopped(reason))).toBeUndefined();
  });
});
