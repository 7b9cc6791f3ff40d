import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type PythonLiteral, readPythonLiteral } from "./python-literal.ts";

function value(text: string): PythonLiteral {
  const result = readPythonLiteral(text);
  if ("error" in result) throw new Error(`${text}: ${result.error}`);
  return result.value;
}

describe("a Python literal", () => {
  it.each<[text: string, value: PythonLiteral]>([
    ["1", 1],
    [" -12 ", -12],
    ["7L", 7],
    ["0.5", 0.5],
    [".5", 0.5],
    ["1e-07", 1e-7],
    ["True", true],
    ["False", false],
    ["None", null],
    ["'a'", "a"],
    ['"a\'b"', "a'b"],
    ["u'10.0.0.1'", "10.0.0.1"],
    ["b'x'", "x"],
    ["''", ""],
    ["[]", []],
    ["[1]", [1]],
    ["[1, 2,]", [1, 2]],
    ["(1,)", [1]],
    ["()", []],
    ["{1, 2}", [1, 2]],
    ["set([1, 2])", [1, 2]],
    ["set([])", []],
    ["set()", []],
    ["frozenset([3])", [3]],
    ["[set([1]), (2, 3)]", [[1], [2, 3]]],
    ["{}", new Map()],
    [
      "{'mask': '255.255.255.252', 0: '10.0.0.1', 'prefix': 30}",
      new Map<string | number, PythonLiteral>([
        ["mask", "255.255.255.252"],
        [0, "10.0.0.1"],
        ["prefix", 30],
      ]),
    ],
    ["[\n 1,\t2 ]", [1, 2]],
  ])("%s is read", (text, expected) => {
    expect(value(text)).toEqual(expected);
  });

  it.each([
    ["'a\\nb'", "a\nb"],
    ["'\\t\\r\\\\'", "\t\r\\"],
    ["'it\\'s'", "it's"],
    ["'\\xe9'", "é"],
    ["u'\\u20ac'", "€"],
    ["u'\\U0001f6d1'", "🛑"],
    ["'\\d'", "\\d"],
    ["'\\Uffffffff'", "\\Uffffffff"],
  ])("the text %s knows its escapes", (text, expected) => {
    expect(value(text)).toBe(expected);
  });

  it.each<[text: string, at: number, error: RegExp]>([
    ["", 0, /too early/],
    ["[1", 2, /too early/],
    ["[1 2]", 3, /"2" was not expected/],
    ["[,]", 1, /"," was not expected/],
    ["[1]]", 3, /"]" was not expected/],
    ["{1: 2, 3}", 8, /"}" was not expected/],
    ["{[1]: 2}", 1, /key/],
    ["{1: 2, [1]: 2}", 7, /key/],
    ["'abc", 0, /not closed/],
    ["'a\nb'", 0, /not closed/],
    ["'abc\\", 0, /not closed/],
    ["9007199254740993", 16, /too large/],
    ["1 + 1", 2, /"\+" was not expected/],
    ["nan", 0, /no literal/],
    ["set(1)", 5, /was not expected/],
  ])("%j is refused, with its place", (text, at, error) => {
    expect(readPythonLiteral(text)).toEqual({ at, error: expect.stringMatching(error) });
  });

  it.each([
    "__import__('os').system('touch /tmp/executed')",
    "[__import__('os').system('id')]",
    "[x for x in (1, 2)]",
    "(lambda: 1)()",
    "open('/etc/passwd').read()",
    "eval('1')",
    "exec('1')",
    "[1].append(2)",
    "f'{1}'",
    "set([1]).__class__",
    "set(__import__('os'))",
    "{**{}}",
    "`1`",
    "1 if True else 2",
    "r'''x'''",
  ])("quirk Q48: the expression %s is no literal, and nothing is evaluated", (text) => {
    expect(readPythonLiteral(text)).toHaveProperty("error");
  });

  it("a deep nesting ends early", () => {
    for (const open of ["[", "(", "{", "{1:", "set("]) {
      expect(readPythonLiteral(open.repeat(100_000))).toMatchObject({ error: expect.stringMatching(/nested deeper|not expected/) });
    }
    expect(value(`${"[".repeat(16)}${"]".repeat(16)}`)).toBeDefined();
  });

  it("a long list and a long text are read in time", () => {
    const numbers = Array.from({ length: 200_000 }, (_, index) => index);
    expect(value(`[${numbers.join(", ")}]`)).toHaveLength(numbers.length);
    expect(value(`{{{{'${"x".repeat(1_000_000)}'}}}}`)).toBeDefined();
  });

  it("any text at all gives a value or an error, and never throws", () => {
    const pieces = fc.constantFrom(
      "[",
      "]",
      "(",
      ")",
      "{",
      "}",
      ",",
      ":",
      "'",
      '"',
      "\\",
      "1",
      "-",
      ".",
      "e",
      "L",
      "set",
      "True",
      "u",
      " ",
      "\n",
      "x",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join("")),
        ),
        (text) => {
          const result = readPythonLiteral(text);
          expect("value" in result || result.at <= text.length).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("a list of any numbers and ASCII text comes back as Python would print it", () => {
    const item = fc.oneof(fc.integer(), fc.boolean(), fc.stringMatching(/^[a-zA-Z0-9 .:/]*$/));
    const print = (one: number | boolean | string): string => {
      if (typeof one === "boolean") return one ? "True" : "False";
      return typeof one === "number" ? String(one) : `'${one}'`;
    };
    fc.assert(
      fc.property(fc.array(item), (items) => {
        expect(value(`[${items.map(print).join(", ")}]`)).toEqual(items);
      }),
    );
  });
});
