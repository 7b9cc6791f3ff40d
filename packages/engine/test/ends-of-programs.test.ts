import { describe, expect, it } from "vitest";
import type { ResourceState } from "../src/model/index.ts";
import type { ResourceContext, ResourceHooks, ResourceTypeDescription } from "../src/resources/resource-type.ts";
import { DesignBuilder } from "../src/testing/design-builder.ts";
import { brokenInvariants } from "../src/testing/run-invariants.ts";
import { Scenario } from "../src/testing/scenario.ts";
import { registryWith } from "../src/testing/scripted-type.ts";
import { sleep } from "../src/time/clock.ts";

interface Ending {
  hooks: ResourceHooks;
  life: ResourceState[];
  reason: string;
  outcome?: "succeeded" | "failed";
  exitStatus?: number;
  error?: string;
}

const wait = (context: ResourceContext, milliseconds: number): Promise<void> =>
  sleep(context.clock, milliseconds, new AbortController().signal);

const ENDED: ResourceState[] = ["READY", "STARTED", "STOPPED", "RELEASED"];
const BROKEN: ResourceState[] = ["READY", "STARTED", "FAILED", "RELEASED"];

/** How a program can end, around a START at 0 s and a STOP by a condition at 1 s. */
const ENDINGS: Record<string, Ending> = {
  "completes at once, before START has answered": {
    hooks: { start: (context) => context.complete({ exitStatus: 0 }) },
    life: ENDED,
    reason: "completed",
    exitStatus: 0,
  },
  "completes while START still takes its time": {
    hooks: {
      start: async (context) => {
        context.complete({ exitStatus: 0 });
        await wait(context, 500);
      },
    },
    life: ENDED,
    reason: "completed",
    exitStatus: 0,
  },
  "breaks while START still takes its time": {
    hooks: {
      start: async (context) => {
        context.fail("no route", { exitStatus: 1 });
        await wait(context, 500);
      },
    },
    life: BROKEN,
    reason: "run",
    outcome: "failed",
    exitStatus: 1,
    error: "no route",
  },
  "completes, and START fails after that": {
    hooks: {
      start: async (context) => {
        context.complete({ exitStatus: 0 });
        await wait(context, 500);
        throw new Error("could not look at it");
      },
    },
    life: ["READY", "FAILED", "RELEASED"],
    reason: "start",
    outcome: "failed",
    error: "could not look at it",
  },
  "completes after a while": {
    hooks: { start: (context) => context.after(300, () => context.complete({ exitStatus: 0 })) },
    life: ENDED,
    reason: "completed",
    exitStatus: 0,
  },
  "completes twice": {
    hooks: {
      start: (context) =>
        context.after(300, () => {
          context.complete({ exitStatus: 0 });
          context.complete({ exitStatus: 9 });
        }),
    },
    life: ENDED,
    reason: "completed",
    exitStatus: 0,
  },
  "completes and then says that it broke": {
    hooks: {
      start: (context) =>
        context.after(300, () => {
          context.complete({ exitStatus: 0 });
          context.fail("too late", { exitStatus: 1 });
        }),
    },
    life: ENDED,
    reason: "completed",
    exitStatus: 0,
  },
  "breaks and then says that it completed (quirk Q5)": {
    hooks: {
      start: (context) =>
        context.after(300, () => {
          context.fail("it broke", { exitStatus: 1 });
          context.complete({ exitStatus: 0 });
        }),
    },
    life: BROKEN,
    reason: "run",
    outcome: "failed",
    exitStatus: 1,
    error: "it broke",
  },
  "is stopped, and its program ends because of that": {
    hooks: {
      start: () => undefined,
      stop: async (context) => {
        context.complete({ exitStatus: 143 });
        await wait(context, 100);
      },
    },
    life: ENDED,
    reason: "condition",
    exitStatus: 143,
  },
  "is stopped, and its program breaks because of that": {
    hooks: {
      start: () => undefined,
      stop: (context) => context.fail("killed by TERM", { exitStatus: 143 }),
    },
    life: ENDED,
    reason: "condition",
    exitStatus: 143,
  },
  "says that it broke after it was STOPPED": {
    hooks: {
      start: () => undefined,
      stop: (context) => void context.clock.setTimer(context.clock.now() + 100, () => context.fail("too late")),
    },
    life: ENDED,
    reason: "condition",
  },
  "cannot be stopped": {
    hooks: {
      start: () => undefined,
      stop: () => {
        throw new Error("it does not listen");
      },
    },
    life: BROKEN,
    reason: "stop",
    outcome: "failed",
    error: "it does not listen",
  },
  "breaks before it was even started": {
    hooks: { deploy: (context) => context.fail("the helper died"), start: () => undefined },
    life: ["READY", "FAILED", "RELEASED"],
    reason: "run",
    outcome: "failed",
    error: "the helper died",
  },
  "reports an end before it was even deployed, which is no end": {
    hooks: { deploy: (context) => context.complete(), start: () => undefined },
    life: ENDED,
    reason: "condition",
  },
};

async function ending(hooks: ResourceHooks, special: Partial<ResourceTypeDescription> = {}): Promise<Scenario> {
  const design = new DesignBuilder();
  const part = design.add("test::Part");
  design.application(design.node(), { runTime: "3s" });
  design.when("STOP", [part], [part], ["STARTED", "1s"]);
  return new Scenario(design.build(), { registry: registryWith({ deploy: () => undefined, ...hooks }, special) });
}

describe("a program that", () => {
  it.each(Object.entries(ENDINGS))("%s", async (_, { hooks, life, reason, outcome = "succeeded", exitStatus = null, error = null }) => {
    const scenario = await ending(hooks);
    expect(await scenario.toEnd()).toBe(outcome);
    expect(await scenario.life(1)).toEqual(life);
    expect(await scenario.resource(1)).toMatchObject({ reason, exitStatus, error });
    expect(brokenInvariants(await scenario.events(), [1, 2, 3])).toEqual([]);
  });

  it("ends with its START's timer at the instant of its STOP ends once", async () => {
    const scenario = await ending({ start: (context) => context.after(1_000, () => context.complete()) });
    expect(await scenario.toEnd()).toBe("succeeded");
    expect(await scenario.life(1)).toEqual(ENDED);
  });

  it("is started again is nothing that a design can ask for: one START for each resource", async () => {
    const scenario = await ending({ start: () => undefined });
    await scenario.toEnd();
    const steps = (await scenario.eventsOf("resource.step")).filter((event) => event.guid === 1).map((event) => event.step);
    expect(steps).toEqual(["DEPLOY", "START"]);
  });
});

describe("a container", () => {
  it("that completes by itself is STOPPED, and the run goes on for the others", async () => {
    const scenario = await ending({ start: (context) => context.after(200, () => context.complete()) }, { container: true });
    expect(await scenario.toEnd()).toBe("succeeded");
    expect(await scenario.resource(1)).toMatchObject({ reason: "completed", times: { STOPPED: 0.2 } });
    expect((await scenario.snapshot()).t).toBe(3);
  });

  it("that breaks ends the run when it is critical, even if no program has ended", async () => {
    const scenario = await ending({ start: (context) => context.after(200, () => context.fail("it burns")) }, { container: true });
    expect(await scenario.toEnd()).toBe("failed");
    expect((await scenario.snapshot()).aborted).toEqual({ guid: 1, error: "it burns" });
  });

  it("alone keeps no run going", async () => {
    const design = new DesignBuilder();
    design.node();
    design.add("dummy::Link");
    const scenario = new Scenario(design.build());
    expect(await scenario.toEnd()).toBe("succeeded");
    expect(await scenario.life(1)).toEqual(["READY", "STARTED", "STOPPED", "RELEASED"]);
    expect((await scenario.snapshot()).t).toBe(0);
  });

  it("that starts late keeps no run going either, and is skipped", async () => {
    const design = new DesignBuilder();
    const node = design.node();
    const application = design.application(node, { runTime: "1s" });
    const link = design.add("dummy::Link");
    design.when("START", [link], [application], ["STARTED", "5s"]);
    const scenario = new Scenario(design.build());
    await scenario.toEnd();
    expect((await scenario.snapshot()).t).toBe(1);
    expect((await scenario.resource(link)).skipped).toMatchObject([{ action: "START" }]);
  });
});
