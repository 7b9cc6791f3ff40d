import { describe, expect, it } from "vitest";
import { compileDesign } from "../src/compile/index.ts";
import { EngineError } from "../src/errors.ts";
import { MemoryJournal } from "../src/journal/memory-journal.ts";
import { Kernel } from "../src/kernel/kernel.ts";
import type { RunEvent, RunOutcome } from "../src/model/index.ts";
import type { ResourceHooks } from "../src/resources/resource-type.ts";
import { DesignBuilder } from "../src/testing/design-builder.ts";
import { MemoryRunFiles } from "../src/testing/memory-run-files.ts";
import { registryWith } from "../src/testing/scripted-type.ts";
import { SimulatedClock } from "../src/time/simulated-clock.ts";

/** A journal on a disk that is full from the nth append on. */
class FullJournal extends MemoryJournal {
  appends = 0;
  readonly #room: number;

  constructor(room: number) {
    super();
    this.#room = room;
  }

  override append(events: readonly RunEvent[]): void {
    this.appends += 1;
    if (this.appends > this.#room)
      throw new EngineError("journal-failed", "The journal cannot be written: ENOSPC, no space left on device.");
    super.append(events);
  }
}

interface Result {
  outcome: RunOutcome;
  kernel: Kernel;
  journal: FullJournal;
  /** Hooks that were called, as `start 2`. */
  calls: string[];
  /** The same, as far as the journal knew of them when they were called. */
  known: string[];
}

/** Three resources, one a second after the other, the journal full after `room` appends. */
async function runWith(room: number): Promise<Result> {
  const journal = new FullJournal(room);
  const calls: string[] = [];
  const known: string[] = [];
  const hook = (step: string) => async (context: { guid: number; after(ms: number, end: () => void): void; complete(): void }) => {
    calls.push(`${step} ${context.guid}`);
    const events = await journal.readAfter(0, 1_000);
    const isKnown = events.some(
      (event) => event.type === "resource.step" && event.guid === context.guid && event.step.toLowerCase() === step,
    );
    if (isKnown) known.push(`${step} ${context.guid}`);
    if (step === "start") context.after(1_000, () => context.complete());
  };
  const steps = ["provision", "deploy", "start", "stop", "release"] as const;
  const hooks: ResourceHooks = Object.fromEntries(steps.map((step) => [step, hook(step)]));
  const registry = registryWith(hooks);
  const design = new DesignBuilder();
  const parts = [1, 2, 3].map(() => design.add("test::Part"));
  design.when("START", [2], [1], ["STARTED", "1s"]).when("START", [3], [2], ["STARTED", "500ms"]);
  const { plan } = compileDesign(design.build(), registry.catalogue());
  if (!plan) throw new Error("The design does not compile.");
  const clock = new SimulatedClock();
  const kernel = new Kernel({
    run: "full",
    design: "full",
    typeOf: (name) => registry.get(name),
    clock,
    journal,
    files: new MemoryRunFiles(),
    seed: 1,
  });
  kernel.start();
  kernel.deploy(plan);
  expect(parts).toHaveLength(3);
  return { outcome: await clock.runUntil(kernel.ended), kernel, journal, calls, known };
}

const APPENDS = (await runWith(Number.POSITIVE_INFINITY)).journal.appends;
const EVERY_APPEND = Array.from({ length: APPENDS }, (_, index) => index);

describe("a journal that cannot be written any more", () => {
  it.each(EVERY_APPEND)("after %i appends ends the run as failed, says why once, and gives back everything", async (room) => {
    const { outcome, kernel, calls } = await runWith(room);
    expect(outcome).toBe("failed");
    expect(kernel.failures).toEqual([{ guid: null, error: expect.stringContaining("ENOSPC"), critical: true }]);
    const touched = new Set(calls.map((call) => call.split(" ")[1]));
    for (const guid of touched) expect(calls.filter((call) => call === `release ${guid}`)).toHaveLength(1);
  });

  it.each(EVERY_APPEND)("after %i appends starts nothing that is not in it", async (room) => {
    const { calls, known } = await runWith(room);
    const beginnings = (list: string[]): string[] => list.filter((call) => !/^(stop|release)/.test(call));
    expect(beginnings(calls)).toEqual(beginnings(known));
  });

  it.each(EVERY_APPEND)("after %i appends ends where it is still true: without a hole and without an end", async (room) => {
    const { journal } = await runWith(room);
    const events = await journal.readAfter(0, 1_000);
    expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
    expect(events.some((event) => event.type === "run.ended")).toBe(false);
  });

  it("that cannot be closed makes the run failed", async () => {
    const registry = registryWith({});
    const { plan } = compileDesign(new DesignBuilder().build(), registry.catalogue());
    if (!plan) throw new Error("The design does not compile.");
    const journal = new MemoryJournal();
    journal.close = () => Promise.reject(new Error("the disk is gone"));
    const clock = new SimulatedClock();
    const kernel = new Kernel({
      run: "x",
      design: "full",
      typeOf: (name) => registry.get(name),
      clock,
      journal,
      files: new MemoryRunFiles(),
      seed: 1,
    });
    kernel.start();
    kernel.deploy(plan);
    expect(await clock.runUntil(kernel.ended)).toBe("failed");
  });
});
