import { describe, expect, it } from "vitest";
import type { Catalogue, Design, DesignCondition, DesignResource } from "../model/index.ts";
import { BUILTIN_CATALOGUE } from "../testing/compile-lines.ts";
import { DesignBuilder } from "../testing/design-builder.ts";
import { LAB_CATALOGUE } from "../testing/lab-catalogue.ts";
import { compileDesign } from "./compile-design.ts";
import type { Plan, PlannedAction, PlannedGate, PlannedResource } from "./plan.ts";

/** The plan of a design that has one. */
function planOf(design: Design, catalogue: Catalogue = BUILTIN_CATALOGUE): Plan {
  const { plan, problems } = compileDesign(design, catalogue, { parameters: {} });
  if (!plan) throw new Error(problems.map((problem) => problem.message).join("\n"));
  return plan;
}

/** A plan of two programs on a host of the lab. */
function labPlan(program: Partial<DesignResource> = {}, conditions: DesignCondition[] = []): Plan {
  const resources = [
    { guid: 1, type: "lab::Host", name: "here" },
    { guid: 2, type: "lab::Program", ...program, attributes: { target: "::1", ...program.attributes } },
    { guid: 3, type: "lab::Program", attributes: { target: "::1" } },
  ];
  const connections: Design["connections"] = [
    [2, 1],
    [1, 3],
  ];
  return planOf({ netcue: 1, name: "lab", resources, connections, conditions }, LAB_CATALOGUE);
}

function resourceOf(plan: Plan, guid: number): PlannedResource {
  const found = plan.resources.find((resource) => resource.guid === guid);
  if (!found) throw new Error(`The plan has no resource ${guid}.`);
  return found;
}

/** What a resource does, and which gates it stands behind. */
function actionsOf(plan: Plan, guid: number): { action: PlannedAction["action"]; behind: string[] }[] {
  const written = ({ after, state, delay }: PlannedGate): string => `${after.join("+")} ${state}${delay ? ` + ${delay}` : ""}`;
  return plan.actions
    .filter((action) => action.guid === guid)
    .map(({ action, gates }) => ({ action, behind: gates.map((gate) => written(plan.gates[gate] as PlannedGate)) })); // Indices of the plan.
}

describe("a planned resource", () => {
  it("has every attribute of its type: the design's value, else the default, else null", () => {
    expect(resourceOf(labPlan({ attributes: { count: 3, mode: "slow" } }), 2).attributes).toMatchObject({
      critical: true,
      text: null,
      flag: false,
      mode: "slow",
      count: 3,
      rate: null,
      pause: "1s",
      target: "::1",
      address: null,
    });
  });

  it("shares no attributes with another, so that setting one changes one", () => {
    const plan = labPlan();
    expect(resourceOf(plan, 2).attributes).not.toBe(resourceOf(plan, 3).attributes);
    expect(resourceOf(plan, 2).attributes).toEqual(resourceOf(plan, 3).attributes);
  });

  it("takes null for not set, also where there is a default", () => {
    expect(resourceOf(labPlan({ attributes: { pause: null } }), 2).attributes.pause).toBeNull();
  });

  it.each([
    ["has those of its type that are enabled by default", undefined, ["log"]],
    ["has none twice that the design enables as well", ["log"], ["log"]],
    ["has also those that the design enables", ["packets"], ["log", "packets"]],
    ["has none twice that the design names twice", ["packets", "log", "packets"], ["log", "packets"]],
  ])("%s", (_what, traces, enabled) => {
    expect(resourceOf(labPlan(traces && { traces }), 2).traces).toEqual(enabled);
  });

  it("is critical unless it says otherwise", () => {
    const plan = labPlan({ attributes: { critical: false } });
    expect([1, 2, 3].map((guid) => resourceOf(plan, guid).policy.critical)).toEqual([true, false, true]);
  });

  it("is a container if its type is", () => {
    expect([1, 2].map((guid) => resourceOf(labPlan(), guid).container)).toEqual([true, false]);
  });

  it("is named by people, else by its type and number", () => {
    expect([1, 2, 3].map((guid) => resourceOf(labPlan({ name: "first" }), guid).name)).toEqual(["here", "first", "Program 3"]);
  });

  it("knows its partners, whichever end it is of a connection", () => {
    expect([1, 2, 3].map((guid) => resourceOf(labPlan(), guid).connections)).toEqual([[2, 3], [1], [1]]);
  });

  it("stands on what its DEPLOY waits for, and on nothing else", () => {
    const builder = new DesignBuilder();
    const [node, link] = [builder.node(), builder.add("dummy::Link")];
    const face = builder.add("dummy::Interface", {}, node, link);
    const plan = planOf(builder.build());
    expect([node, link, face].map((guid) => resourceOf(plan, guid).standsOn)).toEqual([[], [], [node, link]]);
    expect(resourceOf(labPlan(), 2).standsOn).toEqual([1]);
  });

  it("comes in the order of the design", () => {
    expect(labPlan().resources.map((resource) => resource.guid)).toEqual([1, 2, 3]);
  });
});

describe("what a type waits for", () => {
  it("is a gate without delay and without condition, before the action that the type names", () => {
    const plan = labPlan();
    expect(actionsOf(plan, 2)).toEqual([
      { action: "DEPLOY", behind: ["1 READY"] },
      { action: "START", behind: ["1 STARTED"] },
    ]);
    for (const gate of plan.gates) expect(gate).toMatchObject({ delay: null, delayMs: 0, condition: null });
  });

  it("is one gate for all that wait for the same thing", () => {
    expect(labPlan().gates).toHaveLength(2);
    const builder = new DesignBuilder();
    const node = builder.node();
    for (let count = 0; count < 100; count++) builder.application(node);
    expect(planOf(builder.build()).gates).toHaveLength(1);
  });

  it("is a gate for each partner", () => {
    const builder = new DesignBuilder();
    const face = builder.add("dummy::Interface", {}, builder.node(), builder.add("dummy::Link"));
    const plan = planOf(builder.build());
    expect(actionsOf(plan, face)[0]).toEqual({ action: "DEPLOY", behind: ["1 READY", "2 READY"] });
  });

  it("is waited for on partners of derived types as well", () => {
    const design: Design = {
      netcue: 1,
      name: "x",
      resources: [
        { guid: 1, type: "lab::BigHost" },
        { guid: 2, type: "lab::Program", attributes: { target: "x" } },
      ],
      connections: [[1, 2]],
    };
    expect(actionsOf(planOf(design, LAB_CATALOGUE), 2)[0]?.behind).toEqual(["1 READY"]);
  });
});

describe("a drawn condition", () => {
  const start = (more: Partial<DesignCondition> = {}): DesignCondition => ({
    action: "START",
    resources: [3],
    after: [2],
    state: "STOPPED",
    ...more,
  });

  it("is a gate that names it", () => {
    const plan = labPlan({}, [start(), start({ delay: "0.5s" })]);
    expect(plan.gates.filter((gate) => gate.condition !== null)).toEqual([
      { after: [2], state: "STOPPED", delay: null, delayMs: 0, condition: 0 },
      { after: [2], state: "STOPPED", delay: "0.5s", delayMs: 500, condition: 1 },
    ]);
  });

  it("is one gate for all the resources that it holds", () => {
    const plan = labPlan({}, [start({ resources: [2, 3], after: [1], state: "READY" })]);
    const index = plan.gates.findIndex((gate) => gate.condition === 0);
    const behind = plan.actions.filter((action) => action.gates.includes(index));
    expect(behind.map(({ guid, action }) => `${action} ${guid}`)).toEqual(["START 2", "START 3"]);
  });

  it("waits for a group as a whole", () => {
    expect(actionsOf(labPlan({}, [start({ resources: [3], after: [1, 2], state: "STARTED" })]), 3)[1]?.behind).toContain("1+2 STARTED");
  });

  it("counts a guid once that is in a group twice", () => {
    const plan = labPlan({}, [start({ resources: [3, 3], after: [2, 2] })]);
    expect(actionsOf(plan, 3)[1]?.behind).toEqual(["1 STARTED", "2 STOPPED"]);
  });

  it("is one of several on an action: all of them hold it", () => {
    const plan = labPlan({}, [start(), start({ state: "STARTED", delay: "9s" })]);
    expect(actionsOf(plan, 3)[1]?.behind).toEqual(["1 STARTED", "2 STOPPED", "2 STARTED + 9s"]);
  });

  it("on DEPLOY adds to what the type waits for", () => {
    const plan = labPlan({}, [start({ action: "DEPLOY", state: "READY" })]);
    expect(actionsOf(plan, 3)[0]).toEqual({ action: "DEPLOY", behind: ["1 READY", "2 READY"] });
  });

  it("on STOP makes a STOP, which nothing has otherwise", () => {
    const plan = labPlan({}, [start({ action: "STOP", state: "STARTED" })]);
    expect(actionsOf(plan, 3).map(({ action }) => action)).toEqual(["DEPLOY", "START", "STOP"]);
    expect(actionsOf(plan, 2).map(({ action }) => action)).toEqual(["DEPLOY", "START"]);
  });

  it("on SET makes an action for each attribute of each resource, behind one gate", () => {
    const plan = labPlan({}, [start({ action: "SET", resources: [2, 3], after: [1], set: { count: 3, pause: "2s" } })]);
    const sets = plan.actions.filter((action) => action.action === "SET");
    expect(sets.map(({ guid, set }) => [guid, set?.attribute, set?.value])).toEqual([
      [2, "count", 3],
      [2, "pause", "2s"],
      [3, "count", 3],
      [3, "pause", "2s"],
    ]);
    expect(new Set(sets.flatMap(({ gates }) => gates)).size).toBe(1);
  });
});

describe("the barrier", () => {
  it.each([
    [undefined, true],
    [{}, true],
    [{ waitAllReady: true }, true],
    [{ waitAllReady: false }, false],
  ])("of a design with deploy %j is there: %s", (deploy, there) => {
    expect(planOf({ netcue: 1, name: "x", resources: [], ...(deploy && { deploy }) }).waitAllReady).toBe(there);
  });
});

describe("the plan as a whole", () => {
  it("has a DEPLOY and a START of every resource, in the order of the design", () => {
    expect(labPlan().actions.map(({ guid, action }) => `${action} ${guid}`)).toEqual([
      "DEPLOY 1",
      "START 1",
      "DEPLOY 2",
      "START 2",
      "DEPLOY 3",
      "START 3",
    ]);
  });

  it("is empty for an empty design", () => {
    expect(planOf({ netcue: 1, name: "x", resources: [] })).toMatchObject({ resources: [], gates: [], actions: [] });
  });

  it("is data: JSON keeps all of it", () => {
    const plan = labPlan({}, [{ action: "START", resources: [3], after: [2], state: "STARTED", delay: "2s" }]);
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
  });

  it("is the same twice", () => {
    expect(labPlan()).toEqual(labPlan());
  });

  it("does not depend on position and groups", () => {
    const builder = new DesignBuilder();
    builder.application(builder.node());
    const design = builder.build();
    const laidOut: Design = {
      ...design,
      resources: design.resources.map((resource) => ({ ...resource, position: { x: resource.guid, y: 0 } })),
      groups: [{ id: "g", name: "G", members: [1, 2] }],
    };
    const { design: _drawn, ...plan } = planOf(design);
    const { design: _laidOut, ...samePlan } = planOf(laidOut);
    expect(samePlan).toEqual(plan);
  });
});
