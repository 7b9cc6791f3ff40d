import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AttributeValue, DesignParameter } from "../model/index.ts";
import { problemLine } from "../testing/compile-lines.ts";
import { fillResource, ParameterFiller, parameterValues, unfilledAttributes } from "./fill-parameters.ts";

type Declared = Record<string, DesignParameter>;

const PLACE = { path: ["somewhere"] };

/** The value with its references filled from these parameters, and the problems of doing so. */
function fill(value: AttributeValue, values: Record<string, AttributeValue>, declared: Declared = {}) {
  const known = Object.fromEntries(Object.keys(values).map((name) => [name, { type: "string" as const }]));
  const filler = new ParameterFiller({ ...known, ...declared }, new Map(Object.entries(values)));
  return { value: filler.fill(value, PLACE), problems: filler.problems };
}

describe("the value of a parameter", () => {
  const declared: Declared = { count: { type: "integer", default: 3 } };

  it("is its default", () => {
    expect([...parameterValues(declared, undefined).values]).toEqual([["count", 3]]);
    expect([...parameterValues(declared, {}).values]).toEqual([["count", 3]]);
  });

  it("is the one that was given, also where there is a default", () => {
    expect([...parameterValues(declared, { count: 7 }).values]).toEqual([["count", 7]]);
  });

  it("is the default where null was given, which is not set", () => {
    expect([...parameterValues(declared, { count: null }).values]).toEqual([["count", 3]]);
  });

  it.each([
    { type: "integer", value: 0 },
    { type: "bool", value: false },
    { type: "string", value: "" },
  ] as const)("may be $value, which is not none", ({ type, value }) => {
    expect([...parameterValues({ x: { type, default: value } }, {}).values]).toEqual([["x", value]]);
  });

  it("is missing, a warning while designing and an error when it is run", () => {
    const none: Declared = { host: { type: "string" } };
    const [designing, running] = [parameterValues(none, undefined).problems, parameterValues(none, {}).problems];
    expect(designing).toMatchObject([{ code: "parameter.value", severity: "warning", place: { path: ["parameters", "host"] } }]);
    expect(running).toMatchObject([{ code: "parameter.value", severity: "error", hint: expect.stringContaining("--param host=VALUE") }]);
  });

  it("is refused where nobody declared it, with those that are", () => {
    expect(parameterValues(declared, { cuont: 7 }).problems).toMatchObject([
      {
        code: "parameter.unknown",
        place: { path: ["parameters", "cuont"] },
        message: 'There is no parameter "cuont". Declared are: count.',
      },
    ]);
    expect(parameterValues({}, { x: 1 }).problems[0]?.message).toBe('There is no parameter "x". The design declares none.');
  });

  it.each(["constructor", "toString", "__proto__"])("is not found in a prototype: %s", (name) => {
    const own: Declared = Object.fromEntries([[name, { type: "string" as const, default: "own" }]]);
    expect([...parameterValues(own, {}).values]).toEqual([[name, "own"]]);
    expect(parameterValues({}, Object.fromEntries([[name, 1]])).problems.map(problemLine)).toEqual([
      `parameter.unknown @ parameters.${name}`,
    ]);
  });

  it.each<[DesignParameter["type"], AttributeValue[], AttributeValue[]]>([
    ["string", ["", "3", "two words"], [3, true]],
    ["bool", [true, false], ["true", 1, 0]],
    ["integer", [0, -3, 2 ** 53 - 1], [1.5, "3", 2 ** 53, true]],
    ["double", [0, -0.5, 3], ["0.5", Number.NaN, Number.POSITIVE_INFINITY, true]],
    ["time", ["0s", "2.5m"], ["2", 2, "", "soon"]],
  ])("of type %s is checked", (type, right, wrong) => {
    for (const value of right) expect(parameterValues({ x: { type } }, { x: value }).problems).toEqual([]);
    for (const value of wrong) {
      const { values, problems } = parameterValues({ x: { type } }, { x: value });
      expect(problems).toMatchObject([{ code: "parameter.value", severity: "error", place: { path: ["parameters", "x"] } }]);
      expect(problems[0]?.message).toContain(`of type ${type}`);
      expect(values.size).toBe(0);
    }
  });

  it("is checked also when it is the default", () => {
    expect(parameterValues({ x: { type: "integer", default: "three" } }, undefined).problems).toMatchObject([
      { code: "parameter.value", severity: "error", message: 'Parameter "x" is of type integer, not "three".' },
    ]);
  });
});

describe("a reference that is the whole value", () => {
  it.each<AttributeValue>([3, 0, 0.5, true, false, "text", "", "2s"])("keeps the kind of %j", (value) => {
    expect(fill("${x}", { x: value }).value).toBe(value);
  });

  it.each([" ${x}", "${x} ", "${x}${y}", "${x}\n"])("is not %j, which becomes text", (text) => {
    expect(typeof fill(text, { x: 3, y: 4 }).value).toBe("string");
  });
});

describe("references inside text", () => {
  it.each([
    ["ping -c ${count} ${host}", "ping -c 3 ::1"],
    ["${count}s", "3s"],
    ["${count}${count}", "33"],
    ["${host}", "::1"],
    ["on: ${on}", "on: true"],
    ["no reference", "no reference"],
    ["", ""],
    ["$count", "$count"],
    ["${}", "${}"],
    ["${ count }", "${ count }"],
    ["${count", "${count"],
    ["${1st}", "${1st}"],
    ["${count:-3}", "${count:-3}"],
    ["${#count}", "${#count}"],
    ["$(echo ${count})", "$(echo 3)"],
    ["{${count}}", "{3}"],
    ["${${count}}", "${3}"],
  ])("%j becomes %j", (text, filled) => {
    expect(fill(text, { count: 3, host: "::1", on: true })).toEqual({ value: filled, problems: [] });
  });

  it("are filled once: what a value looks like is not looked at again", () => {
    expect(fill("a ${x} b", { x: "${y} $$ $& $1", y: "no" }).value).toBe("a ${y} $$ $& $1 b");
  });

  it.each([
    ["$${x}", "${x}"],
    ["$${x} and ${x}", "${x} and 3"],
    ["$$${x}", "$${x}"],
    ["cost: $$5", "cost: $$5"],
    ["$${nobody}", "${nobody}"],
  ])("are escaped by a second dollar: %j becomes %j", (text, filled) => {
    expect(fill(text, { x: 3 })).toEqual({ value: filled, problems: [] });
  });

  it.each<AttributeValue>([3, true, null, 0.5])("are not looked for in %j", (value) => {
    expect(fill(value, {})).toEqual({ value, problems: [] });
  });

  it("can have any text around them", () => {
    const around = fc.string().filter((text) => !text.includes("$"));
    return fc.assert(
      fc.property(around, around, fc.string(), (before, after, x) => {
        expect(fill(`${before}\${x}${after}`, { x }).value).toBe(`${before}${x}${after}`);
      }),
    );
  });
});

describe("a reference without a value", () => {
  it("to what nobody declared is named with its place and both ways out", () => {
    const { value, problems } = fill("${cuont}", { count: 3 });
    expect(value).toBeUndefined();
    expect(problems).toEqual([
      {
        code: "parameter.unknown",
        severity: "error",
        place: PLACE,
        message: 'There is no parameter "cuont". Declared are: count.',
        hint: 'Declare it under "parameters", or write $${cuont} for the text itself.',
      },
    ]);
  });

  it("is named once for each name in a text", () => {
    expect(fill("${a} ${b} ${a} ${b} ${a}", {}).problems.map((problem) => problem.message.split(".")[0])).toEqual([
      'There is no parameter "a"',
      'There is no parameter "b"',
    ]);
  });

  it("to what is declared but has no value yet leaves the whole text open, and was named before", () => {
    expect(fill("ping ${host}", {}, { host: { type: "string" } })).toEqual({ value: undefined, problems: [] });
  });

  it.each(["constructor", "toString", "__proto__", "hasOwnProperty"])("is not found in a prototype: %s", (name) => {
    expect(fill(`\${${name}}`, {}).problems.map(problemLine)).toEqual(["parameter.unknown @ somewhere"]);
  });
});

describe("the variables of NEPI", () => {
  it.each(["USR", "LIB", "BIN", "SRC", "SHARE", "EXP", "EXP_HOME", "NODE_HOME", "APP_HOME", "RUN_HOME", "HOME"])(
    "${%s} stays for the host to fill",
    (name) => {
      expect(fill(`\${${name}}`, {})).toEqual({ value: `\${${name}}`, problems: [] });
      expect(fill(`cd \${${name}}/\${dir}`, { dir: "x" })).toEqual({ value: `cd \${${name}}/x`, problems: [] });
    },
  );

  it("give way to a parameter of the same name", () => {
    expect(fill("${HOME}/x", { HOME: "/srv" }).value).toBe("/srv/x");
    expect(fill("${HOME}", { HOME: "/srv" }).value).toBe("/srv");
  });

  it.each(["PATH", "home", "USER"])("are not all variables: ${%s} is unknown", (name) => {
    expect(fill(`\${${name}}`, {}).problems).toHaveLength(1);
  });
});

describe("fillResource", () => {
  const filler = (): ParameterFiller =>
    new ParameterFiller({ count: { type: "integer" }, host: { type: "string" } }, new Map([["count", 3]]));

  it("is the very same resource where nothing refers to anything", () => {
    const resource = { guid: 1, type: "x", attributes: { a: "text", b: 3 } };
    expect(fillResource(resource, 0, filler())).toBe(resource);
  });

  it("leaves out what has no value yet, and says so", () => {
    const before = { guid: 1, type: "x", attributes: { a: "${count}", b: "${host}", c: "text" } };
    const after = fillResource(before, 0, filler());
    expect(after.attributes).toEqual({ a: 3, c: "text" });
    expect([...unfilledAttributes(before, after)]).toEqual(["b"]);
  });

  it("names the attribute that refers to what nobody declared", () => {
    const filling = filler();
    fillResource({ guid: 7, type: "x", attributes: { a: "${cuont}" } }, 4, filling);
    expect(filling.problems).toMatchObject([{ place: { path: ["resources", 4, "attributes", "a"], guid: 7, attribute: "a" } }]);
  });

  it("changes nothing of the resource that it was given", () => {
    const resource = Object.freeze({ guid: 1, type: "x", attributes: Object.freeze({ a: "${count}" }) });
    expect(fillResource(resource, 0, filler()).attributes).toEqual({ a: 3 });
  });
});
