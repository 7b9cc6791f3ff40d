import { describe, expect, it } from "vitest";
import { DesignBuilder } from "../src/testing/design-builder.ts";
import { Scenario } from "../src/testing/scenario.ts";

/** Two applications on a node; the first runs for `runTime`. */
function pair(runTime: string): { design: DesignBuilder; first: number; second: number } {
  const design = new DesignBuilder();
  const node = design.node();
  return { design, first: design.application(node, { runTime }), second: design.application(node) };
}

describe("conditions", () => {
  it("starts b the asked time after a is STARTED, counted from the recorded instant", async () => {
    const { design, first, second } = pair("5s");
    const scenario = new Scenario(design.when("START", [second], [first], ["STARTED", "2s"]).build());
    expect(await scenario.toEnd()).toBe("succeeded");
    expect(await scenario.time(second, "STARTED")).toBe(2);
  });

  it("starts b when a is STOPPED, without a delay at once", async () => {
    const { design, first, second } = pair("1.5s");
    const scenario = new Scenario(design.when("START", [second], [first], ["STOPPED"]).build());
    await scenario.toEnd();
    expect(await scenario.time(second, "STARTED")).toBe(1.5);
  });

  it("counts an STOPPED a as having reached STARTED (quirk Q1, the sane half)", async () => {
    const { design, first, second } = pair("0s");
    const scenario = new Scenario(design.when("START", [second], [first], ["STARTED", "3s"]).build());
    await scenario.toEnd();
    expect(await scenario.time(second, "STARTED")).toBe(3);
  });

  it("counts the delay of a state that the type passes over from the first state after it (quirk Q10)", async () => {
    const { design, first, second } = pair("0s");
    const scenario = new Scenario(design.when("START", [second], [first], ["PROVISIONED", "2s"]).build());
    await scenario.toEnd();
    expect(await scenario.time(second, "STARTED")).toBe(2);
  });

  it("waits for all of a group, and counts the delay from the last of it", async () => {
    const design = new DesignBuilder();
    const node = design.node();
    const group = ["1s", "4s", "2s"].map((runTime) => design.application(node, { runTime }));
    const last = design.application(node);
    const scenario = new Scenario(design.when("START", [last], group, ["STOPPED", "500ms"]).build());
    await scenario.toEnd();
    expect(await scenario.time(last, "STARTED")).toBe(4.5);
  });

  it("needs every condition on an action to hold", async () => {
    const { design, first, second } = pair("3s");
    design.when("START", [second], [first], ["STARTED", "1s"]).when("START", [second], [first], ["STOPPED", "1s"]);
    const scenario = new Scenario(design.build());
    await scenario.toEnd();
    expect(await scenario.time(second, "STARTED")).toBe(4);
  });

  it("stops by a condition, and says so", async () => {
    const { design, first, second } = pair("");
    design.when("STOP", [first], [second], ["STARTED", "2s"]);
    const scenario = new Scenario(design.build());
    expect(await scenario.toEnd()).toBe("succeeded");
    expect(await scenario.resource(first)).toMatchObject({ reason: "condition", times: { STOPPED: 2 } });
  });

  it('stops a resource a time after its own START ("stop after T")', async () => {
    const { design, first } = pair("");
    const scenario = new Scenario(design.when("STOP", [first], [first], ["STARTED", "7s"]).build());
    await scenario.toEnd();
    expect(await scenario.time(first, "STOPPED")).toBe(7);
  });

  it("calls off a STOP whose resource has ended by itself (quirk Q6)", async () => {
    const { design, first } = pair("1s");
    const scenario = new Scenario(design.when("STOP", [first], [first], ["STARTED", "7s"]).build());
    await scenario.toEnd();
    expect((await scenario.snapshot()).t).toBe(1);
    expect((await scenario.eventsOf("resource.skipped")).map((event) => [event.guid, event.action])).toEqual([[first, "STOP"]]);
  });

  it("deploys in waves: DEPLOY after READY", async () => {
    const design = new DesignBuilder();
    const first = design.node({ deployTime: "2s" });
    const second = design.node({ deployTime: "1s" });
    const scenario = new Scenario(design.when("DEPLOY", [second], [first], ["READY"]).build());
    await scenario.toEnd();
    expect(await scenario.time(second, "READY")).toBe(3);
  });

  it("sets an attribute when its condition holds", async () => {
    const { design, first, second } = pair("5s");
    const scenario = new Scenario(design.set([first], { message: "changed" }, [second], ["STARTED", "1s"]).build());
    await scenario.toEnd();
    expect(await scenario.eventsOf("resource.attribute")).toMatchObject([{ guid: first, attribute: "message", value: "changed", t: 1 }]);
  });

  it("says what a START waits for, once nothing else holds it", async () => {
    const { design, first, second } = pair("5s");
    const scenario = new Scenario(design.when("START", [second], [first], ["STARTED", "2s"]).build());
    await scenario.toEnd();
    const waiting = (await scenario.eventsOf("resource.waiting")).filter((event) => event.guid === second);
    expect(waiting.map(({ action, for: waits }) => ({ action, waits }))).toEqual([
      { action: "DEPLOY", waits: [{ guid: 1, state: "READY", delay: null }] },
      { action: "START", waits: [{ guid: first, state: "STARTED", delay: "2s" }] },
    ]);
  });

  it("runs a thousand conditions drawn against the order of the resources", async () => {
    const design = new DesignBuilder();
    const node = design.node();
    const chain = Array.from({ length: 1_000 }, () => design.application(node));
    chain.slice(0, -1).forEach((guid, index) => {
      design.when("START", [guid], [chain[index + 1] as number], ["STOPPED"]);
    });
    const scenario = new Scenario(design.build());
    expect(await scenario.toEnd()).toBe("succeeded");
    const order = (await scenario.eventsOf("resource.state")).filter((event) => event.to === "STOPPED").map((event) => event.guid);
    expect(order.slice(0, 1_000)).toEqual([...chain].reverse());
  });
});
