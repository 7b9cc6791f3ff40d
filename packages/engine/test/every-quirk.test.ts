import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

/** How many quirks of NEPI are listed. */
const LAST = 71;

/** Quirks of what Netcue does not have, so that there is nothing to test. */
const WITHOUT_A_TEST: Readonly<Record<number, string>> = {
  68: "NEPI_LOG picks components of a log by name. Netcue has no such log: everything that happens is an event in the journal.",
};

const ROOTS = ["packages", "apps"].map((name) => fileURLToPath(new URL(`../../../${name}`, import.meta.url)));

function* testFiles(directory: string): Generator<string> {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory() && !["node_modules", "dist", ".next"].includes(entry.name)) yield* testFiles(path);
    else if (/\.test\.tsx?$/.test(entry.name)) yield path;
  }
}

/** The numbers in `quirk Q7` and in `quirks Q22, Q23 and Q24`, comments left out. A range is no list: each quirk is to be named. */
function quirksNamedIn(source: string): number[] {
  const text = source.replace(/^\s*(\/\/|\/?\*).*$/gm, "");
  const lists = text.match(/\bquirks? Q\d+((, | and | to |–)Q\d+)*/g) ?? [];
  return lists.flatMap((list) => (list.match(/\d+/g) ?? []).map(Number));
}

it("names every quirk of NEPI in a test that shows the sane behaviour", () => {
  const files = ROOTS.flatMap((root) => [...testFiles(root)]);
  const named = new Set(files.flatMap((file) => quirksNamedIn(readFileSync(file, "utf8"))));
  const all = Array.from({ length: LAST }, (_, index) => index + 1);
  expect(all.filter((number) => !named.has(number) && !(number in WITHOUT_A_TEST)).map((number) => `Q${number}`)).toEqual([]);
  expect(Object.keys(WITHOUT_A_TEST).filter((number) => named.has(Number(number)))).toEqual([]);
});
