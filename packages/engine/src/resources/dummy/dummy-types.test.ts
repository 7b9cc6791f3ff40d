import { describe, expect, it } from "vitest";
import type { AttributeValue, ResourceState } from "../../model/index.ts";
import { DesignBuilder } from "../../testing/design-builder.ts";
import { Scenario } from "../../testing/scenario.ts";
import { dummyApplication } from "./dummy-application.ts";
import { dummyInterface } from "./dummy-interface.ts";
import { dummyLink } from "./dummy-link.ts";
import { dummyNode } from "./dummy-node.ts";

const ALL = [dummyNode, dummyLink, dummyInterface, dummyApplication];

describe("the dummy platform (contract, section 5)", () => {
  it.each(ALL.map(({ info }) => [info.type, info] as const))("%s has the times and the failures of all dummies", (_, info) => {
    const values = Object.fromEntries(info.attributes.map((attribute) => [attribute.name, attribute.default]));
    expect(values).toMatchObject({ critical: true, deployTime: "0s", stopTime: "0s", releaseTime: "0s", failOn: "none" });
    const failOn = info.attributes.find((attribute) => attribute.name === "failOn");
    expect(failOn?.allowed).toEqual(["none", "deploy", "start", "run", "stop", "release"]);
    expect([info.simulated, info.platform]).toEqual([true, "dummy"]);
  });

  it("has containers for everything but programs", () => {
    expect(ALL.filter(({ info }) => info.container)).toEqual([dummyNode, dummyLink, dummyInterface]);
  });

  it("connects an interface to one node and one link, an application to one node, and waits for them", () => {
    const summary = ALL.map(({ info }) => [
      info.type,
      info.connections.map(({ to, min, max }) => `${min}..${max} ${to}`),
      info.waits.map(({ action, on, state }) => `${action} after ${on} ${state}`),
    ]);
    expect(summary).toEqual([
      ["dummy::Node", [], []],
      ["dummy::Link", [], []],
      ["dummy::Interface", ["1..1 dummy::Node", "1..1 dummy::Link"], ["DEPLOY after dummy::Node READY", "DEPLOY after dummy::Link READY"]],
      ["dummy::Application", ["1..1 dummy::Node"], ["DEPLOY after dummy::Node READY"]],
    ]);
  });
});

/** A node, a link and an interface or an application of these attributes. */
function of(type: string, attributes: Record<string, AttributeValue>): { scenario: Scenario; guid: number } {
  const design = new DesignBuilder();
  if (type === "dummy::Node" || type === "dummy::Link") {
    const guid = design.add(type, attributes);
    design.application(design.node(), { runTime: "10s" });
    return { scenario: new Scenario(design.build()), guid };
  }
  const [node, link] = [design.node(), design.add("dummy::Link")];
  const partners = type === "dummy::Interface" ? [node, link] : [node];
  const guid = design.add(type, { ...(type === "dummy::Application" && { runTime: "10s" }), ...attributes }, ...partners);
  design.application(node, { runTime: "10s" });
  return { scenario: new Scenario(design.build()), guid };
}

const LIFE_OF_FAILURE: Record<string, ResourceState[]> = {
  deploy: ["FAILED", "RELEASED"],
  start: ["READY", "FAILED", "RELEASED"],
  run: ["READY", "STARTED", "FAILED", "RELEASED"],
  stop: ["READY", "STARTED", "FAILED", "RELEASED"],
  release: ["READY", "STARTED", "STOPPED", "FAILED", "RELEASED"],
};

describe.each(ALL.map(({ info }) => info.type))("%s", (type) => {
  it("takes the time that its attributes say for each step", async () => {
    const attributes = { deployTime: "1s", stopTime: "2s", releaseTime: "4s", ...(type === "dummy::Application" && { runTime: "" }) };
    const { scenario, guid } = of(type, attributes);
    scenario.start();
    await scenario.clock.advance(20_000);
    scenario.kernel.release();
    await scenario.clock.runUntil(scenario.kernel.ended);
    const { times } = await scenario.resource(guid);
    expect(times.READY).toBe(1);
    expect((times.RELEASED ?? 0) - (times.STOPPED ?? 0)).toBe(4);
    const stop = (await scenario.eventsOf("resource.step")).find((event) => event.guid === guid && event.step === "STOP");
    expect((times.STOPPED ?? 0) - (stop?.t ?? 0)).toBe(2);
  });

  it.each(Object.keys(LIFE_OF_FAILURE))("fails on %s when it is told to, and says so", async (failOn) => {
    const runTime = type === "dummy::Application" ? { runTime: failOn === "stop" ? "" : "1s" } : {};
    const { scenario, guid } = of(type, { failOn, critical: false, ...runTime });
    scenario.start();
    await scenario.clock.advance(20_000);
    scenario.kernel.release();
    await scenario.clock.runUntil(scenario.kernel.ended);
    expect(await scenario.life(guid)).toEqual(LIFE_OF_FAILURE[failOn]);
    const { error, name } = await scenario.resource(guid);
    expect(error).toBe(`${name} was told to fail on ${failOn}.`);
  });
});

describe("dummy::Application", () => {
  it.each([
    ["0s", 0],
    ["1.5s", 1.5],
    ["2m", 120],
  ])("with a runTime of %s completes by itself %d s after its START", async (runTime, seconds) => {
    const design = new DesignBuilder();
    const application = design.application(design.node({ deployTime: "1s" }), { runTime });
    const scenario = new Scenario(design.build());
    await scenario.toEnd();
    expect(await scenario.resource(application)).toMatchObject({ reason: "completed", times: { STARTED: 1, STOPPED: 1 + seconds } });
  });

  it("without a runTime runs until it is stopped", async () => {
    const design = new DesignBuilder();
    const application = design.application(design.node(), { runTime: "" });
    const scenario = new Scenario(design.build());
    scenario.start();
    await scenario.clock.advance(365 * 86_400_000);
    expect((await scenario.resource(application)).state).toBe("STARTED");
    scenario.kernel.abort("enough");
    await scenario.clock.runUntil(scenario.kernel.ended);
  });

  it.each([
    ["hello", "hello\n"],
    ["zwei\nZeilen", "zwei\nZeilen\n"],
    ["", undefined],
    [null, undefined],
  ])("with the message %j writes %j to its stdout", async (message, written) => {
    const design = new DesignBuilder();
    const application = design.application(design.node(), { message });
    const scenario = new Scenario(design.build());
    await scenario.toEnd();
    expect(scenario.files.traces.get(`${application}/stdout`)).toBe(written);
  });

  it("that is stopped before its runTime is over does not complete later", async () => {
    const design = new DesignBuilder();
    const node = design.node();
    const [stopped, longer] = [design.application(node, { runTime: "2s" }), design.application(node, { runTime: "5s" })];
    design.when("STOP", [stopped], [longer], ["STARTED", "1s"]);
    const scenario = new Scenario(design.build());
    await scenario.toEnd();
    expect(await scenario.resource(stopped)).toMatchObject({ reason: "condition", times: { STOPPED: 1 } });
  });
});
