import { describe, expect, it } from "vitest";
import { DesignBuilder } from "../testing/design-builder.ts";
import { Scenario } from "../testing/scenario.ts";
import { simulateDesign } from "../testing/simulate-design.ts";
import { criticalPath, type Moment } from "./critical-path.ts";

/** Each link in a line: when, whose, what, and what had come about before it. */
async function pathOf(design: DesignBuilder, options: { timeoutMs?: number } = {}): Promise<string[]> {
  const { plan, events } = await simulateDesign(design.build(), options);
  return criticalPath(plan, events).map(({ from, to, guid, kind, step, action, after }) => {
    const what = [kind, step, action].filter((word) => word != null).join(" ");
    return `${from}-${to} ${guid} ${what}: ${after.map(momentText).join(", ")}`;
  });
}

function momentText(moment: Moment): string {
  return moment.type === "state" ? `${moment.guid} ${moment.state}` : moment.type;
}

describe("the critical path", () => {
  it("goes through a condition with a delay", async () => {
    const design = new DesignBuilder();
    const node = design.node();
    const first = design.application(node, { runTime: "3s" });
    const second = design.application(node, { runTime: "2s" });
    design.application(node, { runTime: "5s" });
    design.when("START", [second], [first], ["STARTED", "4s"]);
    expect(await pathOf(design)).toEqual(["0-4 3 delay START: 1 READY, 4 READY, all-ready, 2 STARTED", "4-6 3 run: 3 STARTED"]);
  });

  it("goes through the barrier: the slowest to be READY holds everybody's START", async () => {
    const design = new DesignBuilder();
    const [fast, slow] = [design.node({ deployTime: "1s" }), design.node({ deployTime: "7s" })];
    const last = design.application(fast, { runTime: "3s" });
    design.application(slow, { runTime: "2s" });
    expect(await pathOf(design)).toEqual([
      `0-7 ${slow} step DEPLOY: `,
      `7-10 ${last} run: ${slow} READY, 4 READY, all-ready, ${last} STARTED`,
    ]);
  });

  it("goes through release: dependants first, then what they stand on", async () => {
    const design = new DesignBuilder();
    const node = design.node({ stopTime: "1s", releaseTime: "2s" });
    const [quick, slow] = [design.application(node, { runTime: "1s" }), design.application(node, { releaseTime: "5s" })];
    expect(await pathOf(design)).toEqual([
      `0-1 ${quick} run: ${node} READY, ${slow} READY, all-ready, ${quick} STARTED`,
      `1-6 ${slow} step RELEASE: ${quick} STOPPED, releasing`,
      `6-7 ${node} step STOP: ${slow} RELEASED`,
      `7-9 ${node} step RELEASE: ${node} STOPPED`,
    ]);
  });

  it("goes through a STOP that a condition asked for, and a delay that nothing came of", async () => {
    const design = new DesignBuilder();
    const node = design.node();
    const server = design.application(node, { runTime: "", stopTime: "2s" });
    const [never, other] = [design.application(node), design.application(node)];
    design.when("STOP", [server], [other], ["STARTED", "3s"]);
    design.when("START", [never], [server], ["FAILED"]).when("START", [never], [server], ["STOPPED", "10s"]);
    const path = await pathOf(design);
    expect(path[0]).toMatch(/^0-3 2 delay STOP: /);
    expect(path.slice(1)).toEqual(["3-5 2 step STOP: ", "5-15 null delay: 2 STOPPED"]);
  });

  it("is the run's timeout when that ended it", async () => {
    const design = new DesignBuilder();
    design.application(design.node({ releaseTime: "1s" }), { runTime: "" });
    expect(await pathOf(design, { timeoutMs: 9_000 })).toEqual([
      "0-9 null aborted: ",
      "9-10 1 step RELEASE: releasing, 2 STOPPED, 2 RELEASED, 1 STOPPED",
    ]);
  });

  it("leads through a failure, in the journal of a run with real hooks as well", async () => {
    const design = new DesignBuilder();
    const node = design.node({ deployTime: "1s", releaseTime: "1s" });
    design.application(node, { runTime: "30s" });
    design.application(node, { runTime: "4s", failOn: "run" });
    const { plan } = await simulateDesign(design.build());
    const scenario = new Scenario(design.build());
    await scenario.toEnd();
    const path = criticalPath(plan, await scenario.events());
    expect(path.map(({ from, to, guid, kind }) => [from, to, guid, kind])).toEqual([
      [0, 1, 1, "step"],
      [1, 5, 3, "run"],
      [5, 6, 1, "step"],
    ]);
  });

  it("leads through a step that takes longer than it may, to those that go on all the same", async () => {
    const design = new DesignBuilder();
    const node = design.node();
    const slow = design.application(node, { deployTime: "8s", deployTimeout: "3s", critical: false, onFailure: "continue" });
    const other = design.application(node, { runTime: "1s" });
    design.when("START", [other], [slow], ["STARTED"]);
    expect(await pathOf(design)).toEqual([
      `0-3 ${slow} step DEPLOY: ${node} READY`,
      `3-4 ${other} run: ${slow} FAILED, all-ready, ${other} STARTED`,
    ]);
  });

  it("of a run that took no time is empty", async () => {
    const design = new DesignBuilder();
    design.application(design.node());
    expect(await pathOf(design)).toEqual([]);
    expect(criticalPath((await simulateDesign(design.build())).plan, [])).toEqual([]);
  });
});
