import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Design, RunEvent } from "../src/model/index.ts";
import { parseDuration, reaches } from "../src/model/index.ts";
import { createBuiltinRegistry } from "../src/resources/builtin.ts";
import { anyDesign } from "../src/testing/any-design.ts";
import { brokenInvariants } from "../src/testing/run-invariants.ts";
import { Scenario } from "../src/testing/scenario.ts";

const designs = anyDesign(createBuiltinRegistry().catalogue());
const guidsOf = (design: Design): number[] => design.resources.map((resource) => resource.guid);

/** When each resource first reached a state, from the journal alone. */
function firstTimes(events: readonly RunEvent[]): (guid: number, state: Parameters<typeof reaches>[1]) => number | undefined {
  const states = events.filter((event) => event.type === "resource.state");
  return (guid, state) => states.find((event) => event.guid === guid && reaches(event.to, state))?.t;
}

const STEP_OF = { DEPLOY: ["DISCOVER", "RESERVE", "PROVISION", "DEPLOY"], START: ["START"], STOP: ["STOP"] } as const;

/** Steps that were begun earlier than a condition on them allows, checked against the design and not against the plan. */
function tooEarly(design: Design, events: readonly RunEvent[]): string[] {
  const firstTime = firstTimes(events);
  const releasing = events.find((event) => event.type === "run.releasing")?.seq ?? Number.POSITIVE_INFINITY;
  return (design.conditions ?? []).flatMap((condition) => {
    if (condition.action === "SET") return [];
    const delay = (parseDuration(condition.delay ?? "0s") ?? 0) / 1_000;
    const times = condition.after.map((guid) => firstTime(guid, condition.state));
    const allowed = times.includes(undefined) ? Number.POSITIVE_INFINITY : Math.max(...times.map((time) => time ?? 0)) + delay;
    const steps: readonly string[] = STEP_OF[condition.action];
    return events.flatMap((event) => {
      if (event.type !== "resource.step" || event.seq > releasing || !condition.resources.includes(event.guid)) return [];
      const early = steps.includes(event.step) && event.t < allowed - 1.5e-6;
      return early ? [`${event.step} of ${event.guid} at ${event.t}, allowed from ${allowed}`] : [];
    });
  });
}

describe("any design that the compiler accepts", () => {
  it("runs to an end, breaks no rule, and begins nothing before its conditions hold", { timeout: 60_000 }, async () => {
    let stoppedByThemselves = 0;
    const property = fc.asyncProperty(designs, async (design) => {
      const scenario = new Scenario(design, { timeoutMs: 60_000 });
      await scenario.toEnd();
      const events = await scenario.events();
      expect(brokenInvariants(events, guidsOf(design))).toEqual([]);
      expect(tooEarly(design, events)).toEqual([]);
      stoppedByThemselves += events.filter((event) => event.type === "resource.state" && event.reason === "completed").length;
    });
    await fc.assert(property, { seed: 20_261_123, numRuns: 45 });
    expect(stoppedByThemselves).toBeGreaterThan(500);
  });

  it("can be aborted or released at any instant, and then ends without breaking a rule", { timeout: 60_000 }, async () => {
    const property = fc.asyncProperty(designs, fc.nat(200), fc.constantFrom("abort", "release"), async (design, instant, how) => {
      const scenario = new Scenario(design);
      scenario.start();
      await scenario.clock.advance(instant);
      if (how === "abort") scenario.kernel.abort("enough");
      else scenario.kernel.release();
      await scenario.clock.runUntil(scenario.kernel.ended);
      expect(brokenInvariants(await scenario.events(), guidsOf(design))).toEqual([]);
    });
    await fc.assert(property, { seed: 20_261_124, numRuns: 45 });
  });

  it("has the same journal when it is run again", { timeout: 60_000 }, async () => {
    const property = fc.asyncProperty(designs, async (design) => {
      const [one, other] = [new Scenario(design, { timeoutMs: 5_000 }), new Scenario(design, { timeoutMs: 5_000 })];
      await one.toEnd();
      await other.toEnd();
      expect(JSON.stringify(await one.events())).toBe(JSON.stringify(await other.events()));
    });
    await fc.assert(property, { seed: 20_261_125, numRuns: 10 });
  });

  it("loses no resource between what started and what ended", { timeout: 60_000 }, async () => {
    const property = fc.asyncProperty(designs, async (design) => {
      const scenario = new Scenario(design, { timeoutMs: 60_000 });
      await scenario.toEnd();
      const { resources, phase } = await scenario.snapshot();
      expect(phase).toBe("ended");
      for (const { state, waiting, step, times, skipped } of Object.values(resources)) {
        expect([state, waiting, step]).toEqual(["RELEASED", [], null]);
        const fate = times.STARTED !== undefined || times.FAILED !== undefined || skipped.length > 0 || times.READY !== undefined;
        expect(fate).toBe(true);
      }
    });
    await fc.assert(property, { seed: 20_261_126, numRuns: 20 });
  });
});
