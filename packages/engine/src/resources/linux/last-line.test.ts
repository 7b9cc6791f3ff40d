import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { temporaryDirectory } from "../../testing/scripted-context.ts";
import { readLastLine } from "./last-line.ts";

const directory = temporaryDirectory();
afterAll(() => directory.remove());

it.each([
  ["", ""],
  ["one", "one"],
  ["one\ntwo\n", "two"],
  ["one\n  two  \r\n\n \n", "two"],
  ["\n\n", ""],
  [`${"x\n".repeat(100_000)}last word\n`, "last word"],
  ["y".repeat(400), `${"y".repeat(300)}…`],
])("of a file", (content, expected) => {
  const path = join(directory.path, "file");
  writeFileSync(path, content);
  expect(readLastLine(path)).toBe(expected);
});

it("of no file is empty", () => {
  expect(readLastLine(join(directory.path, "none"))).toBe("");
});
