import { describe, expect, it } from "vitest";
import { DesignBuilder } from "../src/testing/design-builder.ts";
import { Scenario } from "../src/testing/scenario.ts";

/** An application that ends, one that does not, and a node that takes its time. */
function design(attributes: Record<string, string> = {}): { builder: DesignBuilder; node: number; ending: number; endless: number } {
  const builder = new DesignBuilder();
  const node = builder.node();
  return {
    builder,
    node,
    ending: builder.application(node, { runTime: "1s", ...attributes }),
    endless: builder.application(node, { runTime: "" }),
  };
}

describe("a run that is to leave everything as it is", () => {
  it("ends when everything has ended, and releases nothing", async () => {
    const builder = new DesignBuilder();
    const node = builder.node();
    const application = builder.application(node, { runTime: "2s" });
    const scenario = new Scenario(builder.build(), { atEnd: "leave" });
    expect(await scenario.toEnd()).toBe("succeeded");
    expect(await scenario.life(node)).toEqual(["READY", "STARTED"]);
    expect(await scenario.life(application)).toEqual(["READY", "STARTED", "STOPPED"]);
    expect((await scenario.snapshot()).t).toBe(2);
  });

  it("ends at its timeout with what runs still running", async () => {
    const { builder, endless } = design();
    const scenario = new Scenario(builder.build(), { atEnd: "leave", timeoutMs: 5_000 });
    expect(await scenario.toEnd()).toBe("failed");
    expect(await scenario.resource(endless)).toMatchObject({ state: "STARTED" });
    expect((await scenario.snapshot()).t).toBe(5);
  });

  it("ends at a critical failure, once the steps under way have ended", async () => {
    const { builder, endless } = design({ failOn: "run" });
    const slow = builder.node({ deployTime: "1h" });
    builder.withoutBarrier();
    const scenario = new Scenario(builder.build(), { atEnd: "leave" });
    expect(await scenario.toEnd()).toBe("failed");
    expect(await scenario.resource(endless)).toMatchObject({ state: "STARTED" });
    expect(await scenario.life(slow)).toEqual([]);
    expect((await scenario.snapshot()).t).toBe(1);
  });

  it("is released all the same when a person aborts it", async () => {
    const { builder, node, endless } = design();
    const scenario = new Scenario(builder.build(), { atEnd: "leave" });
    scenario.start();
    await scenario.clock.advance(3_000);
    scenario.kernel.abort("Ctrl-C");
    expect(await scenario.clock.runUntil(scenario.kernel.ended)).toBe("interrupted");
    expect(await scenario.life(endless)).toEqual(["READY", "STARTED", "STOPPED", "RELEASED"]);
    expect(await scenario.life(node)).toContain("RELEASED");
  });
});
