import { describe, expect, it } from "vitest";
import type { DesignCondition, Problem } from "../model/index.ts";
import { problemLine } from "../testing/compile-lines.ts";
import { LAB_CATALOGUE } from "../testing/lab-catalogue.ts";
import { checkConditions } from "./check-conditions.ts";
import { readDesign } from "./read-design.ts";

const RESOURCES = [
  { guid: 1, type: "lab::Host", name: "here" },
  { guid: 2, type: "lab::Program", name: "first" },
  { guid: 3, type: "lab::Program", name: "second" },
  { guid: 4, type: "lab::Gone", name: "lost" },
];

/** Problems of conditions that differ from "START second after first STARTED" as drawn. */
function check(...drawn: Partial<DesignCondition>[]): Problem[] {
  const conditions = drawn.map((parts) => ({ action: "START", resources: [3], after: [2], state: "STARTED", ...parts }));
  const { read } = readDesign({ netcue: 1, name: "x", resources: RESOURCES, conditions });
  if (!read) throw new Error("The design could not be read.");
  return checkConditions(read, LAB_CATALOGUE);
}

const settingOf = (set: DesignCondition["set"], resources = [3]): Partial<DesignCondition> => ({
  action: "SET",
  resources,
  ...(set && { set }),
});

describe("who acts and who is waited for", () => {
  it("may be any resources of the design, also those whose type is unknown", () => {
    expect(check({}, { resources: [2, 3], after: [1, 4] })).toEqual([]);
  });

  it.each([
    ["after", "The condition waits for no resource."],
    ["resources", "The condition holds for no resource."],
  ])("%s may not be empty (quirk Q11)", (key, message) => {
    expect(check({}, { [key]: [] })).toEqual([
      {
        code: "condition.empty-group",
        severity: "error",
        place: { path: ["conditions", 1, key], condition: 1 },
        message,
        hint: "Name at least one, or remove the condition.",
      },
    ]);
  });

  it("are both named when both are empty", () => {
    expect(check({ resources: [], after: [] }).map(problemLine)).toEqual([
      "condition.empty-group @ conditions[0].resources",
      "condition.empty-group @ conditions[0].after",
    ]);
  });

  it("are each named when nobody has that guid (quirk Q15)", () => {
    expect(check({ resources: [3, 30], after: [40, 2, 50] })).toMatchObject([
      {
        code: "condition.unknown-guid",
        place: { path: ["conditions", 0, "resources", 1], condition: 0 },
        message: "There is no resource 30.",
      },
      { code: "condition.unknown-guid", place: { path: ["conditions", 0, "after", 0] }, message: "There is no resource 40." },
      { code: "condition.unknown-guid", place: { path: ["conditions", 0, "after", 2] }, message: "There is no resource 50." },
    ]);
  });
});

describe("the state waited for", () => {
  it.each(["DISCOVERED", "RESERVED", "PROVISIONED", "READY", "STARTED", "STOPPED", "FAILED", "RELEASED"] as const)("may be %s", (state) => {
    expect(check({ state })).toEqual([]);
  });

  it("may not be NEW, which everything is from the beginning (quirk Q9)", () => {
    expect(check({ state: "NEW" })).toMatchObject([
      { code: "condition.state", place: { path: ["conditions", 0, "state"], condition: 0 }, hint: "Choose a later state." },
    ]);
  });
});

describe("the delay", () => {
  it.each(["0s", "10us", "2.5m", "1h"])("may be %s", (delay) => {
    expect(check({ delay })).toEqual([]);
  });

  it.each(["", "2", "2 s", "2sec", "-1s", "1:30", "2x5s", "2014-07-01 12:00:00"])("may not be %j (quirks Q15, Q31, Q32)", (delay) => {
    expect(check({ delay })).toMatchObject([
      {
        code: "condition.delay",
        place: { path: ["conditions", 0, "delay"], condition: 0 },
        message: `${JSON.stringify(delay)} is not a time.`,
        hint: "Write a number and a unit: us, ms, s, m or h, such as 2s or 0.5s.",
      },
    ]);
  });
});

describe("what a SET sets", () => {
  it.each([{ count: 3 }, { pause: "2s" }, { count: 3, pause: "2s" }, { count: null }])(
    "may be %j, which can change while it is up",
    (set) => {
      expect(check(settingOf(set))).toEqual([]);
    },
  );

  it("is missing", () => {
    expect(check({ action: "SET" }, settingOf({})).map(problemLine)).toEqual([
      "condition.set @ conditions[0].set",
      "condition.set @ conditions[1].set",
    ]);
  });

  it.each(["DEPLOY", "START", "STOP"] as const)("has no place in a %s", (action) => {
    expect(check({ action, set: { count: 3 } })).toMatchObject([
      { code: "condition.set", message: `A ${action} condition sets nothing.`, hint: 'Remove "set", or make the action SET.' },
    ]);
  });

  it("is an attribute that the type has", () => {
    expect(check(settingOf({ speed: 3 }))).toMatchObject([
      {
        code: "condition.set",
        place: { path: ["conditions", 0, "set", "speed"], condition: 0 },
        message: 'second (lab::Program) has no attribute "speed".',
      },
    ]);
  });

  it("is an attribute that may change after deployment (quirk Q40)", () => {
    expect(check(settingOf({ text: "later" }))).toMatchObject([
      { code: "condition.set", message: '"text" of second can only be set before deployment.', hint: "Set it in the design." },
    ]);
  });

  it("is no attribute that the type computes (quirk Q40)", () => {
    expect(check(settingOf({ address: "::1" })).map(problemLine)).toEqual(["attribute.read-only @ conditions[0].set.address"]);
  });

  it.each([
    [{ count: 11 }, "count: 11 packets is too large."],
    [{ count: "3" }, 'count: "3" is not a whole number.'],
    [{ pause: "2m" }, "pause: 2 m 0.0 s is too large."],
  ])("is not %j, as it could not be in the design either", (set, message) => {
    expect(check(settingOf(set))).toMatchObject([{ code: "attribute.value", place: { condition: 0 }, message }]);
  });

  it("is checked for every resource that it is set on (quirk Q13)", () => {
    const problems = check(settingOf({ count: 3 }, [1, 2, 3]));
    expect(problems.map((problem) => problem.message)).toEqual(['here (lab::Host) has no attribute "count".']);
  });

  it("is not checked on a resource whose type is unknown: that is named already", () => {
    expect(check(settingOf({ whatever: 3 }, [4]))).toEqual([]);
  });
});

describe("several things wrong with a condition", () => {
  it("are all named at once", () => {
    const lines = check({ resources: [], after: [99], state: "NEW", delay: "soon", set: { a: 1 } }).map(problemLine);
    expect(lines).toEqual([
      "condition.empty-group @ conditions[0].resources",
      "condition.unknown-guid @ conditions[0].after[0]",
      "condition.state @ conditions[0].state",
      "condition.delay @ conditions[0].delay",
      "condition.set @ conditions[0].set",
    ]);
  });
});
