import { describe, expect, it } from "vitest";
import type { Problem, ResourceState } from "../model/index.ts";
import { BUILTIN_CATALOGUE } from "../testing/compile-lines.ts";
import { DesignBuilder } from "../testing/design-builder.ts";
import { compileDesign } from "./compile-design.ts";

function pair(): { builder: DesignBuilder; node: number; a: number; b: number } {
  const builder = new DesignBuilder();
  const node = builder.node();
  return { builder, node, a: builder.application(node, { runTime: "" }), b: builder.application(node) };
}

function warningsOf(builder: DesignBuilder): Problem[] {
  return compileDesign(builder.build(), BUILTIN_CATALOGUE).problems.filter(({ code }) => code === "condition.never");
}

describe("a condition that nothing in the design can meet", () => {
  it("waits for a container to be STOPPED, which nobody stops", () => {
    const { builder, node, b } = pair();
    expect(warningsOf(builder.when("START", [b], [node], ["STOPPED"]))).toEqual([
      {
        code: "condition.never",
        severity: "warning",
        place: { path: ["conditions", 0, "state"], condition: 0 },
        message: "Node 1 runs until it is released, so this condition is met only if someone does that by hand.",
        hint: "Wait for another state, or for another resource.",
      },
    ]);
  });

  it("waits for a release, which comes at the end of the run", () => {
    const { builder, a, b } = pair();
    const [warning] = warningsOf(builder.when("START", [b], [a], ["RELEASED"]));
    expect(warning).toMatchObject({ code: "condition.never", severity: "warning" });
    expect(warning?.message).toContain("Application 2 is only released at the end of the run");
  });

  it("is told once, of the first of a group that never gets there", () => {
    const { builder, node, a, b } = pair();
    const warnings = warningsOf(builder.when("START", [b], [a, node], ["STOPPED"]));
    expect(warnings.map((warning) => warning.message.split(" runs")[0])).toEqual(["Node 1"]);
  });

  it("is told of each such condition, at its own place", () => {
    const { builder, node, a, b } = pair();
    builder.when("START", [b], [node], ["STOPPED"]).when("START", [b], [a], ["STARTED"]).when("STOP", [a], [b], ["RELEASED"]);
    expect(warningsOf(builder).map((warning) => warning.place.condition)).toEqual([0, 2]);
  });

  it("keeps no design from running: someone may do it by hand", () => {
    const { builder, node, b } = pair();
    expect(compileDesign(builder.when("START", [b], [node], ["STOPPED"]).build(), BUILTIN_CATALOGUE).plan).not.toBeNull();
  });
});

describe("a condition that can be met", () => {
  it("waits for a container that a condition stops", () => {
    const { builder, node, a, b } = pair();
    builder.when("STOP", [node], [a], ["STARTED"]).when("START", [b], [node], ["STOPPED"]);
    expect(warningsOf(builder)).toEqual([]);
  });

  it.each<ResourceState>(["DISCOVERED", "RESERVED", "PROVISIONED", "READY", "STARTED", "STOPPED", "FAILED"])(
    "waits for a program to be %s",
    (state) => {
      const { builder, a, b } = pair();
      expect(warningsOf(builder.when("START", [b], [a], [state]))).toEqual([]);
    },
  );
});
