import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { temporaryDirectory } from "../../testing/scripted-context.ts";
import { fileSize, readFailure, readLastLine } from "./last-lines.ts";

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
  expect(fileSize(join(directory.path, "none"))).toBe(0);
});

describe("what a file says of a failure", () => {
  const path = join(directory.path, "file");
  const said = (text: string): string => {
    writeFileSync(path, "error of old\n");
    const from = fileSize(path);
    appendFileSync(path, text);
    return readFailure(path, from);
  };

  it("is its last lines, and none of those that were there before", () => {
    expect(said("")).toBe("");
    expect(said("one\n\ntwo\n three\nfour\n")).toBe("two / three / four");
    expect(said(`${"z".repeat(500)}the end\n`)).toMatch(/^…z+the end$/);
  });

  it("is rather those that say what went wrong", () => {
    expect(said("x.c:1:2: error: expected ';'\n 1 | int main(){return 0}\n   |      ^\n")).toBe("x.c:1:2: error: expected ';'");
    expect(said("E: Unable to locate package x\ngood-bye\n")).toBe("E: Unable to locate package x");
  });
});
