import { describe, expect, it } from "vitest";
import type { AttributeValue } from "../model/index.ts";
import type { Hook, ResourceHooks } from "../resources/resource-type.ts";
import { DesignBuilder } from "../testing/design-builder.ts";
import { brokenInvariants } from "../testing/run-invariants.ts";
import { Scenario } from "../testing/scenario.ts";
import { MISCHIEF, registryWith } from "../testing/scripted-type.ts";
import { sleep } from "../time/clock.ts";

const lasting =
  (milliseconds: number): Hook =>
  ({ clock, signal }) =>
    sleep(clock, milliseconds, signal);
const HOLDING: ResourceHooks = { start: () => undefined, stop: () => undefined, release: () => undefined };

/** A run that stays, with parts that nobody starts: their START waits for an application that runs on. */
class ByHand extends Scenario {
  readonly guids: number[];

  private constructor(design: DesignBuilder, guids: number[], hooks: ResourceHooks) {
    super(design.build(), { registry: registryWith({ ...HOLDING, ...hooks }), atEnd: "stay" });
    this.guids = guids;
  }

  static async begin(
    hooks: ResourceHooks = {},
    attributes: Record<string, AttributeValue>[] = [{}],
    describe: (design: DesignBuilder, parts: number[], endless: number) => void = () => undefined,
  ): Promise<ByHand> {
    const design = new DesignBuilder();
    const parts = attributes.map((set) => design.add("test::Part", set));
    const endless = design.application(design.node(), { runTime: "" });
    design.withoutBarrier().when("START", parts, [endless], ["STOPPED"]);
    describe(design, parts, endless);
    const run = new ByHand(design, [...parts, endless - 1, endless], hooks);
    run.start();
    await run.clock.advance(1_000);
    return run;
  }

  until<T>(promise: Promise<T>): Promise<T> {
    return this.clock.runUntil(promise);
  }

  /** Ends the run and sees that it broke no rule and left no timer. */
  async end(how: "release" | "abort" = "release"): Promise<void> {
    if (how === "release") this.kernel.release();
    else this.kernel.abort("enough");
    await this.until(this.kernel.ended);
    expect(brokenInvariants(await this.events(), this.guids)).toEqual([]);
    const ended = this.clock.now();
    await this.clock.runDry();
    expect(this.clock.now()).toBe(ended);
  }
}

describe("START by hand", () => {
  it("is told of when it has ended, also when a STOP follows at once", async () => {
    const run = await ByHand.begin({ stop: lasting(5_000) }, [{}], (design, parts, endless) =>
      design.when("STOP", parts, [endless], ["STARTED"]),
    );
    const ends = await run.until(run.kernel.hand.start([1]));
    expect([...ends]).toEqual([[1, null]]);
    expect([run.clock.now(), run.kernel.hand.view(1)?.state]).toEqual([1_000, "STARTED"]);
    await run.end();
  });

  it("is told of only after its last retry", async () => {
    let calls = 0;
    const start = (): void => (++calls < 3 ? MISCHIEF.throws() : undefined);
    const run = await ByHand.begin({ start }, [{ retries: 5, retryDelay: "2s" }]);
    expect([...(await run.until(run.kernel.hand.start([1])))]).toEqual([[1, null]]);
    expect([calls, run.kernel.hand.stateTime(1, "STARTED")]).toEqual([3, 7]);
    await run.end();
  });

  it.each(["release", "abort"] as const)("during a pause before a retry ends with the run: %s", async (how) => {
    const run = await ByHand.begin({ start: MISCHIEF.throws }, [{ retries: 5, retryDelay: "1h" }]);
    const ends = run.kernel.hand.start([1]);
    await run.clock.advance(1_000);
    await run.end(how);
    expect([...(await ends)]).toEqual([[1, "The resource is being released."]]);
    expect(run.clock.now()).toBe(2_000);
  });

  it("of several is refused for all when one of them is not where it must be, or is at something", async () => {
    const run = await ByHand.begin({ start: lasting(5_000) }, [{}, {}]);
    const { hand } = run.kernel;
    await expect(run.until(hand.start([1, 4]))).rejects.toMatchObject({ code: "illegal-transition" });
    expect(hand.view(1)?.state).toBe("READY");
    const first = hand.start([1]);
    await expect(run.until(hand.start([2, 1]))).rejects.toThrow("Part 1 is START; START needs it to be READY or STOPPED.");
    await run.until(first);
    await expect(run.until(hand.start([9]))).rejects.toMatchObject({ code: "unknown-resource" });
    await run.end();
  });

  it("of a resource that FAILS meanwhile has not succeeded, though its hook has", async () => {
    const start: ResourceHooks["start"] = ({ clock }) => sleep(clock, 5_000, new AbortController().signal);
    const run = await ByHand.begin({ start }, [{ critical: false }], (design, parts, endless) => {
      const broken = design.application(endless - 1, { failOn: "run", runTime: "3s", onFailure: "fail", critical: false });
      design.when("STOP", parts, [broken], ["STOPPED"]);
    });
    const ends = await run.until(run.kernel.hand.start([1]));
    expect([...ends]).toEqual([[1, "It FAILED."]]);
    expect(await run.life(1)).toEqual(["READY", "FAILED"]);
    run.guids.push(4);
    await run.end();
  });

  it("settles the START that conditions or a barrier held: it does not come once more", async () => {
    const run = await ByHand.begin();
    await run.until(run.kernel.hand.start([1]));
    await run.until(run.kernel.hand.stop([1]));
    await run.until(run.kernel.hand.stop([3]));
    await run.clock.advance(1_000);
    expect(await run.life(1)).toEqual(["READY", "STARTED", "STOPPED"]);
    await run.end();
  });
});

describe("STOP by hand", () => {
  it("and by a condition at the same time is one STOP", async () => {
    const run = await ByHand.begin({ stop: lasting(5_000) });
    const { hand } = run.kernel;
    await run.until(hand.start([1]));
    const ends = hand.stop([1]);
    await run.clock.advance(1_000);
    await run.until(
      hand.addCondition(7, { after: [3], state: "STARTED", delay: null, delayMs: 0, condition: 0 }, [
        { guid: 1, action: "STOP", gates: [] },
      ]),
    );
    await run.until(ends);
    const stops = (await run.eventsOf("resource.step")).filter(({ guid, step }) => guid === 1 && step === "STOP");
    expect([stops.length, run.kernel.hand.stateTime(1, "STOPPED")]).toEqual([1, 6]);
    await run.end();
  });

  it("may be followed by START any number of times; delays then count from the last one", async () => {
    const run = await ByHand.begin({}, [{}, {}]);
    const { hand } = run.kernel;
    await run.until(hand.start([1, 2]));
    for (const guid of [1, 1, 1]) {
      await run.until(hand.stop([guid]));
      await run.clock.advance(10_000);
      await run.until(hand.start([guid]));
    }
    const gate = { after: [1], state: "STARTED", delay: "5s", delayMs: 5_000, condition: 0 } as const;
    await run.until(hand.addCondition(7, gate, [{ guid: 2, action: "STOP", gates: [] }]));
    await run.clock.advance(60_000);
    expect([hand.stateTime(1, "STARTED"), hand.stateTime(2, "STOPPED")]).toEqual([31, 36]);
    await run.end();
  });

  it("that fails makes the resource FAILED, and says so", async () => {
    const run = await ByHand.begin({ stop: MISCHIEF.rejects }, [{ critical: false }]);
    await run.until(run.kernel.hand.start([1]));
    expect([...(await run.until(run.kernel.hand.stop([1])))]).toEqual([[1, "rejected on purpose"]]);
    expect(run.kernel.hand.view(1)?.state).toBe("FAILED");
    await run.end();
  });
});

describe("a resource that is released by hand", () => {
  it("and whose release fails is gone once, and a critical one ends the run", async () => {
    const run = await ByHand.begin({ release: MISCHIEF.throws });
    await run.until(run.kernel.hand.start([1]));
    await run.until(run.kernel.hand.release([1]));
    expect(await run.until(run.kernel.ended)).toBe("failed");
    expect(brokenInvariants(await run.events(), run.guids)).toEqual([]);
    expect((await run.eventsOf("resource.step")).filter(({ guid, step }) => guid === 1 && step === "RELEASE")).toHaveLength(1);
  });

  it("while a step hangs is released when that has had its time", async () => {
    const run = await ByHand.begin({ start: MISCHIEF.hangs });
    const ends = run.kernel.hand.start([1]);
    await run.clock.advance(1_000);
    await run.until(run.kernel.hand.release([1]));
    expect((await run.until(ends)).get(1)).toContain("START did not end within 30 s");
    expect(await run.life(1)).toEqual(["READY", "RELEASED"]);
    await run.end();
  });

  it("makes those skip that wait for it, in a word, and takes no further START", async () => {
    const run = await ByHand.begin({}, [{}, {}], (design, [one = 0, two = 0]) => design.when("STOP", [two], [one], ["STARTED"]));
    await run.until(run.kernel.hand.release([1]));
    await expect(run.until(run.kernel.hand.start([1]))).rejects.toMatchObject({ code: "illegal-transition" });
    const skipped = (await run.eventsOf("resource.skipped")).map(({ guid, action, why }) => [guid, action, why]);
    expect(skipped).toContainEqual([2, "STOP", "Part 1 will never be STARTED: it was released"]);
    await run.end();
  });

  it("again, or with the run, is released once", async () => {
    const run = await ByHand.begin({ release: lasting(5_000) });
    const { hand } = run.kernel;
    await run.until(hand.start([1]));
    await Promise.all([hand.release([1]), hand.release([1, 2]), run.clock.advance(1_000)]);
    await run.end("abort");
    expect((await run.eventsOf("resource.step")).filter(({ guid, step }) => guid === 1 && step === "RELEASE")).toHaveLength(1);
  });
});

describe("SET by hand", () => {
  it("is refused when the resource is not up, and rejects when it is stopped in the middle", async () => {
    const run = await ByHand.begin({ set: ({ clock }, { signal }) => sleep(clock, 5_000, signal).then(() => undefined) });
    const { hand } = run.kernel;
    await run.until(hand.start([1]));
    const set = hand.set(1, "note", "new");
    set.catch(() => undefined);
    await run.clock.advance(1_000);
    await run.until(hand.stop([1]));
    await expect(run.until(set)).rejects.toMatchObject({ code: "step-failed" });
    await expect(run.until(hand.set(1, "note", "new"))).rejects.toMatchObject({ code: "illegal-transition" });
    expect([hand.view(1)?.state, hand.view(1)?.attributes.note]).toEqual(["STOPPED", null]);
    await run.end();
  });
});

describe("a run that is held after a failure", () => {
  it("keeps what is up, ends what was under way, and takes STOP and RELEASE but nothing that begins", async () => {
    const design = new DesignBuilder();
    const [hanging, up] = [design.add("test::Part"), design.add("test::Part", { note: "up" })];
    design.application(design.node(), { runTime: "2s", failOn: "run" });
    const start: ResourceHooks["start"] = (context) => (context.attributes.note === "up" ? undefined : MISCHIEF.hangs());
    const scenario = new Scenario({ ...design.build(), deploy: { onFailure: "hold" } }, { registry: registryWith({ ...HOLDING, start }) });
    scenario.start();
    await scenario.clock.advance(2_000);
    const { hand } = scenario.kernel;
    expect([scenario.kernel.phase, hand.view(hanging)?.state, hand.view(up)?.state]).toEqual(["held", "READY", "STARTED"]);
    for (const refused of [hand.start([hanging]), hand.set(up, "note", "x"), hand.addCondition(1, {} as never, [])]) {
      await expect(refused).rejects.toMatchObject({ code: "run-ended" });
    }
    await scenario.clock.runUntil(hand.stop([up]));
    await scenario.clock.runUntil(hand.release([up]));
    await scenario.clock.advance(40_000);
    expect([hand.view(hanging)?.state, hand.view(up)?.state]).toEqual(["READY", "RELEASED"]);
    scenario.kernel.release();
    expect(await scenario.clock.runUntil(scenario.kernel.ended)).toBe("failed");
    expect(brokenInvariants(await scenario.events(), [1, 2, 3, 4])).toEqual([]);
  });
});
