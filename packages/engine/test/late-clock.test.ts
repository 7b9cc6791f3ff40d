import { describe, expect, it } from "vitest";
import { compileDesign } from "../src/compile/index.ts";
import { MemoryJournal } from "../src/journal/memory-journal.ts";
import { Kernel } from "../src/kernel/kernel.ts";
import type { RunEvent } from "../src/model/index.ts";
import { createBuiltinRegistry } from "../src/resources/builtin.ts";
import { DesignBuilder } from "../src/testing/design-builder.ts";
import { LateClock } from "../src/testing/late-clock.ts";
import { MemoryRunFiles } from "../src/testing/memory-run-files.ts";
import { Scenario } from "../src/testing/scenario.ts";
import type { Clock } from "../src/time/clock.ts";
import { SystemClock } from "../src/time/system-clock.ts";

function run(design: DesignBuilder, clock: Clock, options: { timeoutMs?: number } = {}): { kernel: Kernel; journal: MemoryJournal } {
  const registry = createBuiltinRegistry();
  const { plan } = compileDesign(design.build(), registry.catalogue());
  if (!plan) throw new Error("The design does not compile.");
  const journal = new MemoryJournal();
  const kernel = new Kernel({
    run: "x",
    design: "late",
    typeOf: (name) => registry.get(name),
    clock,
    journal,
    files: new MemoryRunFiles(),
    seed: 1,
    ...options,
  });
  kernel.start();
  kernel.deploy(plan);
  return { kernel, journal };
}

const states = (events: readonly RunEvent[]): string[] =>
  events.flatMap((event) => (event.type === "resource.state" ? [`${event.guid} ${event.to}`] : []));

describe("a clock that wakes late", () => {
  it("does not end a run while delays that have all just passed are still to be acted on", async () => {
    const design = new DesignBuilder();
    const node = design.node();
    const before = Array.from({ length: 200 }, () => design.application(node));
    const last = design.application(node);
    for (const guid of before) design.when("START", [last], [guid], ["STOPPED", "1s"]);
    const clock = new LateClock();
    const { kernel, journal } = run(design, clock);
    for (const now of [0, 5_000, 6_000]) await clock.wakeAt(now);
    expect(await kernel.ended).toBe("succeeded");
    expect(states(await journal.readAfter(0, 10_000))).toContain(`${last} STARTED`);
  });

  it("delays what it is late for, and nothing more: the next delay counts from what was recorded", async () => {
    const design = new DesignBuilder();
    const node = design.node();
    const [a, b, c] = [design.application(node, { runTime: "" }), design.application(node), design.application(node)];
    design.when("START", [b], [a], ["STARTED", "1s"]).when("START", [c], [b], ["STARTED", "1s"]).when("STOP", [a], [c], ["STARTED"]);
    const clock = new LateClock();
    const { kernel, journal } = run(design, clock);
    for (const now of [0, 1_700, 2_699, 2_700]) await clock.wakeAt(now);
    await kernel.ended;
    const started = (await journal.readAfter(0, 1_000)).flatMap((event) =>
      event.type === "resource.state" && event.to === "STARTED" && event.guid !== node ? [event.t] : [],
    );
    expect(started).toEqual([0, 1.7, 2.7]);
  });
});

describe("a clock that calls two timers in one go", () => {
  it("does not let a step be tried again when the same moment ends the run", async () => {
    const design = new DesignBuilder();
    design.application(design.node(), { failOn: "deploy", retries: 5, retryDelay: "1s" });
    const clock = new LateClock();
    const { kernel, journal } = run(design, clock, { timeoutMs: 1_000 });
    for (const now of [0, 1_000]) await clock.wakeAt(now);
    expect(await kernel.ended).toBe("failed");
    const events = await journal.readAfter(0, 1_000);
    expect(events.filter((event) => event.type === "resource.retry")).toHaveLength(1);
  });
});

describe("the real clock", () => {
  it("gives the same order of states as the simulated one, where their times differ", async () => {
    const design = new DesignBuilder();
    const node = design.node({ deployTime: "10ms" });
    const applications = [60, 20, 40].map((ms) => design.application(node, { runTime: `${ms}ms` }));
    const last = design.application(node, { runTime: "15ms" });
    design.when("START", [last], applications, ["STOPPED", "30ms"]);
    const scenario = new Scenario(design.build());
    await scenario.toEnd();
    const real = run(design, new SystemClock());
    expect(await real.kernel.ended).toBe("succeeded");
    const readStates = states(await real.journal.readAfter(0, 1_000));
    expect(readStates).toEqual(states(await scenario.events()));
  });
});
