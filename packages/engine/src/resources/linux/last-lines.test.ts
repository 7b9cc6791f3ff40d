import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { temporaryDirectory } from "../../testing/scripted-context.ts";
import { fileSize, readLastLines } from "./last-lines.ts";

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
  expect(readLastLines(path)).toBe(expected);
});

it("of no file is empty", () => {
  expect(readLastLines(join(directory.path, "none"))).toBe("");
  expect(fileSize(join(directory.path, "none"))).toBe(0);
});

it("gives several, and none of those that were there before", () => {
  const path = join(directory.path, "file");
  writeFileSync(path, "old\n");
  const from = fileSize(path);
  expect(readLastLines(path, { count: 3, from })).toBe("");
  writeFileSync(path, "one\n\ntwo\n three\nfour\n", { flag: "a" });
  expect(readLastLines(path, { count: 3, from })).toBe("two / three / four");
  expect(readLastLines(path, { count: 9, from })).toBe("one / two / three / four");
  writeFileSync(path, `${"z".repeat(500)}the end\n`, { flag: "a" });
  expect(readLastLines(path, { count: 2, from })).toMatch(/^…z+the end$/);
});
