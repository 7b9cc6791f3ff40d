import { describe, expect, it } from "vitest";
import type { ResourceState } from "../src/model/index.ts";
import { DesignBuilder } from "../src/testing/design-builder.ts";
import { brokenInvariants } from "../src/testing/run-invariants.ts";
import { Scenario } from "../src/testing/scenario.ts";

/** Two nodes, the second slow, an application on each. */
function twoNodes(special: { failOn?: string; critical?: boolean } = {}): { design: DesignBuilder; fast: number; slow: number } {
  const design = new DesignBuilder();
  const fast = design.application(design.node(), { runTime: "1s" });
  const slow = design.application(design.node({ deployTime: "4s", ...special }), { runTime: "1s" });
  return { design, fast, slow };
}

describe("the all-ready barrier", () => {
  it.each([
    ["holds every START until the slowest is READY", true, {}, [4, 4]],
    ["when it is off holds nothing: each starts when it is READY itself", false, {}, [0, 4]],
    ["is not held by what failed and what therefore is not deployed", true, { failOn: "deploy", critical: false }, [4, undefined]],
    ["when it is off lets the others be done before the failure", false, { failOn: "deploy", critical: false }, [0, undefined]],
  ])("%s", async (_, isOn, special, [fastAt, slowAt]) => {
    const { design, fast, slow } = twoNodes(special);
    if (!isOn) design.withoutBarrier();
    const scenario = new Scenario(design.build());
    expect(await scenario.toEnd()).toBe("succeeded");
    expect([await scenario.time(fast, "STARTED"), await scenario.time(slow, "STARTED")]).toEqual([fastAt, slowAt]);
    expect(await scenario.eventsOf("run.all-ready")).toHaveLength(isOn ? 1 : 0);
  });

  it.each([true, false])("or none (%s): a critical failure to deploy starts nothing that is not started yet (quirk Q18)", async (isOn) => {
    const { design, fast, slow } = twoNodes({ failOn: "deploy" });
    if (!isOn) design.withoutBarrier();
    const scenario = new Scenario(design.build());
    expect(await scenario.toEnd()).toBe("failed");
    expect((await scenario.life(fast)).includes("STARTED")).toBe(!isOn);
    expect(await scenario.life(slow)).not.toContain("STARTED");
    expect(brokenInvariants(await scenario.events(), [1, 2, 3, 4])).toEqual([]);
  });

  it("opens once, when the last of several failures is known", async () => {
    const design = new DesignBuilder();
    for (const deployTime of ["1s", "3s", "2s"]) design.node({ deployTime, failOn: "deploy", critical: false });
    const application = design.application(design.node());
    const scenario = new Scenario(design.build());
    await scenario.toEnd();
    expect((await scenario.eventsOf("run.all-ready")).map((event) => event.t)).toEqual([3]);
    expect(await scenario.time(application, "STARTED")).toBe(3);
  });

  it("counts the delay of a condition from its state, not from the barrier", async () => {
    const { design, fast } = twoNodes();
    design.when("START", [fast], [1], ["READY", "1s"]);
    const scenario = new Scenario(design.build());
    await scenario.toEnd();
    expect(await scenario.time(fast, "STARTED")).toBe(4);
  });
});

describe("a condition on an outcome", () => {
  it.each<[ResourceState, string, number | undefined]>([
    ["FAILED", "run", 1.5],
    ["STOPPED", "run", undefined],
    ["STARTED", "run", 0.5],
    ["READY", "start", 0.5],
    ["STARTED", "start", undefined],
    ["FAILED", "deploy", 0.5],
    ["FAILED", "none", undefined],
    ["STOPPED", "none", 1.5],
    ["RELEASED", "none", undefined],
  ])("%s of a resource with failOn %s starts what waits for it at %j s (quirks Q1, Q6)", async (state, failOn, startedAt) => {
    const design = new DesignBuilder();
    const node = design.node();
    const first = design.application(node, { runTime: "1s", failOn, critical: false });
    const second = design.application(node);
    const scenario = new Scenario(design.when("START", [second], [first], [state, "500ms"]).build());
    expect(await scenario.toEnd()).toBe("succeeded");
    expect(await scenario.time(second, "STARTED")).toBe(startedAt);
    expect((await scenario.resource(second)).skipped.length).toBe(startedAt === undefined ? 1 : 0);
  });

  it("of a group is lost as soon as one of the group cannot reach it", async () => {
    const design = new DesignBuilder();
    const node = design.node();
    const long = design.application(node, { runTime: "9s" });
    const broken = design.application(node, { runTime: "1s", failOn: "run", critical: false });
    const third = design.application(node);
    const scenario = new Scenario(design.when("START", [third], [long, broken], ["STOPPED"]).build());
    await scenario.toEnd();
    const [skipped] = await scenario.eventsOf("resource.skipped");
    expect(skipped).toMatchObject({ guid: third, action: "START", t: 1, why: "Application 3 will never be STOPPED: it FAILED" });
  });

  it("is lost through a whole chain of what waits for each other", async () => {
    const design = new DesignBuilder();
    const node = design.node();
    const chain = Array.from({ length: 50 }, (_, index) =>
      design.application(node, { failOn: index === 0 ? "start" : "none", critical: false }),
    );
    chain.slice(1).forEach((guid, index) => {
      design.when("START", [guid], [chain[index] as number], ["STARTED"]);
    });
    const scenario = new Scenario(design.build());
    expect(await scenario.toEnd()).toBe("succeeded");
    expect((await scenario.eventsOf("resource.skipped")).map((event) => event.guid)).toEqual(chain.slice(1));
  });
});

describe("a SET", () => {
  it("waits for its resource to be STARTED, and is skipped when that has ended before", async () => {
    const design = new DesignBuilder();
    const node = design.node();
    const [late, early] = [design.application(node, { runTime: "3s" }), design.application(node, { runTime: "1s" })];
    design.set([late, early], { message: "now" }, [late], ["STARTED", "2s"]);
    const scenario = new Scenario(design.build());
    await scenario.toEnd();
    expect(await scenario.eventsOf("resource.attribute")).toMatchObject([{ guid: late, t: 2, value: "now", cause: "condition" }]);
    expect((await scenario.resource(early)).skipped).toMatchObject([{ action: "SET", why: "Application 3 has ended already" }]);
    expect((await scenario.resource(late)).attributes).toEqual({ message: "now" });
  });

  it("keeps no run going: what is left of it when the run is over is skipped", async () => {
    const design = new DesignBuilder();
    const application = design.application(design.node(), { runTime: "1s" });
    const scenario = new Scenario(design.set([application], { message: "late" }, [application], ["STARTED", "1h"]).build());
    await scenario.toEnd();
    expect((await scenario.snapshot()).t).toBe(1);
  });
});

describe("a STOP", () => {
  it("drawn on a container ends it early, and what waits for that starts", async () => {
    const design = new DesignBuilder();
    const [node, link] = [design.node(), design.add("dummy::Link")];
    const [first, second] = [design.application(node, { runTime: "1s" }), design.application(node)];
    design.when("STOP", [link], [first], ["STOPPED", "1s"]).when("START", [second], [link], ["STOPPED"]);
    const scenario = new Scenario(design.build());
    expect(await scenario.toEnd()).toBe("succeeded");
    expect(await scenario.resource(link)).toMatchObject({ reason: "condition" });
    expect(await scenario.time(second, "STARTED")).toBe(2);
  });

  it("whose condition holds before the START happens right after it", async () => {
    const design = new DesignBuilder();
    const node = design.node();
    const [first, second] = [design.application(node, { runTime: "5s" }), design.application(node, { runTime: "" })];
    design.when("START", [second], [first], ["STARTED", "3s"]).when("STOP", [second], [first], ["STARTED", "1s"]);
    const scenario = new Scenario(design.build());
    await scenario.toEnd();
    expect(await scenario.resource(second)).toMatchObject({ reason: "condition", times: { STARTED: 3, STOPPED: 3 } });
  });
});
