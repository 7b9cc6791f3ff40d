import { describe, expect, it } from "vitest";
import type { Catalogue, Design, Problem, ResourceState } from "../model/index.ts";
import { BUILTIN_CATALOGUE } from "../testing/compile-lines.ts";
import { DesignBuilder } from "../testing/design-builder.ts";
import { LAB_CATALOGUE } from "../testing/lab-catalogue.ts";
import { compileDesign } from "./compile-design.ts";

function cyclesOf(design: Design, catalogue: Catalogue = BUILTIN_CATALOGUE): Problem[] {
  return compileDesign(design, catalogue).problems.filter((problem) => problem.code === "condition.cycle");
}

/** A node and two applications on it. */
function pair(): { builder: DesignBuilder; node: number; a: number; b: number } {
  const builder = new DesignBuilder();
  const node = builder.node();
  return { builder, node, a: builder.application(node), b: builder.application(node) };
}

type Rule = Parameters<DesignBuilder["when"]>;

/** Conditions between the node, a and b: "START b after a STARTED". */
function rules(builder: DesignBuilder, guids: Record<string, number>, lines: string[]): DesignBuilder {
  for (const line of lines) {
    const [action, who = "", , after = "", state] = line.split(" ");
    const group = (names: string): number[] => names.split("+").map((name) => guids[name] ?? 0);
    builder.when(action as Rule[0], group(who), group(after), [state as ResourceState]); // Written in the table below.
  }
  return builder;
}

describe("a design in which nothing waits for itself", () => {
  it.each([
    ["no condition", []],
    ["a chain", ["START b after a STOPPED"]],
    ["the same twice", ["START b after a STOPPED", "START b after a STARTED"]],
    ["both directions, on different steps", ["START b after a STARTED", "STOP a after b STARTED"]],
    ["a stop after its own start", ["STOP a after a STARTED"]],
    ["a start after its own READY", ["START a after a READY"]],
    ["a start after all are READY", ["START a+b after node+a+b READY"]],
    ["programs that stop each other: either may end by itself", ["STOP a after b STOPPED", "STOP b after a STOPPED"]],
    ["a program that stops when it has ended by itself", ["STOP a after a STOPPED"]],
    ["a node stopped after what runs on it", ["STOP node after a+b STOPPED"]],
    ["waves of deployment", ["DEPLOY b after a READY", "START a after b READY"]],
  ])("has no cycle: %s", (_what, lines) => {
    const { builder, ...guids } = pair();
    expect(cyclesOf(rules(builder, guids, lines).build())).toEqual([]);
  });
});

describe("a design in which something waits for itself", () => {
  it.each([
    ["a start after itself", ["START a after a STARTED"], [0]],
    ["a start after its own end", ["START a after a STOPPED"], [0]],
    ["a deployment after itself", ["DEPLOY a after a READY"], [0]],
    ["a deployment after its own start", ["DEPLOY a after a STARTED"], [0]],
    ["a deployment after its own failure", ["DEPLOY a after a FAILED"], [0]],
    ["a container that stops when it has stopped", ["STOP node after node STOPPED"], [0]],
    ["two starts", ["START a after b STARTED", "START b after a STARTED"], [0, 1]],
    ["two starts, after different states", ["START a after b STOPPED", "START b after a STARTED"], [0, 1]],
    ["two deployments", ["DEPLOY a after b READY", "DEPLOY b after a DISCOVERED"], [0, 1]],
    ["a member of a group", ["START a+b after b STARTED"], [0]],
    ["a group that waits for a part of itself", ["START a after a+b STARTED"], [0]],
    ["the type's own wait: a program is deployed after its node", ["DEPLOY node after a READY"], [0]],
    ["the type's own wait, over two conditions", ["DEPLOY b after a READY", "DEPLOY node after b READY"], [1]],
    ["the barrier: no START before all are READY", ["DEPLOY b after a STARTED"], [0]],
    ["the barrier, from a container", ["DEPLOY a after node STARTED"], [0]],
    ["the barrier and an end", ["START a after b READY", "DEPLOY b after a STOPPED"], [1]],
  ])("is named once: %s", (_what, lines, closing) => {
    const { builder, ...guids } = pair();
    const cycles = cyclesOf(rules(builder, guids, lines).build());
    expect(cycles).toHaveLength(1);
    const condition = cycles[0]?.place.condition;
    expect(closing).toContain(condition);
    expect(cycles[0]).toMatchObject({ severity: "error", place: { path: ["conditions", condition] } });
  });

  it("has no plan", () => {
    const { builder, a } = pair();
    expect(compileDesign(builder.when("START", [a], [a], ["STARTED"]).build(), BUILTIN_CATALOGUE).plan).toBeNull();
  });

  it("is told as a round that people can follow", () => {
    const { builder, ...guids } = pair();
    const [cycle] = cyclesOf(rules(builder, guids, ["START a after b STARTED", "START b after a STARTED"]).build());
    expect(cycle?.message).toMatch(/^These wait for each other, so none of them can ever happen: /);
    expect(cycle?.message).toMatch(
      /START of Application 2 ← START of Application 3 ← START of Application 2|START of Application 3 ← START of Application 2 ← START of Application 3/,
    );
    expect(cycle?.hint).toBe("Remove one of the conditions.");
  });

  it("says of a round through the barrier how to do without it", () => {
    const { builder, a, b } = pair();
    const [cycle] = cyclesOf(builder.when("DEPLOY", [b], [a], ["STARTED"]).build());
    expect(cycle?.message).toContain("all resources READY");
    expect(cycle?.hint).toContain('"waitAllReady" to false');
  });

  it("is fine without the barrier, where it is only the barrier that closes the round", () => {
    const { builder, a, b } = pair();
    expect(cyclesOf(builder.when("DEPLOY", [b], [a], ["STARTED"]).withoutBarrier().build())).toEqual([]);
  });

  it("is still named without the barrier, where the round closes without it", () => {
    const { builder, a, b } = pair();
    builder.when("START", [a], [b], ["STARTED"]).when("START", [b], [a], ["STARTED"]).withoutBarrier();
    expect(cyclesOf(builder.build())).toHaveLength(1);
  });

  it("is named with the shortest round of several through the same resources", () => {
    const builder = new DesignBuilder();
    const node = builder.node();
    const ring = Array.from({ length: 6 }, () => builder.application(node));
    ring.forEach((guid, index) => {
      builder.when("START", [guid], [ring[(index + 1) % 6] as number], ["STARTED"]); // There are six.
    });
    builder.when("START", [ring[1] as number], [ring[0] as number], ["STARTED"]);
    const [cycle, ...more] = cyclesOf(builder.build());
    expect(more).toEqual([]);
    expect(cycle?.message.match(/START of/g)).toHaveLength(3);
  });

  it("is named for each round of its own", () => {
    const builder = new DesignBuilder();
    const node = builder.node();
    const [a, b, c, d] = [1, 2, 3, 4].map(() => builder.application(node)) as [number, number, number, number]; // Four were asked for.
    builder.when("START", [a], [b], ["STARTED"]).when("START", [b], [a], ["STARTED"]);
    builder.when("START", [c], [d], ["STARTED"]).when("START", [d], [c], ["STARTED"]);
    expect(cyclesOf(builder.build()).map((cycle) => cycle.place.condition)).toHaveLength(2);
  });

  it("is named among other resources that only wait for the round", () => {
    const { builder, node, a } = pair();
    const waiting = builder.application(node);
    builder.when("START", [waiting], [a], ["STARTED"]).when("START", [a], [a], ["STARTED"]);
    const cycles = cyclesOf(builder.build());
    expect(cycles.map((cycle) => cycle.place.condition)).toEqual([1]);
    expect(cycles[0]?.message).not.toContain(`Application ${waiting}`);
  });

  it("is found through a delay: that is only a longer wait", () => {
    const { builder, a } = pair();
    expect(cyclesOf(builder.when("START", [a], [a], ["STARTED", "2s"]).build())).toHaveLength(1);
  });

  it("is found in a ring of a thousand", () => {
    const builder = new DesignBuilder();
    const node = builder.node();
    const ring = Array.from({ length: 1_000 }, () => builder.application(node));
    ring.forEach((guid, index) => {
      builder.when("START", [guid], [ring[(index + 1) % ring.length] as number], ["STOPPED"]); // Within the ring.
    });
    expect(cyclesOf(builder.build())).toHaveLength(1);
  });
});

describe("a round of the types' own waits", () => {
  const peers = (conditions: Design["conditions"] = []): Design => ({
    netcue: 1,
    name: "peers",
    resources: [
      { guid: 1, type: "lab::Peer", name: "one" },
      { guid: 2, type: "lab::Peer", name: "two" },
      { guid: 3, type: "lab::Peer", name: "alone" },
    ],
    connections: [[1, 2]],
    conditions,
  });

  it("is found without any condition, and blames none", () => {
    const [cycle, ...more] = cyclesOf(peers(), LAB_CATALOGUE);
    expect(more).toEqual([]);
    expect(cycle?.place).toEqual({ path: ["conditions"] });
    expect(cycle?.message).toMatch(/START of (one|two) ← START of (one|two) ← /);
    expect(cycle?.message).not.toContain("alone");
  });

  it("does not blame a condition beside it", () => {
    const beside: Design["conditions"] = [{ action: "START", resources: [3], after: [1], state: "STARTED" }];
    expect(cyclesOf(peers(beside), LAB_CATALOGUE).map((cycle) => cycle.place.condition)).toEqual([undefined]);
  });
});

describe("a SET", () => {
  it("is waited for by nobody, so it closes no round", () => {
    const { builder, a } = pair();
    expect(cyclesOf(builder.set([a], { message: "x" }, [a], ["STOPPED", "1s"]).build())).toEqual([]);
  });
});
