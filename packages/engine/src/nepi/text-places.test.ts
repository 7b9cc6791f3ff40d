import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TextPlaces } from "./text-places.ts";

describe("the place of an index in a text", () => {
  it.each([
    ["", 0, 1, 1],
    ["abc", 0, 1, 1],
    ["abc", 2, 1, 3],
    ["abc", 3, 1, 4],
    ["a\nb", 1, 1, 2],
    ["a\nb", 2, 2, 1],
    ["\n\n\nx", 3, 4, 1],
    ["\nx", 0, 1, 1],
  ])("in %j, index %i is line %i, column %i", (text, offset, line, column) => {
    expect(new TextPlaces(text).at(offset)).toEqual({ line, column });
  });

  it("is what counting gives, for any text", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("a", "\n", "é")), fc.nat(50), (characters, at) => {
        const text = characters.join("");
        const offset = Math.min(at, text.length);
        const before = text.slice(0, offset).split("\n");
        expect(new TextPlaces(text).at(offset)).toEqual({ line: before.length, column: (before.at(-1)?.length ?? 0) + 1 });
      }),
    );
  });
});
