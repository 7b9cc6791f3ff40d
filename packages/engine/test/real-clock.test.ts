import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Design, RunEvent } from "../src/model/index.ts";
import { pick } from "../src/testing/any-design.ts";
import { DesignBuilder } from "../src/testing/design-builder.ts";
import { Scenario } from "../src/testing/scenario.ts";
import type { Clock } from "../src/time/clock.ts";
import { nextTurn } from "../src/time/next-turn.ts";
import { SystemClock } from "../src/time/system-clock.ts";

/** The real clock, and how late it was each time. */
class WatchedClock implements Clock {
  readonly lateness: number[] = [];
  readonly #clock = new SystemClock();

  now(): number {
    return this.#clock.now();
  }

  wall(): number {
    return this.#clock.wall();
  }

  /** By how much what follows from one timer after the other may have been late. */
  get worst(): number {
    const worst = this.lateness.sort((a, b) => b - a).slice(0, DEPTH);
    return worst.reduce((sum, late) => sum + late, 0);
  }

  setTimer(at: number, callback: () => void): () => void {
    return this.#clock.setTimer(at, () => {
      this.lateness.push(this.now() - at);
      callback();
    });
  }
}

/** Everything happens at multiples of this, in milliseconds: what does not happen at one instant is that far apart. */
const STEP = 40;
/** What happens follows from so many timers before it, at most. */
const DEPTH = 12;

const time = fc.nat(4).map((steps) => `${steps * STEP}ms`);
/** Nothing takes longer for being the first of two at one instant: so STOP takes no time, and nobody fails who might be stopped. */
const application = fc.record({
  attributes: fc.record({ deployTime: time, runTime: time, retries: fc.constant(1), retryDelay: fc.constant(`${STEP}ms`) }),
  fails: fc.constantFrom("none", "none", "none", "start"),
  waits: fc.array(
    fc.record({ whom: fc.nat(), state: fc.constantFrom("STARTED", "STOPPED"), delay: time, action: fc.constantFrom("START", "STOP") }),
    {
      maxLength: 2,
    },
  ),
});

/** Applications on one node, each waiting for some of those before it. */
const designs: fc.Arbitrary<Design> = fc
  .record({ applications: fc.array(application, { minLength: 4, maxLength: 8, size: "max" }), nodeTime: time, waitAllReady: fc.boolean() })
  .map(({ applications, nodeTime, waitAllReady }) => {
    const design = new DesignBuilder();
    const node = design.node({ deployTime: nodeTime });
    const guids: number[] = [];
    for (const { attributes, fails, waits } of applications) {
      const guid = design.application(node, { ...attributes, failOn: fails, critical: false, onFailure: "continue" });
      for (const { whom, state, delay, action } of guids.length > 0 ? waits : [])
        design.when(action, [guid], [pick(guids, whom)], [state, delay]);
      guids.push(guid);
    }
    return waitAllReady ? design.build() : design.withoutBarrier().build();
  });

/** A state that was entered, and when, in milliseconds. */
type Happening = [what: string, t: number];

const states = (events: readonly RunEvent[]): Happening[] =>
  events.flatMap((event) => (event.type === "resource.state" ? [[`${event.guid} ${event.to}`, event.t * 1_000]] : []));

/** Whether everything in `real` comes after what is more than `apart` milliseconds earlier in `simulated`. */
function inOrder(real: readonly string[], simulated: ReadonlyMap<string, number>, apart: number): boolean {
  let latest = 0;
  return real.every((what) => {
    const t = simulated.get(what) ?? Number.NaN;
    latest = Math.max(latest, t);
    return latest - t <= apart;
  });
}

describe("the real clock", () => {
  it("brings about the same as the simulated one, in the same order where that is further apart than it was late", {
    timeout: 20_000,
  }, async () => {
    const drawn = fc.sample(designs, { seed: 20_261_207, numRuns: 40 });
    const expected: Happening[][] = [];
    for (const design of drawn) {
      const scenario = new Scenario(design);
      await scenario.toEnd();
      expected.push(states(await scenario.events()));
    }
    const clocks = drawn.map(() => new WatchedClock());
    const real = drawn.map((design, index) => new Scenario(design, { clock: clocks[index] as WatchedClock }));
    for (const scenario of real) {
      scenario.start();
      await nextTurn();
    }
    await Promise.all(real.map(({ kernel }) => kernel.ended));
    for (const [index, scenario] of real.entries()) {
      const simulated = expected[index] ?? [];
      const apart = STEP / 2 + (clocks[index]?.worst ?? 0);
      const order = states(await scenario.events()).map(([what]) => what);
      expect([...order].sort()).toEqual(simulated.map(([what]) => what).sort());
      expect(inOrder(order, new Map(simulated), apart)).toBe(true);
    }
    expect(Math.max(...expected.flatMap((happenings) => happenings.map(([, t]) => t)))).toBeGreaterThan(10 * STEP);
  });
});
