import { describe, expect, it } from "vitest";
import { emptySnapshot, type ResourceSnapshot, type ResourceState, type RunPhase } from "../model/index.ts";
import { waitOutcome } from "./wait-outcome.ts";

const plain = emptySnapshot("r", "d", [{ guid: 1, name: "one", type: "t" }]).resources[1];

/** A resource that was last in the last of these states, with this besides. */
function resource(states: ResourceState[], special: Partial<ResourceSnapshot> = {}): ResourceSnapshot {
  if (!plain) throw new Error("There is no such resource.");
  const times = Object.fromEntries(["NEW", ...states].map((state, time) => [state, time]));
  return { ...plain, times, state: states.at(-1) ?? "NEW", ...special };
}

const skipped = (action: "DEPLOY" | "START" | "STOP") => ({ skipped: [{ action, why: "nobody waits" }] });

describe("how a wait for a resource has ended", () => {
  it.each<[string, ResourceSnapshot | undefined, ResourceState, RunPhase, string | null]>([
    ["reached: it is in the state", resource(["READY"]), "READY", "running", "reached"],
    ["reached: it was, whatever came of it (quirks Q1, Q25)", resource(["READY", "STARTED", "FAILED"]), "STARTED", "ended", "reached"],
    ["open: it may get there", resource(["READY"]), "STARTED", "running", null],
    ["open: it is not deployed yet", undefined, "READY", "running", null],
    ["failed before", resource(["READY", "FAILED"], { error: "broken" }), "STARTED", "running", "failed"],
    ["open: a failed one is still to be released", resource(["FAILED"]), "RELEASED", "running", null],
    ["released before", resource(["READY", "RELEASED"]), "STARTED", "running", "released"],
    ["skipped: its START", resource(["READY"], skipped("START")), "STOPPED", "running", "skipped"],
    ["skipped: its DEPLOY", resource([], skipped("DEPLOY")), "READY", "running", "skipped"],
    ["open: its START was skipped, READY does not need it", resource([], skipped("START")), "READY", "running", null],
    ["open: its STOP was skipped, it may end by itself", resource(["STARTED"], skipped("STOP")), "STOPPED", "running", null],
    ["open: it was started by hand all the same", resource(["READY", "STARTED"], skipped("START")), "STOPPED", "running", null],
    ["aborted: nothing begins any more", resource(["READY"]), "STARTED", "held", "aborted"],
    ["open: what is up is stopped by the release", resource(["STARTED"]), "STOPPED", "releasing", null],
    ["open: it is still to be released", resource(["READY"]), "RELEASED", "releasing", null],
    ["aborted: the run has ended without it", undefined, "RELEASED", "ended", "aborted"],
  ])("%s", (_, ...[snapshot, state, phase, outcome]) => {
    expect(waitOutcome(snapshot, state, phase)?.outcome ?? null).toBe(outcome);
  });

  it("says what went wrong, where something did", () => {
    expect(waitOutcome(resource(["FAILED"], { error: "broken" }), "READY", "running")?.error).toBe("broken");
    expect(waitOutcome(resource([], skipped("DEPLOY")), "READY", "running")?.error).toBe("nobody waits");
    expect(waitOutcome(resource(["READY"]), "READY", "ended")?.error).toBeNull();
  });
});
