import { describe, expect, it } from "vitest";
import { createBuiltinRegistry } from "../resources/builtin.ts";
import { attribute, defineResourceType } from "../resources/resource-type.ts";
import { expectedDuration } from "./expected-duration.ts";

const catalogue = createBuiltinRegistry().catalogue();

function runOf(type: string, attributes: Record<string, string | number | null>): number | undefined {
  const info = catalogue.get(type);
  return info && expectedDuration(info, { guid: 1, attributes }, "RUN", {});
}

describe("the expected duration of a run", () => {
  it.each([
    [{ count: 1 }, 0],
    [{ count: 4 }, 3_000],
    [{ count: 4, interval: 2 }, 6_000],
    [{ count: 100, interval: 2, deadline: "10" }, 10_000],
    [{ deadline: "10" }, 10_000],
    [{}, Number.POSITIVE_INFINITY],
    [{ count: null, interval: 5 }, Number.POSITIVE_INFINITY],
  ])("of a ping with %j is %s ms", (attributes, expected) => {
    expect(runOf("linux::Ping", attributes)).toBe(expected);
  });

  it("of a dummy is what it says, or for ever", () => {
    expect(runOf("dummy::Application", { runTime: "1.5s" })).toBe(1_500);
    expect(runOf("dummy::Application", { runTime: "" })).toBe(Number.POSITIVE_INFINITY);
  });

  it("of a command nobody knows, and of a container it is for ever", () => {
    expect(runOf("linux::Application", { command: "make" })).toBeUndefined();
    expect(runOf("linux::Node", {})).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("who is believed", () => {
  const { info } = defineResourceType({
    type: "lab::Job",
    label: "Job",
    help: "A job.",
    attributes: [
      attribute("minutes", "double", { help: "How long.", unit: "m" }),
      attribute("size", "integer", { help: "How many.", unit: "bytes" }),
    ],
    expects: [{ phase: "RUN", attribute: "minutes" }],
  });
  const learned = new Map([["lab::Job", { RUN: 7, PROVISION: 3 }]]);

  it("a person before the type, the type before what was learned", () => {
    const subject = { guid: 5, attributes: { minutes: 0.5 } };
    expect(expectedDuration(info, subject, "RUN", { learned })).toBe(30_000);
    expect(expectedDuration(info, subject, "RUN", { learned, told: new Map([[5, 1]]) })).toBe(1);
    expect(expectedDuration(info, subject, "RUN", { learned, told: new Map([[6, 1]]) })).toBe(30_000);
    expect(expectedDuration(info, subject, "PROVISION", { learned })).toBe(3);
    expect(expectedDuration(info, subject, "DEPLOY", { learned })).toBeUndefined();
  });

  it("and what is no length of time counts for nothing", () => {
    const odd = { ...info, expects: [{ phase: "DEPLOY" as const, attribute: "size" }] };
    expect(expectedDuration(odd, { guid: 1, attributes: { size: 3 } }, "DEPLOY", {})).toBeUndefined();
  });
});
