import { describe, expect, it } from "vitest";
import { compileDesign } from "../src/compile/index.ts";
import type { AttributeValue } from "../src/model/index.ts";
import { BUILTIN_CATALOGUE, compileLines } from "../src/testing/compile-lines.ts";
import { SOUND, withAfter, withFirst } from "./compile-sound-design.ts";

describe("the parameters of a design", () => {
  const asking = (attributes: Record<string, AttributeValue>, parameters: Record<string, unknown>, delay = "1s") => ({
    ...SOUND,
    ...withFirst({ attributes }),
    ...withAfter({ delay }),
    parameters,
  });
  const pause = { pause: { type: "time", default: "2s" } };

  it("are filled into attributes and delays of the plan, and stay as drawn in the design", () => {
    const { plan, design } = compileDesign(asking({ runTime: "${pause}", message: "for ${pause}" }, pause, "${pause}"), BUILTIN_CATALOGUE, {
      parameters: { pause: "700ms" },
    });
    expect(plan?.resources[1]?.attributes).toMatchObject({ runTime: "700ms", message: "for 700ms" });
    expect(plan?.gates.find((gate) => gate.condition === 0)).toMatchObject({ delay: "700ms", delayMs: 700 });
    expect(plan?.design.conditions?.[0]?.delay).toBe("700ms");
    expect(plan?.parameters).toEqual({ pause: "700ms" });
    expect(design?.resources[1]?.attributes).toEqual({ runTime: "${pause}", message: "for ${pause}" });
  });

  it("are filled into what a SET sets, with their kind", () => {
    const parts = { parameters: { on: { type: "string", default: "later" } }, ...withAfter({ action: "SET", set: { message: "${on}" } }) };
    const { plan } = compileDesign({ ...SOUND, ...parts }, BUILTIN_CATALOGUE);
    expect(plan?.actions.find((action) => action.action === "SET")?.set).toEqual({ attribute: "message", value: "later" });
  });

  it("without a value leave what a SET sets open while designing", () => {
    const parts = { parameters: { on: { type: "string" } }, ...withAfter({ action: "SET", set: { message: "${on}" } }) };
    expect(compileLines({ ...SOUND, ...parts })).toEqual(["parameter.value @ parameters.on"]);
  });

  it("can be part of a delay", () => {
    const count = { count: { type: "integer", default: 3 } };
    const { plan } = compileDesign(asking({}, count, "${count}s"), BUILTIN_CATALOGUE);
    expect(plan?.gates.find((gate) => gate.condition === 0)?.delayMs).toBe(3_000);
  });

  it("make no time of a number", () => {
    const count = { count: { type: "integer", default: 3 } };
    expect(compileLines(asking({ runTime: "${count}" }, count, "${count}"))).toEqual([
      "attribute.value @ resources[1].attributes.runTime",
      "condition.delay @ conditions[0].delay",
    ]);
  });

  it("without a value are a warning while designing, and nothing that waits for them is blamed", () => {
    const { problems, plan } = compileDesign(asking({ runTime: "${pause}" }, { pause: { type: "time" } }, "${pause}"), BUILTIN_CATALOGUE);
    expect(problems).toMatchObject([{ code: "parameter.value", severity: "warning" }]);
    expect(plan).toBeNull();
  });

  it("without a value are an error when it is run", () => {
    const { problems, plan } = compileDesign(asking({}, { pause: { type: "time" } }), BUILTIN_CATALOGUE, { parameters: {} });
    expect(problems).toMatchObject([{ code: "parameter.value", severity: "error", place: { path: ["parameters", "pause"] } }]);
    expect(plan).toBeNull();
  });

  it.each<[string, AttributeValue]>([
    ["pause", "soon"],
    ["pause", 2],
    ["paus", "2s"],
  ])("given as %s=%j are refused", (name, value) => {
    expect(compileLines(asking({}, pause), { parameters: { [name]: value } })).toHaveLength(1);
  });

  it("leave the variables of the host in a command alone", () => {
    const design = {
      netcue: 1,
      name: "x",
      resources: [
        { guid: 1, type: "linux::Node" },
        { guid: 2, type: "linux::Application", attributes: { command: "ls ${RUN_HOME} $HOME $${x} ${NODE_HOME}" } },
      ],
      connections: [[2, 1]],
    };
    const { plan } = compileDesign(design, BUILTIN_CATALOGUE);
    expect(plan?.resources[1]?.attributes.command).toBe("ls ${RUN_HOME} $HOME ${x} ${NODE_HOME}");
  });
});
