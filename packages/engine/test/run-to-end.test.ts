import { describe, expect, it } from "vitest";
import { DesignBuilder } from "../src/testing/design-builder.ts";
import { Scenario } from "../src/testing/scenario.ts";

/** A node with its link and interfaces, applications that wait for each other, one failure. */
function busyDesign(): DesignBuilder {
  const design = new DesignBuilder();
  const nodes = [design.node({ deployTime: "300ms" }), design.node({ deployTime: "100ms" })];
  const link = design.add("dummy::Link", { deployTime: "200ms" });
  for (const node of nodes) design.add("dummy::Interface", {}, node, link);
  const applications = nodes.flatMap((node) => [1, 2, 3].map((seconds) => design.application(node, { runTime: `${seconds}s` })));
  applications.slice(1).forEach((guid, index) => {
    design.when("START", [guid], [applications[index] as number], ["STARTED", "250ms"]);
  });
  design.application(nodes[0] as number, { failOn: "run", critical: false, runTime: "700ms" });
  return design;
}

describe("a run", () => {
  it("deploys what stands on something after it, and releases it before it (NEPI deploy_in_order)", async () => {
    const scenario = new Scenario(busyDesign().build());
    await scenario.toEnd();
    const at = async (guid: number, state: "READY" | "RELEASED"): Promise<number> =>
      (await scenario.eventsOf("resource.state")).find((event) => event.guid === guid && event.to === state)?.seq ?? Number.NaN;
    const [node, link, networkInterface, application] = [1, 3, 4, 6];
    expect(await at(node, "READY")).toBeLessThan(await at(application, "READY"));
    expect(await at(link, "READY")).toBeLessThan(await at(networkInterface, "READY"));
    expect(await at(application, "RELEASED")).toBeLessThan(await at(node, "RELEASED"));
    expect(await at(networkInterface, "RELEASED")).toBeLessThan(await at(link, "RELEASED"));
  });

  it("starts nothing before all are READY, unless told otherwise", async () => {
    const build = (): DesignBuilder => {
      const design = new DesignBuilder();
      design.application(design.node());
      design.node({ deployTime: "4s" });
      return design;
    };
    const held = new Scenario(build().build());
    const free = new Scenario(build().withoutBarrier().build());
    await held.toEnd();
    await free.toEnd();
    expect(await held.time(2, "STARTED")).toBe(4);
    expect(await free.time(2, "STARTED")).toBe(0);
  });

  it("ends when all that has an end has ended, and containers do not keep it", async () => {
    const design = new DesignBuilder();
    design.application(design.node(), { runTime: "3s" });
    const scenario = new Scenario(design.build());
    await scenario.toEnd();
    expect((await scenario.snapshot()).t).toBe(3);
  });

  it("of nothing ends at once", async () => {
    const scenario = new Scenario(new DesignBuilder().build());
    expect(await scenario.toEnd()).toBe("succeeded");
  });

  it("has the same journal to the byte in a hundred repetitions", async () => {
    const journals = new Set<string>();
    for (let repetition = 0; repetition < 100; repetition++) {
      const scenario = new Scenario(busyDesign().build());
      await scenario.toEnd();
      journals.add(JSON.stringify(await scenario.events()));
    }
    expect(journals.size).toBe(1);
  });

  it("numbers its events from 1 without a hole and never goes back in time", async () => {
    const scenario = new Scenario(busyDesign().build());
    await scenario.toEnd();
    const events = await scenario.events();
    expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
    expect(events.every((event, index) => index === 0 || event.t >= (events[index - 1]?.t ?? 0))).toBe(true);
    expect(events[0]?.type).toBe("run.started");
    expect(events.at(-1)?.type).toBe("run.ended");
  });

  it("ends as failed when its time is up", async () => {
    const design = new DesignBuilder();
    const endless = design.application(design.node(), { runTime: "" });
    const scenario = new Scenario(design.build(), { timeoutMs: 5_000 });
    expect(await scenario.toEnd()).toBe("failed");
    expect(await scenario.time(endless, "RELEASED")).toBe(5);
    expect((await scenario.snapshot()).failures).toEqual([{ guid: null, error: "The run did not end within 5 s.", critical: true }]);
  });

  it("that is aborted is interrupted, and everything is released", async () => {
    const design = new DesignBuilder();
    const node = design.node({ stopTime: "1s", releaseTime: "1s" });
    const application = design.application(node, { runTime: "", stopTime: "2s" });
    const scenario = new Scenario(design.build());
    scenario.start();
    await scenario.clock.advance(3_000);
    scenario.kernel.abort("Ctrl-C");
    scenario.kernel.abort("again");
    expect(await scenario.clock.runUntil(scenario.kernel.ended)).toBe("interrupted");
    expect(await scenario.resource(application)).toMatchObject({ reason: "aborted", times: { STOPPED: 5, RELEASED: 5 } });
    expect(await scenario.time(node, "RELEASED")).toBe(7);
  });

  it("goes on with the clean-up when a step of it hangs", async () => {
    const design = new DesignBuilder();
    const node = design.node();
    const hanging = design.application(node, { stopTime: "10h", runTime: "" });
    const scenario = new Scenario(design.build());
    scenario.start();
    await scenario.clock.advance(1_000);
    scenario.kernel.abort("enough");
    expect(await scenario.clock.runUntil(scenario.kernel.ended)).toBe("interrupted");
    expect(await scenario.life(hanging)).toEqual(["READY", "STARTED", "FAILED", "RELEASED"]);
    expect((await scenario.resource(hanging)).error).toBe("STOP did not end within 30 s.");
    expect(await scenario.life(node)).toContain("RELEASED");
  });

  it("can be held for a look, and keeps its outcome when it is released", async () => {
    const design = new DesignBuilder();
    const node = design.node();
    design.application(node, { runTime: "1s" });
    const scenario = new Scenario(design.build(), { atEnd: "hold" });
    scenario.start();
    await scenario.clock.advance(60_000);
    expect(await scenario.snapshot()).toMatchObject({ phase: "held", t: 1 });
    expect((await scenario.resource(node)).state).toBe("STARTED");
    scenario.kernel.release();
    expect(await scenario.clock.runUntil(scenario.kernel.ended)).toBe("succeeded");
  });

  it("that is released by hand before its end is interrupted", async () => {
    const design = new DesignBuilder();
    const application = design.application(design.node(), { runTime: "" });
    const scenario = new Scenario(design.build());
    scenario.start();
    await scenario.clock.advance(1_000);
    scenario.kernel.release();
    expect(await scenario.clock.runUntil(scenario.kernel.ended)).toBe("interrupted");
    expect((await scenario.resource(application)).reason).toBe("requested");
  });

  it("writes the message of a dummy application to its stdout", async () => {
    const design = new DesignBuilder();
    const application = design.application(design.node(), { message: "hello" });
    const scenario = new Scenario(design.build());
    await scenario.toEnd();
    expect(scenario.files.traces.get(`${application}/stdout`)).toBe("hello\n");
  });

  it("of a thousand applications on one node ends them all (NEPI test_concurrency)", async () => {
    const design = new DesignBuilder();
    const node = design.node();
    for (let index = 0; index < 1_000; index++) design.application(node, { runTime: `${index % 3_000}ms` });
    const scenario = new Scenario(design.build());
    expect(await scenario.toEnd()).toBe("succeeded");
    const { resources } = await scenario.snapshot();
    expect(Object.values(resources).filter((resource) => resource.times.STOPPED !== undefined)).toHaveLength(1_001);
  });
});
