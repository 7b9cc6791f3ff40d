import { describe, expect, it } from "vitest";
import { DesignBuilder } from "../src/testing/design-builder.ts";
import { Scenario } from "../src/testing/scenario.ts";

const FAILING_STEPS = ["deploy", "start", "run", "stop", "release"] as const;

describe("a critical failure", () => {
  for (const failOn of FAILING_STEPS) {
    it(`on ${failOn} fails the run, and everything is released`, async () => {
      const design = new DesignBuilder();
      const node = design.node();
      const failing = design.application(node, { failOn, runTime: failOn === "stop" ? "" : "1s" });
      const other = design.application(node, { runTime: "10s" });
      if (failOn === "stop") design.when("STOP", [failing], [failing], ["STARTED", "1s"]);
      const scenario = new Scenario(design.build());
      expect(await scenario.toEnd()).toBe("failed");
      const { resources, failures } = await scenario.snapshot();
      expect(failures).toMatchObject([{ guid: failing, error: expect.stringContaining(`told to fail on ${failOn}`), critical: true }]);
      expect([node, failing, other].map((guid) => resources[guid]?.state)).toEqual(["RELEASED", "RELEASED", "RELEASED"]);
    });
  }

  it("drops what is pending, says the fate of each, and stops what runs", async () => {
    const design = new DesignBuilder();
    const node = design.node();
    const failing = design.application(node, { failOn: "run", runTime: "1s" });
    const running = design.application(node, { runTime: "" });
    const pending = design.application(node);
    design.when("START", [pending], [failing], ["STARTED", "9s"]);
    const scenario = new Scenario(design.build());
    await scenario.toEnd();
    const { resources, aborted, t } = await scenario.snapshot();
    expect(t).toBe(1);
    expect(aborted).toMatchObject({ guid: failing });
    expect(resources[running]).toMatchObject({ reason: "aborted", times: { STOPPED: 1 } });
    expect(resources[pending]?.skipped).toMatchObject([{ action: "START", why: expect.stringContaining("aborted") }]);
    expect(await scenario.life(pending)).toEqual(["READY", "RELEASED"]);
  });

  it("cancels a deployment under way instead of waiting for it", async () => {
    const design = new DesignBuilder();
    design.node({ failOn: "deploy", deployTime: "1s" });
    const slow = design.node({ deployTime: "1h" });
    const scenario = new Scenario(design.build());
    expect(await scenario.toEnd()).toBe("failed");
    expect(await scenario.time(slow, "RELEASED")).toBe(1);
    expect(await scenario.life(slow)).toEqual(["RELEASED"]);
  });
});

describe("a failure that is not critical", () => {
  it("lets the run succeed, and is listed", async () => {
    const design = new DesignBuilder();
    const node = design.node();
    const failing = design.application(node, { failOn: "run", critical: false });
    const others = Array.from({ length: 10 }, () => design.application(node));
    const scenario = new Scenario(design.build());
    expect(await scenario.toEnd()).toBe("succeeded");
    expect((await scenario.snapshot()).failures).toMatchObject([{ guid: failing, critical: false }]);
    for (const guid of others) expect(await scenario.life(guid)).toEqual(["READY", "STARTED", "STOPPED", "RELEASED"]);
  });

  it("satisfies nothing that it never reached, and says what can no longer happen (quirks Q1 and Q6)", async () => {
    const design = new DesignBuilder();
    const node = design.node({ failOn: "deploy", critical: false });
    const application = design.application(node);
    const after = design.application(design.node());
    design.when("START", [after], [application], ["STOPPED"]);
    const scenario = new Scenario(design.build());
    expect(await scenario.toEnd()).toBe("succeeded");
    const { resources } = await scenario.snapshot();
    expect(resources[application]?.skipped).toMatchObject([
      { action: "DEPLOY", why: "Node 1 will never be READY: it FAILED" },
      { action: "START", why: "Application 2 is not deployed" },
    ]);
    expect(resources[after]?.skipped).toMatchObject([{ action: "START", why: "Application 2 will never be STOPPED: it is not deployed" }]);
  });

  it("does not hold the all-ready barrier", async () => {
    const design = new DesignBuilder();
    design.node({ failOn: "deploy", critical: false, deployTime: "3s" });
    const application = design.application(design.node());
    const scenario = new Scenario(design.build());
    await scenario.toEnd();
    expect(await scenario.time(application, "STARTED")).toBe(3);
  });

  it("satisfies a condition that waits for FAILED", async () => {
    const design = new DesignBuilder();
    const node = design.node();
    const failing = design.application(node, { failOn: "run", runTime: "2s", critical: false });
    const repair = design.application(node);
    const scenario = new Scenario(design.when("START", [repair], [failing], ["FAILED", "1s"]).build());
    await scenario.toEnd();
    expect(await scenario.time(repair, "STARTED")).toBe(3);
  });

  it("that never comes leaves who waits for it skipped when the run is over", async () => {
    const design = new DesignBuilder();
    const node = design.node();
    const fine = design.application(node, { runTime: "2s" });
    const repair = design.application(node);
    const scenario = new Scenario(design.when("START", [repair], [fine], ["FAILED"]).build());
    expect(await scenario.toEnd()).toBe("succeeded");
    expect((await scenario.resource(repair)).skipped).toMatchObject([{ action: "START", why: expect.stringContaining("the run is over") }]);
  });
});
