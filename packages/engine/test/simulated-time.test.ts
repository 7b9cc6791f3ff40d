import * as fc from "fast-check";
import { expect, it } from "vitest";
import type { Plan } from "../src/compile/index.ts";
import { type Design, parseDuration } from "../src/model/index.ts";
import { createBuiltinRegistry } from "../src/resources/builtin.ts";
import { type CriticalLink, criticalPath, readTimeline } from "../src/simulate/index.ts";
import { anyDesign } from "../src/testing/any-design.ts";
import { Scenario } from "../src/testing/scenario.ts";
import { simulateDesign } from "../src/testing/simulate-design.ts";

const DESIGNS = anyDesign(createBuiltinRegistry().catalogue()).map(withoutFailures);
const HOW_MANY = { numRuns: 40 };
const SLOW = { timeout: 60_000 };

/** Simulated time expects every step to succeed. */
function withoutFailures(design: Design): Design {
  const resources = design.resources.map((resource) => ({ ...resource, attributes: { ...resource.attributes, failOn: "none" } }));
  return { ...design, resources };
}

it("stand-ins for dummies write the journal that the dummies write", SLOW, async () => {
  await fc.assert(
    fc.asyncProperty(DESIGNS, async (design) => {
      const { events } = await simulateDesign(design, { seed: 1 });
      const scenario = new Scenario(design);
      scenario.start();
      await scenario.clock.runDry();
      scenario.kernel.release();
      await scenario.clock.runUntil(scenario.kernel.ended);
      const [, ...real] = await scenario.events();
      expect(events.slice(1)).toEqual(real);
    }),
    HOW_MANY,
  );
});

it("the critical path goes from beginning to end without a gap, and each link is as long as the design says", SLOW, async () => {
  const kinds = new Set<string>();
  await fc.assert(
    fc.asyncProperty(DESIGNS, async (design) => {
      const { plan, events } = await simulateDesign(design);
      let at = 0;
      for (const link of criticalPath(plan, events)) {
        expect(link.from).toBe(at);
        expect(link.to - link.from).toBeCloseTo(lengthInDesign(link, plan), 6);
        at = link.to;
        kinds.add(link.kind);
      }
      expect(at).toBe(events.at(-1)?.t);
    }),
    HOW_MANY,
  );
  expect([...kinds].sort()).toEqual(["delay", "run", "step"]);
});

const ATTRIBUTE: Readonly<Record<string, string>> = { DEPLOY: "deployTime", STOP: "stopTime", RELEASE: "releaseTime" };

/** Seconds; NaN for what a design has no word for. */
function lengthInDesign({ kind, guid, step, condition }: CriticalLink, { design, resources }: Plan): number {
  const attribute = kind === "run" ? "runTime" : ATTRIBUTE[step ?? ""];
  const text = kind === "delay" ? design.conditions?.[condition ?? -1]?.delay : planned(attribute ?? "");
  return (parseDuration(text ?? "") ?? Number.NaN) / 1_000;

  function planned(name: string): string {
    return String(resources.find((resource) => resource.guid === guid)?.attributes[name]);
  }
}

it("every life in the timeline is whole: state follows state, and steps and waits lie within", SLOW, async () => {
  await fc.assert(
    fc.asyncProperty(DESIGNS, async (design) => {
      const { plan, events, snapshot } = await simulateDesign(design);
      for (const { guid, states, steps, waits } of readTimeline(plan, events).rows) {
        expect(states[0]).toMatchObject({ state: "NEW", from: 0 });
        for (const [index, { from }] of states.entries()) if (index > 0) expect(from).toBe(states[index - 1]?.to);
        const end = snapshot.resources[guid]?.times.RELEASED ?? Number.NaN;
        expect(states.at(-1)?.to).toBe(end);
        for (const { from, to } of [...steps, ...waits]) expect(from < to && to <= end).toBe(true);
      }
    }),
    HOW_MANY,
  );
});
