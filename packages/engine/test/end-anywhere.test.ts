import { describe, expect, it } from "vitest";
import { applyRunEvent, applyRunEvents, emptySnapshot, type RunOutcome } from "../src/model/index.ts";
import { DesignBuilder } from "../src/testing/design-builder.ts";
import { brokenInvariants } from "../src/testing/run-invariants.ts";
import { Scenario, type ScenarioOptions } from "../src/testing/scenario.ts";

/** A little of everything: steps that take time, conditions of each kind, a resource that fails, one that is skipped. */
function everything(): DesignBuilder {
  const design = new DesignBuilder();
  const node = design.node({ deployTime: "200ms", stopTime: "100ms", releaseTime: "50ms" });
  const link = design.add("dummy::Link", { deployTime: "100ms", failOn: "release", critical: false });
  design.add("dummy::Interface", { releaseTime: "10ms" }, node, link);
  const first = design.application(node, { runTime: "1s", message: "one" });
  const second = design.application(node, { runTime: "", stopTime: "300ms" });
  const broken = design.application(node, { runTime: "500ms", failOn: "run", critical: false });
  const never = design.application(node);
  design
    .when("START", [second], [first], ["STARTED", "400ms"])
    .when("STOP", [second], [first], ["STOPPED", "100ms"])
    .when("START", [never], [broken], ["STOPPED"])
    .set([first], { message: "two" }, [second], ["STARTED", "1ms"]);
  return design;
}

const GUIDS = [1, 2, 3, 4, 5, 6, 7];

/** Runs the design, and at the first moment at which the journal has event `seq` does `act`. */
async function interfere(seq: number, act: (scenario: Scenario) => void, options: ScenarioOptions = {}): Promise<[Scenario, RunOutcome]> {
  const scenario = new Scenario(everything().build(), options);
  const stop = scenario.journal.onAppend(() => {
    if (scenario.journal.lastSeq < seq) return;
    stop();
    act(scenario);
  });
  return [scenario, await scenario.toEnd()];
}

const whole = new Scenario(everything().build());
await whole.toEnd();
const EVENTS = await whole.events();
const EVERY_SEQ = EVENTS.map((event) => event.seq);

describe("a run of a little of everything", () => {
  it("breaks no rule by itself, and says how each part of it went", async () => {
    expect(brokenInvariants(EVENTS, GUIDS)).toEqual([]);
    expect(EVENTS.filter((event) => event.type === "resource.skipped")).toHaveLength(1);
    expect(await whole.resource(5)).toMatchObject({ reason: "condition", times: { STARTED: 0.6, STOPPED: 1.6 } });
  });

  it.each(EVERY_SEQ)("aborted at event %i is interrupted, breaks no rule, and leaves nothing", async (seq) => {
    const [scenario, outcome] = await interfere(seq, ({ kernel }) => kernel.abort("Ctrl-C"));
    const events = await scenario.events();
    expect(brokenInvariants(events, GUIDS)).toEqual([]);
    const releasing = EVENTS.find((event) => event.type === "run.releasing")?.seq ?? 0;
    if (seq < releasing) expect(outcome).toBe("interrupted");
    expect(events.at(-1)).toMatchObject({ type: "run.ended", outcome });
  });

  it.each(EVERY_SEQ)("released at event %i breaks no rule and leaves nothing", async (seq) => {
    const [scenario] = await interfere(seq, ({ kernel }) => kernel.release());
    expect(brokenInvariants(await scenario.events(), GUIDS)).toEqual([]);
  });

  it.each(EVERY_SEQ)("aborted twice and released at event %i ends once", async (seq) => {
    const [scenario] = await interfere(seq, ({ kernel }) => {
      kernel.abort("one");
      kernel.release();
      kernel.abort("two");
    });
    const events = await scenario.events();
    expect(events.filter((event) => event.type === "run.ended")).toHaveLength(1);
    expect(events.filter((event) => event.type === "run.releasing")).toHaveLength(1);
    expect(brokenInvariants(events, GUIDS)).toEqual([]);
  });

  it.each([1, 150, 199, 200, 201, 600, 601, 999, 1_000, 1_100, 1_399, 5_000])(
    "whose time is up after %i ms breaks no rule",
    async (timeoutMs) => {
      const scenario = new Scenario(everything().build(), { timeoutMs });
      const outcome = await scenario.toEnd();
      const end = EVENTS.find((event) => event.type === "run.releasing")?.t ?? 0;
      if (timeoutMs / 1_000 !== end) expect(outcome).toBe(timeoutMs / 1_000 < end ? "failed" : "succeeded");
      expect(brokenInvariants(await scenario.events(), GUIDS)).toEqual([]);
    },
  );
});

describe("the snapshot", () => {
  it("folded event by event, in one piece, or in two from anywhere is the same", () => {
    const start = emptySnapshot(
      "x",
      "y",
      [...GUIDS].map((guid) => ({ guid, name: `r${guid}`, type: "t" })),
    );
    const stepwise = EVENTS.reduce(applyRunEvent, start);
    expect(applyRunEvents(start, EVENTS)).toEqual(stepwise);
    for (const seq of EVERY_SEQ) {
      expect(applyRunEvents(applyRunEvents(start, EVENTS.slice(0, seq)), EVENTS.slice(Math.max(0, seq - 5)))).toEqual(stepwise);
    }
  });

  it("survives JSON", async () => {
    const snapshot = await whole.snapshot();
    expect(JSON.parse(JSON.stringify(snapshot))).toEqual(snapshot);
  });
});

describe("a held run", () => {
  it("waits with everything that has no end of its own, until it is released", async () => {
    const scenario = new Scenario(everything().build(), { atEnd: "hold" });
    scenario.start();
    await scenario.clock.advance(3_600_000);
    expect(await scenario.snapshot()).toMatchObject({ phase: "held", outcome: null });
    expect((await scenario.resource(1)).state).toBe("STARTED");
    scenario.kernel.release();
    expect(await scenario.clock.runUntil(scenario.kernel.ended)).toBe("succeeded");
    expect(brokenInvariants(await scenario.events(), GUIDS)).toEqual([]);
  });

  it("that is aborted keeps the outcome that it had reached", async () => {
    const scenario = new Scenario(everything().build(), { atEnd: "hold" });
    scenario.start();
    await scenario.clock.advance(10_000);
    scenario.kernel.abort("Netcue is being stopped.");
    expect(await scenario.clock.runUntil(scenario.kernel.ended)).toBe("succeeded");
  });

  it("does not fail when its time is up during the hold: it had ended in time", async () => {
    const scenario = new Scenario(everything().build(), { atEnd: "hold", timeoutMs: 60_000 });
    scenario.start();
    await scenario.clock.advance(120_000);
    scenario.kernel.release();
    expect(await scenario.clock.runUntil(scenario.kernel.ended)).toBe("succeeded");
  });

  it("keeps what has failed visible, not yet RELEASED", async () => {
    const scenario = new Scenario(everything().build(), { atEnd: "hold" });
    scenario.start();
    await scenario.clock.advance(10_000);
    expect((await scenario.resource(6)).state).toBe("FAILED");
    expect((await scenario.resource(7)).skipped).toHaveLength(1);
    scenario.kernel.release();
    await scenario.clock.runUntil(scenario.kernel.ended);
  });

  it("released again and again ends once", async () => {
    const scenario = new Scenario(everything().build(), { atEnd: "hold" });
    scenario.start();
    await scenario.clock.advance(10_000);
    for (let time = 0; time < 3; time++) scenario.kernel.release();
    await scenario.clock.runUntil(scenario.kernel.ended);
    scenario.kernel.release();
    await scenario.clock.advance(1_000);
    expect(await scenario.eventsOf("run.ended")).toHaveLength(1);
  });
});
