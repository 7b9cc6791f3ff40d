import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildPlan } from "../src/compile/build-plan.ts";
import { compileDesign, type Plan } from "../src/compile/index.ts";
import { type Design, type DesignCondition, RESOURCE_STATES, type ResourceState } from "../src/model/index.ts";
import { BUILTIN_CATALOGUE } from "../src/testing/compile-lines.ts";
import { DesignBuilder } from "../src/testing/design-builder.ts";
import { Scenario } from "../src/testing/scenario.ts";

/** A node with up to five applications, and up to six conditions among all of them. */
const designs = fc.integer({ min: 1, max: 5 }).chain((applications) => {
  const guid = fc.integer({ min: 1, max: applications + 1 });
  const group = fc.uniqueArray(guid, { minLength: 1, maxLength: 3 });
  const condition = fc.record({
    action: fc.constantFrom("DEPLOY" as const, "START" as const, "STOP" as const),
    resources: group,
    after: group,
    state: fc.constantFrom<ResourceState>("PROVISIONED", "READY", "STARTED", "STOPPED"),
  });
  return fc
    .record({ conditions: fc.array(condition, { maxLength: 6 }), waitAllReady: fc.boolean() })
    .map(({ conditions, waitAllReady }): Design => {
      const builder = new DesignBuilder();
      const node = builder.node();
      for (let count = 0; count < applications; count++) builder.application(node);
      return { ...builder.build(), conditions, deploy: { waitAllReady } };
    });
});

/** The walk of `happensInTheEnd`, with what has happened so far: "START 2", and the states reached, "2 STARTED". */
class Walk {
  readonly #plan: Plan;
  readonly #done = new Set<string>();

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  /** Whether some action that has not happened yet can happen now; then it does. */
  step(): boolean {
    const next = this.#plan.actions.find(({ guid, action, gates }) => {
      if (action === "SET" || this.#done.has(`${action} ${guid}`)) return false;
      if (action === "START" && !this.#mayStart(guid)) return false;
      if (action === "STOP" && !this.#done.has(`START ${guid}`)) return false;
      return gates.every((gate) => this.#isOpen(gate));
    });
    if (next) this.#done.add(`${next.action} ${next.guid}`);
    return next !== undefined;
  }

  get left(): number {
    return this.#plan.actions.filter(({ guid, action }) => action !== "SET" && !this.#done.has(`${action} ${guid}`)).length;
  }

  #mayStart(guid: number): boolean {
    const deployed = (other: number): boolean => this.#done.has(`DEPLOY ${other}`);
    return this.#plan.waitAllReady ? this.#plan.resources.every((resource) => deployed(resource.guid)) : deployed(guid);
  }

  #isOpen(index: number): boolean {
    const gate = this.#plan.gates[index];
    return gate?.after.every((guid) => this.#hasReached(guid, gate.state)) ?? false;
  }

  /** A program may have ended by itself as soon as it is started; a container is STOPPED only by a STOP. */
  #hasReached(guid: number, state: ResourceState): boolean {
    const rank = RESOURCE_STATES.indexOf(state);
    if (rank <= RESOURCE_STATES.indexOf("READY")) return this.#done.has(`DEPLOY ${guid}`);
    const isContainer = this.#plan.resources.some((resource) => resource.guid === guid && resource.container);
    return this.#done.has(state === "STOPPED" && isContainer ? `STOP ${guid}` : `START ${guid}`);
  }
}

/** Whether everything can happen in some order, found by doing whatever can be done until nothing can. */
function everythingCanHappen(plan: Plan): boolean {
  const walk = new Walk(plan);
  while (walk.step());
  return walk.left === 0;
}

/** Waits for containers that nobody stops keep an action away as well, without being a cycle. */
const hasNever = (problems: readonly { code: string }[]): boolean => problems.some((problem) => problem.code === "condition.never");

describe("every design", () => {
  it("has a cycle exactly when there is no order in which everything in it can happen", () => {
    return fc.assert(
      fc.property(designs, (design) => {
        const { problems } = compileDesign(design, BUILTIN_CATALOGUE);
        fc.pre(!hasNever(problems));
        const hasCycle = problems.some((problem) => problem.code === "condition.cycle");
        expect(everythingCanHappen(buildPlan(design, {}, BUILTIN_CATALOGUE))).toBe(!hasCycle);
      }),
      { numRuns: 600 },
    );
  });

  it("without a cycle gets to its end when it is run", async () => {
    await fc.assert(
      fc.asyncProperty(designs, async (design) => {
        const { plan, problems } = compileDesign(design, BUILTIN_CATALOGUE);
        fc.pre(plan !== null && !hasNever(problems));
        expect(await new Scenario(design).toEnd()).toBe("succeeded");
      }),
      { numRuns: 60 },
    );
  });
});

describe("every design with a cycle", () => {
  it("is told of a condition that it has", () => {
    return fc.assert(
      fc.property(designs, (design) => {
        const cycles = compileDesign(design, BUILTIN_CATALOGUE).problems.filter((problem) => problem.code === "condition.cycle");
        for (const cycle of cycles) expect(design.conditions?.[cycle.place.condition ?? -1]).toBeDefined();
      }),
      { numRuns: 300 },
    );
  });

  it("has none any more when the blamed conditions are taken away, as often as it takes", () => {
    return fc.assert(
      fc.property(designs, (design) => {
        let left: DesignCondition[] = design.conditions ?? [];
        for (let round = 0; round <= (design.conditions?.length ?? 0); round++) {
          const { problems } = compileDesign({ ...design, conditions: left }, BUILTIN_CATALOGUE);
          const blamed = new Set(
            problems.filter((problem) => problem.code === "condition.cycle").map((problem) => problem.place.condition),
          );
          if (blamed.size === 0) return;
          left = left.filter((_condition, index) => !blamed.has(index));
        }
        throw new Error("Something is still called a cycle after everything that was blamed is gone.");
      }),
      { numRuns: 300 },
    );
  });
});

describe("every plan", () => {
  it("names only gates and resources that it has", () => {
    return fc.assert(
      fc.property(designs, (design) => {
        const { plan } = compileDesign(design, BUILTIN_CATALOGUE);
        const guids = new Set(plan?.resources.map((resource) => resource.guid));
        for (const { guid, gates } of plan?.actions ?? []) {
          expect(guids.has(guid)).toBe(true);
          for (const gate of gates) expect(plan?.gates[gate]).toBeDefined();
        }
        for (const gate of plan?.gates ?? []) expect(gate.after.every((guid) => guids.has(guid))).toBe(true);
      }),
    );
  });

  it("is the same whatever the order in which connections are drawn, and from which end", () => {
    return fc.assert(
      fc.property(designs, fc.infiniteStream(fc.boolean()), (design, flips) => {
        const flip = flips[Symbol.iterator]();
        const connections = design.connections?.map(([a, b]): [number, number] => (flip.next().value ? [b, a] : [a, b]));
        const { plan, problems } = compileDesign(design, BUILTIN_CATALOGUE);
        const other = compileDesign({ ...design, ...(connections && { connections }) }, BUILTIN_CATALOGUE);
        expect(other.problems).toEqual(problems);
        expect(other.plan?.actions).toEqual(plan?.actions);
        expect(other.plan?.gates).toEqual(plan?.gates);
      }),
    );
  });
});
