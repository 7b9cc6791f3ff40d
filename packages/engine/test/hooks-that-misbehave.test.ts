import { describe, expect, it } from "vitest";
import { CLEAN_UP_TIMEOUT_MS } from "../src/kernel/step-runner.ts";
import type { ResourceState } from "../src/model/index.ts";
import type { Hook, ResourceHooks } from "../src/resources/resource-type.ts";
import { DesignBuilder } from "../src/testing/design-builder.ts";
import { brokenInvariants } from "../src/testing/run-invariants.ts";
import { Scenario, type ScenarioOptions } from "../src/testing/scenario.ts";
import { MISCHIEF, registryWith } from "../src/testing/scripted-type.ts";

type StepHook = Exclude<keyof ResourceHooks, "set">;

/** Each step with the life that ends in its failure. */
const STEPS: [StepHook, ResourceState[]][] = [
  ["discover", ["FAILED", "RELEASED"]],
  ["reserve", ["DISCOVERED", "FAILED", "RELEASED"]],
  ["provision", ["DISCOVERED", "RESERVED", "FAILED", "RELEASED"]],
  ["deploy", ["DISCOVERED", "RESERVED", "PROVISIONED", "FAILED", "RELEASED"]],
  ["start", ["DISCOVERED", "RESERVED", "PROVISIONED", "READY", "FAILED", "RELEASED"]],
  ["stop", ["DISCOVERED", "RESERVED", "PROVISIONED", "READY", "STARTED", "FAILED", "RELEASED"]],
  ["release", ["DISCOVERED", "RESERVED", "PROVISIONED", "READY", "STARTED", "STOPPED", "FAILED", "RELEASED"]],
];

const nothing: Hook = () => undefined;

/** A resource with a hook for each step, one of them special; it is stopped one second after its START. A sound one is beside it. */
function misbehaving(step: StepHook, hook: Hook, options: ScenarioOptions & { critical?: boolean } = {}): Scenario {
  const hooks: ResourceHooks = { discover: nothing, reserve: nothing, provision: nothing, deploy: nothing, start: nothing, stop: nothing };
  const design = new DesignBuilder();
  const part = design.add("test::Part", { critical: options.critical ?? true });
  design.application(design.node(), { runTime: "2s" });
  design.when("STOP", [part], [part], ["STARTED", "1s"]);
  return new Scenario(design.build(), { ...options, registry: registryWith({ ...hooks, release: nothing, [step]: hook }) });
}

describe.each(STEPS)("%s", (step, life) => {
  it.each(["throws", "rejects"] as const)(
    "that %s makes the resource FAILED with its sentence, and a critical one the run",
    async (how) => {
      const scenario = misbehaving(step, MISCHIEF[how]);
      expect(await scenario.toEnd()).toBe("failed");
      expect(await scenario.life(1)).toEqual(life);
      expect(await scenario.resource(1)).toMatchObject({ error: expect.stringMatching(/on purpose$/), reason: step });
      expect((await scenario.snapshot()).failures).toHaveLength(1);
      expect(brokenInvariants(await scenario.events(), [1, 2, 3])).toEqual([]);
    },
  );

  it("that throws in a resource that is not critical leaves the others alone", async () => {
    const scenario = misbehaving(step, MISCHIEF.throws, { critical: false });
    expect(await scenario.toEnd()).toBe("succeeded");
    expect(await scenario.resource(3)).toMatchObject({ reason: "completed", times: { STOPPED: 2 } });
    expect((await scenario.snapshot()).failures).toMatchObject([{ guid: 1, critical: false }]);
    expect(brokenInvariants(await scenario.events(), [1, 2, 3])).toEqual([]);
  });

  it.each(["hangs", "hangs until it is told to end"] as const)(
    "that %s does not keep a run from ending when its time is up",
    async (how) => {
      const scenario = misbehaving(step, MISCHIEF[how], { timeoutMs: 10_000 });
      expect(await scenario.toEnd()).toBe("failed");
      const { t } = await scenario.snapshot();
      expect(t).toBeLessThanOrEqual(10 + CLEAN_UP_TIMEOUT_MS / 1_000);
      expect(brokenInvariants(await scenario.events(), [1, 2, 3])).toEqual([]);
    },
  );
});

describe("a program", () => {
  it("that reports from a timer which throws makes its resource FAILED, and takes nothing else with it", async () => {
    const start: Hook = (context) =>
      context.after(500, () => {
        throw new Error("a bug in a callback");
      });
    const design = new DesignBuilder();
    const part = design.add("test::Part", { critical: false });
    design.application(design.node(), { runTime: "2s" });
    const scenario = new Scenario(design.build(), { registry: registryWith({ start }) });
    expect(await scenario.toEnd()).toBe("succeeded");
    expect(await scenario.resource(part)).toMatchObject({ reason: "run", error: "a bug in a callback", times: { FAILED: 0.5 } });
  });

  it("whose START is called off is not called back by its timers, and keeps no clock busy", async () => {
    let calls = 0;
    const start: Hook = (context) => {
      context.after(3_600_000, () => calls++);
      return MISCHIEF["hangs until it is told to end"](context);
    };
    const design = new DesignBuilder();
    design.add("test::Part");
    const scenario = new Scenario(design.build(), { registry: registryWith({ start }) });
    scenario.start();
    await scenario.clock.advance(1_000);
    scenario.kernel.abort("enough");
    expect(await scenario.clock.runUntil(scenario.kernel.ended)).toBe("interrupted");
    await scenario.clock.advance(7_200_000);
    expect(calls).toBe(0);
  });

  it("that is stopped is not called back by its timers any more", async () => {
    let calls = 0;
    const design = new DesignBuilder();
    const part = design.add("test::Part");
    design.application(design.node(), { runTime: "10s" });
    design.when("STOP", [part], [part], ["STARTED", "1s"]);
    const start: Hook = (context) => context.after(2_000, () => calls++);
    const scenario = new Scenario(design.build(), { registry: registryWith({ start }) });
    await scenario.toEnd();
    expect(calls).toBe(0);
  });
});

describe("release", () => {
  it.each(STEPS.map(([step]) => step))("is called once when %s fails, so that it can give back what was acquired", async (step) => {
    let releases = 0;
    const release: Hook = (context) => {
      releases += 1;
      return step === "release" ? MISCHIEF.throws() : nothing(context);
    };
    const design = new DesignBuilder();
    const part = design.add("test::Part");
    design.when("STOP", [part], [part], ["STARTED", "1s"]);
    const scenario = new Scenario(design.build(), { registry: registryWith({ start: nothing, [step]: MISCHIEF.throws, release }) });
    expect(await scenario.toEnd()).toBe("failed");
    expect(releases).toBe(1);
  });

  it("runs under a signal that aborting the run does not abort", async () => {
    const aborted: boolean[] = [];
    const look: Hook = ({ signal }) => void aborted.push(signal.aborted);
    const design = new DesignBuilder();
    design.add("test::Part");
    const scenario = new Scenario(design.build(), { registry: registryWith({ start: nothing, stop: look, release: look }) });
    scenario.start();
    await scenario.clock.advance(1_000);
    scenario.kernel.abort("Ctrl-C");
    await scenario.clock.runUntil(scenario.kernel.ended);
    expect(aborted).toEqual([false, false]);
  });

  it("that fails frees what stands below it all the same", async () => {
    const design = new DesignBuilder();
    const node = design.node();
    const application = design.application(node, { failOn: "release" });
    const scenario = new Scenario(design.build());
    expect(await scenario.toEnd()).toBe("failed");
    expect(await scenario.life(application)).toEqual(["READY", "STARTED", "STOPPED", "FAILED", "RELEASED"]);
    expect((await scenario.life(node)).at(-1)).toBe("RELEASED");
  });
});
