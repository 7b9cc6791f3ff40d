// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a design refers to its parameters in this way
import { describe, expect, it } from "vitest";
import type { Design } from "../model/index.ts";
import { compileLines } from "../testing/compile-lines.ts";
import { DesignBuilder } from "../testing/design-builder.ts";

function pinging(attributes: Record<string, string | number>): DesignBuilder {
  const design = new DesignBuilder();
  design.add("linux::Ping", { target: "127.0.0.1", ...attributes }, design.add("linux::Node"));
  return design;
}

const FOREVER = "resource.endless @ resources[1].attributes.count";

describe("a program that runs until it is stopped", () => {
  it("is told of when nothing stops it", () => {
    expect(compileLines(pinging({}).build())).toEqual([FOREVER]);
    expect(compileLines(pinging({ count: 3 }).build())).toEqual([]);
    expect(compileLines(pinging({ deadline: "5" }).build())).toEqual([]);
  });

  it("is as it should be when a condition stops it", () => {
    expect(compileLines(pinging({}).when("STOP", [2], [2], ["STARTED", "2s"]).build())).toEqual([]);
  });

  it("is not told of before its parameters are known", () => {
    const design: Design = { ...pinging({ count: "${n}" }).build(), parameters: { n: { type: "integer" } } };
    expect(compileLines(design)).toEqual(["parameter.value @ parameters.n"]);
  });

  it("has no attribute to set where its type names none", () => {
    const design = new DesignBuilder();
    design.application(design.node(), { runTime: "" });
    expect(compileLines(design.build())).toEqual(["resource.endless @ resources[1].attributes.runTime"]);
  });
});
