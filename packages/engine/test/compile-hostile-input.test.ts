import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileDesign } from "../src/compile/index.ts";
import { formatPath } from "../src/model/index.ts";
import { BUILTIN_CATALOGUE, compileLines } from "../src/testing/compile-lines.ts";

/** Long enough to see that something does not end, on a machine that has other things to do. */
const PATIENCE_MS = 60_000;

const NODE = { guid: 1, type: "dummy::Node" };

function withParts(parts: Record<string, unknown>): Record<string, unknown> {
  return { netcue: 1, name: "x", resources: [NODE], ...parts };
}

function application(attributes: Record<string, unknown>): Record<string, unknown> {
  return withParts({ resources: [NODE, { guid: 2, type: "dummy::Application", attributes }], connections: [[2, 1]] });
}

/** Brackets in brackets in brackets. */
function nested(depth: number): unknown {
  let value: unknown = "deep";
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { inside: value };
  return value;
}

describe("input that is not meant well", () => {
  it.each([
    ["nested 50,000 deep", nested(50_000)],
    ["nested 50,000 deep where resources should be", withParts({ resources: nested(50_000) })],
    ["nested 50,000 deep in an attribute", application({ message: nested(50_000) })],
    ["nested 50,000 deep in an unknown key", withParts({ more: nested(50_000) })],
    [
      "a list for everything",
      { netcue: [], name: [], resources: [[]], connections: [[[]]], conditions: [[]], groups: [[]], parameters: [] },
    ],
    ["text for everything", { netcue: "1", name: "x", resources: "x", connections: "x", conditions: "x", groups: "x", parameters: "x" }],
    ["null for everything", { netcue: null, name: null, resources: [null], connections: [null], conditions: [null], groups: [null] }],
    ["a million characters for a name", withParts({ name: {}, description: "x".repeat(1_000_000) })],
    ["a list with holes", withParts({ resources: new Array(1_000) })],
    ["an object without a prototype", Object.assign(Object.create(null), { netcue: 1, resources: [Object.create(null)] })],
    ["a date", new Date(0)],
    ["a map", new Map([["netcue", 1]])],
    ["a function", () => 1],
    ["a symbol", Symbol("design")],
    ["a big integer", 10n],
  ])("is refused with problems, and nothing is thrown: %s", (_what, input) => {
    const { problems, plan } = compileDesign(input, BUILTIN_CATALOGUE);
    expect(problems.length).toBeGreaterThan(0);
    expect(plan).toBeNull();
  });

  it("is refused when it is a design that holds itself", () => {
    const design = withParts({});
    design.groups = [design];
    expect(compileLines(design)).toContain("design.shape @ groups[0].id");
  });

  it.each(["constructor", "prototype", "toString", "hasOwnProperty", "valueOf", "__defineGetter__"])(
    "takes %s for a name like any other",
    (name) => {
      const design = JSON.parse(`{
      "netcue": 1, "name": "${name}", "parameters": { "${name}": { "type": "string", "default": "mine" } },
      "resources": [
        { "guid": 1, "type": "dummy::Node", "name": "${name}", "attributes": { "${name}": "x" }, "traces": ["${name}"] },
        { "guid": 2, "type": "${name}" }
      ],
      "conditions": [{ "action": "SET", "resources": [1], "after": [2], "state": "READY", "set": { "${name}": "\${${name}}" } }],
      "groups": [{ "id": "${name}", "name": "${name}", "members": [1] }], "${name}": 1
    }`);
      expect(compileLines(design).sort()).toEqual([
        `attribute.unknown @ resources[0].attributes.${name}`,
        `condition.set @ conditions[0].set.${name}`,
        `design.unknown-key @ ${name}`,
        "resource.unknown-type @ resources[1].type",
        "trace.unknown @ resources[0].traces[0]",
      ]);
    },
  );

  it("gives nobody a prototype through __proto__, wherever it stands", () => {
    const evil = '{ "polluted": true, "type": "string" }';
    const design = JSON.parse(`{
      "netcue": 1, "name": "x", "__proto__": ${evil}, "parameters": { "__proto__": ${evil} },
      "resources": [{ "guid": 1, "type": "__proto__", "attributes": { "__proto__": "x" }, "__proto__": ${evil} }],
      "conditions": [{ "action": "SET", "resources": [1], "after": [1], "state": "READY", "set": { "__proto__": "x" } }]
    }`);
    const { problems, plan } = compileDesign(design, BUILTIN_CATALOGUE, { parameters: JSON.parse('{ "__proto__": "x" }') });
    expect(problems.map((problem) => formatPath(problem.place.path))).toEqual(
      expect.arrayContaining(["__proto__", "resources[0].__proto__", "resources[0].type", "parameters.__proto__"]),
    );
    expect(plan).toBeNull();
    expect("polluted" in {}).toBe(false);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, -0, -1, 1e308, 2 ** 53, 0.1])("takes %s for no guid", (guid) => {
    const { problems } = compileDesign(withParts({ resources: [{ ...NODE, guid }] }), BUILTIN_CATALOGUE);
    expect(problems.map((problem) => formatPath(problem.place.path))).toEqual(["resources[0].guid"]);
  });

  it.each(["\0", "a\0b", "x\0"])("lets no NUL into a command line: %j", (message) => {
    expect(compileLines(application({ message }))).toEqual(["attribute.value @ resources[1].attributes.message"]);
  });

  it("lets no NUL in through a parameter either", () => {
    const design = { ...application({ message: "say ${word}" }), parameters: { word: { type: "string" } } };
    expect(compileLines(design, { parameters: { word: "a\0b" } })).toEqual(["attribute.value @ resources[1].attributes.message"]);
  });

  it("lets no parameter bring in another", () => {
    const design = {
      ...application({ message: "${a}" }),
      parameters: { a: { type: "string", default: "${b}" }, b: { type: "string", default: "secret" } },
    };
    expect(compileDesign(design, BUILTIN_CATALOGUE).plan?.resources[1]?.attributes.message).toBe("${b}");
  });
});

describe("input that is large", () => {
  it.each([
    ["dollars", "$".repeat(1_000_000)],
    ["half references", "${".repeat(500_000)],
    ["a reference that never ends", `\${${"a".repeat(1_000_000)}`],
    ["half references to longer and longer names", `${"${a".repeat(300_000)}`],
    ["digits", "9".repeat(1_000_000)],
  ])("is read in one go: a million characters of %s", (_what, text) => {
    const { plan } = compileDesign(application({ message: text }), BUILTIN_CATALOGUE);
    expect(plan?.resources[1]?.attributes.message).toBe(text);
    expect(compileLines(application({ runTime: text }))).toEqual(["attribute.value @ resources[1].attributes.runTime"]);
  });

  it("names an unknown parameter once, however often a text refers to it", () => {
    expect(compileLines(application({ message: "${nobody} ".repeat(200_000) }))).toEqual([
      "parameter.unknown @ resources[1].attributes.message",
    ]);
  });

  it(
    "has as many problems as it has, also more than a function can be given arguments",
    () => {
      const resources = Array.from({ length: 150_000 }, (_item, index) => ({ guid: index + 1, type: "x" }));
      expect(compileDesign({ netcue: 1, name: "x", resources }, new Map()).problems).toHaveLength(150_000);
    },
    PATIENCE_MS,
  );

  it(
    "is a plan when it is a chain of 100,000 resources, each after the one before",
    () => {
      const length = 100_000;
      const resources = Array.from({ length }, (_item, index) => ({ guid: index + 1, type: "dummy::Node" }));
      const conditions = resources
        .slice(1)
        .map(({ guid }) => ({ action: "START", resources: [guid], after: [guid - 1], state: "STARTED" }));
      const { plan, problems } = compileDesign({ netcue: 1, name: "chain", resources, conditions }, BUILTIN_CATALOGUE);
      expect(problems).toEqual([]);
      expect([plan?.resources.length, plan?.gates.length, plan?.actions.length]).toEqual([length, length - 1, 2 * length]);
    },
    PATIENCE_MS,
  );

  it(
    "is a cycle when the chain is closed, of 20,000",
    () => {
      const length = 20_000;
      const resources = Array.from({ length }, (_item, index) => ({ guid: index + 1, type: "dummy::Node" }));
      const conditions = resources.map(({ guid }) => ({
        action: "START",
        resources: [guid],
        after: [(guid % length) + 1],
        state: "STARTED",
      }));
      expect(compileLines({ netcue: 1, name: "ring", resources, conditions })).toEqual([
        expect.stringMatching(/^condition\.cycle @ conditions/),
      ]);
    },
    PATIENCE_MS,
  );
});

describe("any input at all", () => {
  it("has problems or a plan, and each problem a place, a sentence and a way out", () => {
    const anything = fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withSparseArray: true });
    return fc.assert(
      fc.property(anything, (input) => {
        const { problems, plan } = compileDesign(input, BUILTIN_CATALOGUE);
        expect(plan !== null).toBe(!problems.some((problem) => problem.severity === "error"));
        for (const { place, message, hint } of problems) expect([formatPath(place.path), message, hint]).not.toContain("");
      }),
      { numRuns: 300 },
    );
  });

  it("in the keys of a design throws nothing", () => {
    const keys = [
      "netcue",
      "name",
      "resources",
      "connections",
      "conditions",
      "parameters",
      "deploy",
      "groups",
      "guid",
      "type",
      "attributes",
    ];
    const almost = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom(1, 2, "dummy::Node", "START", "READY", "2s", "${x}", null, true),
        tie("list"),
        tie("object"),
      ),
      list: fc.array(tie("value"), { maxLength: 4 }),
      object: fc.dictionary(fc.constantFrom(...keys, "after", "state", "action", "__proto__"), tie("value"), { maxKeys: 8 }),
    }));
    return fc.assert(
      fc.property(almost.object, (input) => {
        expect(compileDesign({ netcue: 1, name: "x", ...(input as object) }, BUILTIN_CATALOGUE).problems).toEqual(expect.any(Array)); // An object by its arbitrary.
      }),
      { numRuns: 500 },
    );
  });
});
