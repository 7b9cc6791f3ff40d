import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyChanges, patchText } from "./patch-text.ts";
import { printJson } from "./print-json.ts";

function patched(text: string, after: unknown): string {
  return applyChanges(text, patchText(text, JSON.parse(text), after));
}

const item = fc.record({
  guid: fc.integer({ min: 1, max: 12 }),
  name: fc.string({ maxLength: 5 }),
  attributes: fc.dictionary(fc.string(), fc.jsonValue()),
});
const value = fc.record(
  {
    name: fc.string(),
    resources: fc.uniqueArray(item, { selector: ({ guid }) => guid, maxLength: 8 }),
    connections: fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { maxLength: 6 }),
    conditions: fc.array(fc.record({ action: fc.constantFrom("START", "STOP"), after: fc.array(fc.nat(5), { maxLength: 3 }) }), {
      maxLength: 5,
    }),
    rest: fc.jsonValue(),
  },
  { requiredKeys: [] },
);
const layout: fc.Arbitrary<(json: unknown) => string> = fc.constantFrom(
  printJson,
  (json: unknown) => JSON.stringify(json),
  (json: unknown) => JSON.stringify(json, null, 2),
  (json: unknown) => JSON.stringify(json, null, "\t"),
  (json: unknown) => ` ${JSON.stringify(json, null, 4)}\n\n`,
);

describe("a changed text", () => {
  it("says what it should, whatever was changed and however it was written", () => {
    void fc.assert(
      fc.property(value, value, layout, (before, after, write) => {
        const text = write(before);
        const changes = patchText(text, JSON.parse(text), after);
        expect(JSON.parse(applyChanges(text, changes))).toEqual(JSON.parse(JSON.stringify(after)));
        for (const [index, change] of changes.entries()) expect(change.from).toBeGreaterThanOrEqual(changes[index - 1]?.to ?? 0);
      }),
      { numRuns: 300 },
    );
  });

  it("is not changed at all when nothing is", () => {
    void fc.assert(
      fc.property(value, layout, (json, write) => {
        expect(patchText(write(json), JSON.parse(write(json)), structuredClone(json))).toEqual([]);
      }),
    );
  });

  it("keeps the words, places and line ends of what did not change", () => {
    const text = `{ "name" : "odd",
   "resources": [
      { "guid": 1, "type": "a" }, { "guid": 2,
          "type": "b", "position": {"x":1,"y":2} },
      {"guid":3,"type":"c"}
   ], "connections": [[1,2],
      [2,  3]] }`;
    const after = {
      name: "odd",
      resources: [
        { guid: 1, type: "a" },
        { guid: 2, type: "b", position: { x: 10, y: 2 } },
        { guid: 4, type: "d" },
      ],
      connections: [[2, 3]],
    };
    expect(patched(text, after)).toBe(`{ "name" : "odd",
   "resources": [
      { "guid": 1, "type": "a" }, { "guid": 2,
          "type": "b", "position": {"x":10,"y":2} },
      {"guid":4,"type":"d"}
   ], "connections": [[2,  3]] }`);
  });

  it("grows out of nothing, and shrinks to it", () => {
    expect(patched('{\n  "resources": []\n}\n', { resources: [{ guid: 1 }], name: "n" })).toBe(
      '{\n  "resources": [{ "guid": 1 }],\n  "name": "n"\n}\n',
    );
    expect(patched('{\n  "resources": [\n    { "guid": 1 }\n  ]\n}\n', { resources: [] })).toBe('{\n  "resources": []\n}\n');
    expect(patched("{}", { a: 1 })).toBe('{\n  "a": 1\n}');
  });

  it("is written anew where it is no JSON", () => {
    expect(applyChanges("{ broken", patchText("{ broken", {}, { a: 1 }))).toBe('{\n  "a": 1\n}\n');
  });
});

describe("a printed value", () => {
  it("is the same value, and a line where it fits on one", () => {
    void fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(JSON.parse(printJson(json))).toEqual(JSON.parse(JSON.stringify(json)));
      }),
    );
    expect(printJson({ name: "n", connections: [[1, 2]], none: undefined })).toBe('{\n  "name": "n",\n  "connections": [[1, 2]]\n}');
  });
});
