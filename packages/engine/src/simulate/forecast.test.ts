import { describe, expect, it } from "vitest";
import { compileDesign } from "../compile/index.ts";
import type { Design } from "../model/index.ts";
import { createBuiltinRegistry } from "../resources/builtin.ts";
import { DesignBuilder } from "../testing/design-builder.ts";
import { type Forecast, forecastRun } from "./forecast.ts";

async function forecastOf(design: Design): Promise<Forecast> {
  const catalogue = createBuiltinRegistry().catalogue();
  const { plan } = compileDesign(design, catalogue, { parameters: {} });
  if (!plan) throw new Error("The design cannot be run.");
  return forecastRun(plan, catalogue);
}

describe("a forecast", () => {
  it("names what never happens, with what it waits for and what came too early", async () => {
    const design = new DesignBuilder();
    const node = design.node();
    const [early, never, after] = [design.application(node), design.application(node), design.application(node)];
    design.when("STOP", [early], [early], ["STARTED", "5s"]);
    design.when("START", [never], [early], ["FAILED"]).when("START", [after], [never], ["STARTED", "1s"]);
    const forecast = await forecastOf(design.build());
    expect(forecast.never).toEqual([
      { guid: early, name: "Application 2", action: "STOP", why: "Application 2 has ended already", missing: [] },
      expect.objectContaining({
        guid: never,
        action: "START",
        missing: [{ guid: early, state: "FAILED", delay: null, name: "Application 2", remaining: null }],
      }),
      expect.objectContaining({ guid: after, action: "START", missing: [expect.objectContaining({ guid: never, delay: "1s" })] }),
    ]);
  });

  it("says whose length nobody knows; what a condition stops is taken to run until then", async () => {
    const design = new DesignBuilder();
    const node = design.add("linux::Node");
    const [server, client] = [design.add("linux::Application", {}, node), design.add("linux::Application", {}, node)];
    const dummy = design.application(design.node(), { runTime: "7s" });
    design.when("STOP", [server], [dummy], ["STOPPED"]);
    const { unknown, timeline } = await forecastOf(design.build());
    expect(unknown).toEqual({ runs: [client], untilStopped: [server], steps: ["linux::Node", "linux::Application"] });
    expect(timeline.rows.find((row) => row.guid === server)?.states).toContainEqual({ state: "STARTED", from: 0, to: 7 });
  });

  it("tells of a step that takes longer than it may", async () => {
    const design = new DesignBuilder();
    design.node({ deployTime: "3s", deployTimeout: "2s" });
    expect(await forecastOf(design.build())).toMatchObject({ outcome: "failed", failures: [{ error: "DEPLOY did not end within 2 s." }] });
  });

  it("survives JSON", async () => {
    const design = new DesignBuilder();
    design.application(design.node({ deployTime: "1s" }), { runTime: "" });
    const forecast = await forecastOf(design.build());
    expect(JSON.parse(JSON.stringify(forecast))).toEqual(forecast);
  });
});
