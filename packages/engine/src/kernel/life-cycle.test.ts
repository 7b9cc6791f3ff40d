import { describe, expect, it } from "vitest";
import type { AttributeValue, RunEvent } from "../model/index.ts";
import { attribute, type ResourceHooks, type ResourceTypeDescription } from "../resources/resource-type.ts";
import { DesignBuilder } from "../testing/design-builder.ts";
import { Scenario } from "../testing/scenario.ts";
import { MISCHIEF, registryWith } from "../testing/scripted-type.ts";
import { sleep } from "../time/clock.ts";

const nothing = (): void => undefined;

/** A run with one `test::Part`, guid 1, and an application that runs for ten seconds. */
function one(hooks: ResourceHooks, attributes: Record<string, AttributeValue> = {}, special: Partial<ResourceTypeDescription> = {}) {
  const design = new DesignBuilder();
  const part = design.add("test::Part", attributes);
  const beside = design.application(design.node(), { runTime: "10s" });
  return { design, part, beside, scenario: () => new Scenario(design.build(), { registry: registryWith(hooks, special) }) };
}

const steps = (events: readonly RunEvent[], guid: number): string[] =>
  events.flatMap((event) => (event.type === "resource.step" && event.guid === guid ? [event.step] : []));

describe("a resource that FAILED", () => {
  it.each([true, false])("is looked at once, before it is released, also when its failure ends the run: critical %s", async (critical) => {
    const calls: string[] = [];
    const fail: ResourceHooks["fail"] = async ({ clock }, { error, signal }) => {
      await sleep(clock, 500, signal);
      calls.push(`look at: ${error}`);
    };
    const { scenario, part } = one({ start: MISCHIEF.throws, fail, release: () => void calls.push("release") }, { critical });
    const run = scenario();
    await run.toEnd();
    expect(calls).toEqual(["look at: thrown on purpose", "release"]);
    expect((await run.time(part, "RELEASED")) ?? 0).toBeGreaterThanOrEqual(0.5);
  });

  it("is not kept by a look that hangs or throws", async () => {
    const { scenario, part } = one({ start: MISCHIEF.throws, fail: MISCHIEF.hangs });
    const run = scenario();
    expect(await run.toEnd()).toBe("failed");
    expect(await run.time(part, "RELEASED")).toBe(30);
  });

  it("by its release is gone, and there is nothing to look at", async () => {
    let looks = 0;
    const { scenario, part } = one({ start: (context) => context.complete(), release: MISCHIEF.rejects, fail: () => void looks++ });
    const run = scenario();
    expect(await run.toEnd()).toBe("failed");
    expect((await run.life(part)).slice(-2)).toEqual(["FAILED", "RELEASED"]);
    expect(looks).toBe(0);
  });

  it("for another's sake while its own step is under way goes no further, and is not tried again", async () => {
    let told = "";
    const discover: ResourceHooks["discover"] = ({ signal }) =>
      new Promise((_, reject) =>
        signal.addEventListener("abort", () => {
          told = signal.reason.message;
          reject(signal.reason);
        }),
      );
    const { design, scenario, part, beside } = one({ discover, provision: nothing, release: nothing }, { retries: 3, critical: false });
    const broken = design.application(beside - 1, { runTime: "1s", failOn: "run", onFailure: "fail", critical: false });
    design.withoutBarrier().when("START", [part], [broken], ["STOPPED"]);
    const run = scenario();
    await run.toEnd();
    expect(steps(await run.events(), part)).toEqual(["DISCOVER", "RELEASE"]);
    expect(told).toContain("will never be STOPPED");
    expect((await run.snapshot()).failures.map(({ guid, reason }) => [guid, reason])).toEqual([
      [broken, "run"],
      [part, "dependency"],
    ]);
  });
});

describe("an attribute that is being set", () => {
  const set: ResourceHooks["set"] = ({ clock }, { signal }) => sleep(clock, 5_000, signal).then(() => undefined);

  it("when its resource is stopped is given up, and that is no failure", async () => {
    const { design, part, beside, scenario } = one({ start: nothing, set });
    design.set([part], { note: "a" }, [part], ["STARTED", "1s"]).set([part], { note: "b" }, [part], ["STARTED", "1s"]);
    design.when("STOP", [part], [beside], ["STARTED", "2s"]);
    const run = scenario();
    expect(await run.toEnd()).toBe("succeeded");
    expect(await run.life(part)).toEqual(["READY", "STARTED", "STOPPED", "RELEASED"]);
    expect(await run.eventsOf("resource.attribute")).toEqual([]);
    expect(await run.time(part, "STOPPED")).toBe(2);
  });

  it("when its resource ends by itself is given up as well", async () => {
    const { design, part, scenario } = one({ start: (context) => context.after(2_000, () => context.complete()), set });
    design.set([part], { note: "a" }, [part], ["STARTED", "1s"]);
    const run = scenario();
    expect(await run.toEnd()).toBe("succeeded");
    expect((await run.resource(part)).reason).toBe("completed");
  });

  it("that cannot be set fails its resource", async () => {
    const { design, part, scenario } = one({ start: nothing, set: () => Promise.reject(new Error("stuck")) });
    design.set([part], { note: "a" }, [part], ["STARTED", "1s"]);
    const run = scenario();
    expect(await run.toEnd()).toBe("failed");
    expect(await run.resource(part)).toMatchObject({ reason: "set", error: "note could not be set: stuck" });
  });
});

describe("connections", () => {
  const connected = { connections: [{ to: "dummy::Node", min: 0, max: null }] };

  it("are made before the first step, one after the other; one that cannot be made ends the life, and the others are not tried", async () => {
    const made: number[] = [];
    const connect: ResourceHooks["connect"] = (_, { guid }) => {
      made.push(guid);
      if (made.length === 2) throw new Error("no cable");
    };
    const design = new DesignBuilder();
    const nodes = [design.node(), design.node(), design.node()];
    const part = design.add("test::Part", {}, ...nodes);
    const run = new Scenario(design.build(), { registry: registryWith({ connect, discover: nothing, release: nothing }, connected) });
    expect(await run.toEnd()).toBe("failed");
    expect([made, await run.life(part)]).toEqual([nodes.slice(0, 2), ["FAILED", "RELEASED"]]);
    expect(await run.resource(part)).toMatchObject({ reason: "connect", error: "no cable" });
  });

  it("that are being made when the run is aborted are given up, and what they may have left is released", async () => {
    let releases = 0;
    const design = new DesignBuilder();
    const part = design.add("test::Part", {}, design.node(), design.node());
    const hooks: ResourceHooks = {
      connect: ({ clock }, { signal }) => sleep(clock, 5_000, signal),
      discover: nothing,
      release: () => void releases++,
    };
    const run = new Scenario(design.build(), { registry: registryWith(hooks, connected) });
    run.start();
    await run.clock.advance(1_000);
    run.kernel.abort("enough");
    expect(await run.clock.runUntil(run.kernel.ended)).toBe("interrupted");
    expect([await run.life(part), releases, run.clock.now()]).toEqual([["RELEASED"], 1, 1_000]);
  });
});

describe("what a hook says too late", () => {
  it("after the run has ended is not told, and keeps no clock busy", async () => {
    const address = { attributes: [attribute("address", "string", { help: "Computed.", flags: ["noWrite"] })] };
    const release: ResourceHooks["release"] = async (context) => {
      await sleep(context.clock, 60_000, new AbortController().signal);
      context.compute("address", "too late");
      context.complete();
      context.after(1_000, nothing);
    };
    const { scenario } = one({ start: nothing, release }, {}, address);
    const run = scenario();
    run.start();
    await run.clock.advance(1_000);
    run.kernel.release();
    await run.clock.runUntil(run.kernel.ended);
    await run.clock.runDry();
    expect((await run.events()).at(-1)?.type).toBe("run.ended");
    expect(run.clock.now()).toBe(61_000);
  });
});

describe("a step with a limit that is tried again", () => {
  it("has its limit each time", async () => {
    let calls = 0;
    const deploy: ResourceHooks["deploy"] = () => (++calls < 3 ? MISCHIEF.hangs() : undefined);
    const { scenario, part } = one({ deploy }, { deployTimeout: "2s", retries: 2, retryDelay: "1s" });
    const run = scenario();
    run.start();
    await run.clock.advance(20_000);
    expect([calls, await run.time(part, "READY")]).toEqual([3, 2 + 1 + 2 + 2]);
    run.kernel.release();
    await run.clock.runUntil(run.kernel.ended);
  });

  it("and never succeeds has FAILED with the last error, after as many retries as allowed", async () => {
    const { scenario, part } = one({ start: MISCHIEF.rejects }, { retries: 2, retryDelay: "1s", critical: false });
    const run = scenario();
    await run.toEnd();
    expect((await run.eventsOf("resource.retry")).map(({ attempt, in: pause }) => [attempt, pause])).toEqual([
      [1, 1],
      [2, 2],
    ]);
    expect(await run.time(part, "FAILED")).toBe(3);
  });
});
