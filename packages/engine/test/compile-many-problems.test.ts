import { describe, expect, it } from "vitest";
import { compileDesign } from "../src/compile/index.ts";
import { BUILTIN_CATALOGUE, compileLines } from "../src/testing/compile-lines.ts";
import { FIRST, NODE, SECOND, SOUND, withAfter } from "./compile-sound-design.ts";

describe("a design with everything wrong at once", () => {
  const broken = {
    netcue: 1,
    name: "broken",
    colour: "red",
    parameters: { count: { type: "integer", default: "three" } },
    resources: [
      NODE,
      { guid: 2, type: "dummy::App" },
      { guid: 3, type: "dummy::Application", attributes: { runTime: "2", speed: 1, message: "${nobody}", bad: [] }, traces: ["stdin"] },
      { guid: 3, type: "dummy::Application" },
      { guid: 0, type: "dummy::Node" },
    ],
    connections: [[3, 1], [3, 3], [1, 3], [3, 9], [1]],
    conditions: [
      { action: "START", resources: [], after: [9], state: "NEW", delay: "soon" },
      { action: "START", resources: [3], after: [3], state: "STARTED" },
      { action: "START", resources: [2], after: [3], state: "STARTED", delay: 2 },
      { action: "GO", resources: [2], after: [3], state: "STARTED" },
    ],
    groups: [{ id: "g", name: "G", members: [8] }],
  };

  it("is told of all of it in one go", () => {
    expect(compileLines(broken).sort()).toEqual([
      "attribute.unknown @ resources[2].attributes.speed",
      "attribute.value @ resources[2].attributes.runTime",
      "condition.cycle @ conditions[1]",
      "condition.delay @ conditions[0].delay",
      "condition.empty-group @ conditions[0].resources",
      "condition.state @ conditions[0].state",
      "condition.unknown-guid @ conditions[0].after[0]",
      "connection.duplicate @ connections[2]",
      "connection.self @ connections[1]",
      "connection.unknown-guid @ connections[3]",
      "design.shape @ conditions[2].delay",
      "design.shape @ conditions[3].action",
      "design.shape @ connections[4]",
      "design.shape @ resources[2].attributes.bad",
      "design.shape @ resources[4].guid",
      "design.unknown-key @ colour",
      "group.unknown-guid @ groups[0].members[0]",
      "parameter.unknown @ resources[2].attributes.message",
      "parameter.value @ parameters.count",
      "resource.duplicate-guid @ resources[3].guid",
      "resource.unknown-type @ resources[1].type",
      "trace.unknown @ resources[2].traces[0]",
    ]);
  });

  it("is told with a sentence and a way out each time", () => {
    for (const { message, hint, severity } of compileDesign(broken, BUILTIN_CATALOGUE).problems) {
      expect([severity, message.length > 8, hint.length > 8]).toEqual(["error", true, true]);
      expect(hint.endsWith(".")).toBe(true);
    }
  });

  it("is told the same twice", () => {
    expect(compileLines(broken)).toEqual(compileLines(structuredClone(broken)));
  });

  it("is not changed by being checked", () => {
    const before = structuredClone(broken);
    compileDesign(broken, BUILTIN_CATALOGUE);
    expect(broken).toEqual(before);
  });
});

describe("a typing error in one place", () => {
  it("in a type brings no false alarm from those connected to it", () => {
    const design = { ...SOUND, resources: [{ ...NODE, type: "dummy::Nod" }, FIRST, SECOND] };
    expect(compileLines(design)).toEqual(["resource.unknown-type @ resources[0].type"]);
  });

  it("in a key brings no false alarm of a cycle that the design has switched off", () => {
    const design = { ...SOUND, ...withAfter({ action: "DEPLOY" }), deploy: { waitAllReady: false }, colour: "red" };
    expect(compileLines(design)).toEqual(["design.unknown-key @ colour"]);
  });

  it("in a resource brings no false alarm of those that name it", () => {
    const design = { ...SOUND, resources: [NODE, { guid: 2 }, SECOND] };
    expect(compileLines(design)).toEqual(["design.shape @ resources[1].type"]);
  });
});

it("counts the conditions of the file, also when one before could not be read", () => {
  const loop = { action: "START", resources: [SECOND.guid], after: [SECOND.guid], state: "STARTED" };
  const broken = { action: "STRAT", resources: [SECOND.guid], after: [FIRST.guid], state: "STARTED" };
  const { problems } = compileDesign({ ...SOUND, conditions: [broken, loop] }, BUILTIN_CATALOGUE);
  expect(problems.map(({ code, place }) => [code, place.path[1]])).toEqual([
    ["design.shape", 0],
    ["condition.cycle", 1],
  ]);
});
