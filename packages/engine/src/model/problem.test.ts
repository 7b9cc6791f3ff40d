import { describe, expect, it } from "vitest";
import { formatPath, PROBLEM_CODES } from "./problem.ts";

describe("formatPath", () => {
  it.each([
    ["the design itself", [], "(design)"],
    ["a key", ["name"], "name"],
    ["an entry of a list", ["resources", 2], "resources[2]"],
    ["an attribute", ["resources", 2, "attributes", "count"], "resources[2].attributes.count"],
    ["an entry of a list in a list", ["conditions", 0, "after", 1], "conditions[0].after[1]"],
    ["the first entry", ["connections", 0], "connections[0]"],
    ["a parameter", ["parameters", "count"], "parameters.count"],
    ["a key that looks like a number", ["parameters", "3"], "parameters.3"],
    ["a list at the root", [4, "guid"], "[4].guid"],
    ["an empty key", ["attributes", ""], 'attributes[""]'],
    ["a key with a blank", ["attributes", "my count"], 'attributes["my count"]'],
    ["a key that looks like a path", ["attributes", "a.b[0]"], 'attributes["a.b[0]"]'],
    ["a key with quotes and a line break", ['a"b\n'], '["a\\"b\\n"]'],
    ["a key in any language", ["parameters", "größe"], "parameters.größe"],
  ])("writes the path of %s", (_what, path, text) => {
    expect(formatPath(path)).toBe(text);
  });
});

describe("problem codes", () => {
  it("are each there once", () => {
    expect(new Set(PROBLEM_CODES).size).toBe(PROBLEM_CODES.length);
  });

  it("say first what the problem is of", () => {
    for (const code of PROBLEM_CODES) expect(code).toMatch(/^[a-z]+\.[a-z]+(-[a-z]+)*$/);
  });
});
