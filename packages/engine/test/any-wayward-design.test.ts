import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileDesign } from "../src/compile/index.ts";
import { EngineError } from "../src/errors.ts";
import { applyRunEvents, type Design, type RunEvent } from "../src/model/index.ts";
import { pick } from "../src/testing/any-design.ts";
import { anyWaywardDesign } from "../src/testing/any-wayward-design.ts";
import { LateClock } from "../src/testing/late-clock.ts";
import { brokenInvariants, brokenOrder } from "../src/testing/run-invariants.ts";
import { Scenario, type ScenarioOptions } from "../src/testing/scenario.ts";
import { WaywardTypes } from "../src/testing/wayward-types.ts";

const catalogue = new WaywardTypes().registry.catalogue();
const designs = anyWaywardDesign(catalogue);

/** A scenario with the types of its own that it needs. */
class WaywardScenario extends Scenario {
  readonly design: Design;
  readonly types: WaywardTypes;

  constructor(design: Design, options: ScenarioOptions = {}, types = new WaywardTypes()) {
    super(design, { ...options, registry: types.registry });
    this.design = design;
    this.types = types;
  }

  /** Lets it come to its end, a held one by releasing it. */
  async finish(): Promise<void> {
    const held = new Promise<void>((resolve) => {
      const look = (): void => {
        if (this.kernel.phase === "held") resolve();
      };
      this.journal.onAppend(look);
      look();
    });
    await this.clock.runUntil(Promise.race([this.kernel.ended, held]));
    this.kernel.release();
    await this.clock.runUntil(this.kernel.ended);
  }

  /** Everything that must hold once it has ended. */
  async broken(): Promise<string[]> {
    const events = await this.events();
    const { plan } = compileDesign(this.design, catalogue);
    const ended = this.clock.now();
    await this.clock.runDry();
    const guids = this.design.resources.map(({ guid }) => guid);
    return [
      ...brokenInvariants(events, guids),
      ...brokenOrder(events, plan?.resources ?? []),
      ...this.types.broken(),
      ...(this.clock.now() === ended ? [] : [`A timer was left for ${this.clock.now()} when the run had ended at ${ended}.`]),
    ];
  }
}

/** Something that people do at some instant; whom to, as a number to pick by. */
const deed = fc.record({
  at: fc.nat(300),
  what: fc.constantFrom("start", "start", "stop", "stop", "release", "set", "add", "remove"),
  whom: fc.array(fc.nat(), { minLength: 1, maxLength: 3 }),
  state: fc.constantFrom("READY", "STARTED", "STOPPED", "FAILED", "RELEASED"),
  action: fc.constantFrom("DEPLOY", "START", "STOP", "SET"),
  delayMs: fc.nat(60),
});
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never;

/** Does it to the run by hand; resolves when it is done or refused. */
function doByHand({ kernel: { hand }, design }: WaywardScenario, deed: Deed, id: number): Promise<unknown> {
  const guids = deed.whom.map((number) => pick(design.resources, number).guid);
  const [guid = 0] = guids;
  const { action, state, delayMs } = deed;
  if (deed.what === "start") return hand.start(guids);
  if (deed.what === "stop") return hand.stop(guids);
  if (deed.what === "release") return hand.release([guid]);
  if (deed.what === "set") return hand.set(guid, "note", "by hand");
  if (deed.what === "remove") return hand.removeCondition(id % 7, id % 2 === 0 ? undefined : guids);
  const set = action === "SET" ? { set: { attribute: "note", value: "by condition" } } : {};
  return hand.addCondition(id % 7, { after: guids, state, delay: `${delayMs}ms`, delayMs, condition: 0 }, [
    { guid: pick(design.resources, id).guid, action, gates: [], ...set },
  ]);
}

/** Things that are sure to be in the runs of a property, so that it says something. */
function seen(events: readonly RunEvent[], counts: Map<string, number>): void {
  for (const event of events) {
    const { type, step = "", to = "" } = event as { type: string; step?: string; to?: string };
    for (const what of [type, step, to]) counts.set(what, (counts.get(what) ?? 0) + 1);
  }
}

const EVERYTHING = [
  "RESERVED",
  "CONFIGURE",
  "FAIL",
  "SET",
  "CONNECT",
  "FAILED",
  "STOPPED",
  "resource.retry",
  "resource.skipped",
  "run.held",
];

describe("any design in which things go wrong", () => {
  it("runs to an end, is released in order, and breaks no rule", { timeout: 60_000 }, async () => {
    const counts = new Map<string, number>();
    const property = fc.asyncProperty(designs, async (design) => {
      const run = new WaywardScenario(design, { timeoutMs: 5_000 });
      run.start();
      await run.finish();
      expect(await run.broken()).toEqual([]);
      seen(await run.events(), counts);
    });
    await fc.assert(property, { seed: 20_261_201, numRuns: 25 });
    expect(EVERYTHING.filter((what) => !counts.has(what))).toEqual([]);
  });

  it("may be aborted and released at any instants, also while it is ending", { timeout: 60_000 }, async () => {
    const end = fc.record({ after: fc.nat(150), how: fc.constantFrom("abort", "release") });
    const property = fc.asyncProperty(designs, fc.array(end, { minLength: 1, maxLength: 3 }), async (design, ends) => {
      const run = new WaywardScenario(design);
      run.start();
      for (const { after, how } of ends) {
        await run.clock.advance(after);
        if (how === "abort") run.kernel.abort("enough");
        else run.kernel.release();
      }
      await run.finish();
      expect(await run.broken()).toEqual([]);
    });
    await fc.assert(property, { seed: 20_261_202, numRuns: 25 });
  });

  it("may be interfered with by hand at any instants: every call is answered, and no rule is broken", { timeout: 60_000 }, async () => {
    const answers = { done: 0, refused: 0 };
    const property = fc.asyncProperty(designs, fc.array(deed, { maxLength: 60, size: "max" }), async (design, deeds) => {
      const run = new WaywardScenario(design, { timeoutMs: 5_000 });
      const calls = deeds.map((one, id) => {
        const call = new Promise((resolve) => run.clock.setTimer(one.at, () => resolve(doByHand(run, one, id))));
        call.then(
          () => answers.done++,
          () => answers.refused++,
        );
        return call;
      });
      run.start();
      await run.clock.advance(300);
      await run.finish();
      for (const result of await Promise.allSettled(calls)) {
        if (result.status === "rejected") expect(result.reason).toBeInstanceOf(EngineError);
      }
      // Who is started by hand may have been skipped before.
      expect((await run.broken()).filter((sentence) => !/^START of \d+ happens though/.test(sentence))).toEqual([]);
    });
    await fc.assert(property, { seed: 20_261_203, numRuns: 20 });
    expect([answers.done > 100, answers.refused > 100]).toEqual([true, true]);
  });

  it("breaks no rule on a clock that wakes late and calls many timers at once", { timeout: 60_000 }, async () => {
    const wakes = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 5, maxLength: 20 });
    const property = fc.asyncProperty(designs, wakes, fc.nat(300), async (design, strides, abortAt) => {
      const clock = new LateClock();
      const run = new WaywardScenario(design, { clock, timeoutMs: 200 });
      clock.setTimer(abortAt, () => run.kernel.abort("enough"));
      run.start();
      let isEnded = false;
      void run.kernel.ended.then(() => {
        isEnded = true;
      });
      for (let wake = 0; !isEnded && wake < 3_000; wake++) await clock.wakeAt(clock.now() + pick(strides, wake) * (wake < 20 ? 1 : 100));
      expect(isEnded).toBe(true);
      expect(await run.broken()).toEqual([]);
    });
    await fc.assert(property, { seed: 20_261_204, numRuns: 25 });
  });

  it("has the same journal when it is run again, byte for byte, and one snapshot however that is cut", { timeout: 60_000 }, async () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 30 });
    const property = fc.asyncProperty(designs, fc.nat(200), cuts, async (design, abortAt, sizes) => {
      const [one, other] = [new WaywardScenario(design), new WaywardScenario(design)];
      for (const run of [one, other]) {
        run.start();
        await run.clock.advance(abortAt);
        run.kernel.abort("enough");
        await run.finish();
      }
      const events = await one.events();
      expect(JSON.stringify(await other.events())).toBe(JSON.stringify(events));
      let folded = one.emptySnapshot();
      for (let from = 0, cut = 0; from < events.length; cut++) {
        const size = pick(sizes, cut);
        // A resumed stream may overlap with what was read before.
        folded = applyRunEvents(folded, events.slice(Math.max(0, from - (size % 5)), from + size));
        from += size;
      }
      expect(folded).toEqual(await one.snapshot());
    });
    await fc.assert(property, { seed: 20_261_205, numRuns: 8 });
  });
});
