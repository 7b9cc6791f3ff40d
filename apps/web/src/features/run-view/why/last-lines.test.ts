import { expect, it } from "vitest";
import { lastLines } from "./last-lines.ts";

it.each([
  ["", 3, false, []],
  [" \n\n", 3, false, []],
  ["one\n", 3, false, ["one"]],
  ["a\nb\n\nc\nd\n\n", 3, false, ["", "c", "d"]],
  ["alf\nwhole\n", 3, true, ["whole"]],
  ["one long line that was cut", 3, true, ["one long line that was cut"]],
])("finds the end of %j", (text, count, isCut, lines) => {
  expect(lastLines(text, count, isCut)).toEqual(lines);
});
