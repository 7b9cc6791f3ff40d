import { expect, it } from "vitest";
import { compileDesign } from "../src/compile/index.ts";
import { createBuiltinRegistry } from "../src/resources/builtin.ts";
import { DesignBuilder } from "../src/testing/design-builder.ts";

it("names a loop also while a delay in it is no time", () => {
  const design = new DesignBuilder();
  const node = design.node();
  const [first, second] = [design.application(node), design.application(node)];
  design.when("START", [first], [second], ["STARTED", "soon"]).when("START", [second], [first], ["STARTED"]);
  const { problems, plan } = compileDesign(design.build(), createBuiltinRegistry().catalogue());
  expect(problems.map((problem) => problem.code).sort()).toEqual(["condition.cycle", "condition.delay"]);
  expect(plan).toBeNull();
});
