import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { temporaryDirectory } from "../testing/scripted-context.ts";
import { removeRunDirectory } from "./remove-run-directory.ts";

let place: ReturnType<typeof temporaryDirectory>;
let home: string;

beforeEach(() => {
  place = temporaryDirectory();
  home = join(place.path, "home");
});
afterEach(() => place.remove());

function make(...names: string[]): string {
  const directory = join(place.path, ...names);
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, "design.json"), "{}");
  return directory;
}

it.each([
  ["home", "runs", "20260101-000000-abcdef"],
  ["home", "repeats", "20260101-000000-abcdef", "runs", "0001"],
])("deletes what was made for a run: %s/%s/%s", async (...names) => {
  const [directory, beside] = [make(...names), make(...names.slice(0, -1), "another")];
  expect(await removeRunDirectory(home, directory)).toBe(true);
  expect([existsSync(directory), existsSync(beside)]).toEqual([false, true]);
});

it.each([
  ["home"],
  ["home", "runs"],
  ["home", "repeats", "one"],
  ["home", "repeats", "one", "runs"],
  ["home", "templates", "one"],
  ["home", "runs", "one", "traces"],
  ["elsewhere", "runs", "one"],
])("leaves everything else alone: %s/%s/%s/%s", async (...names) => {
  const directory = make(...names);
  expect(await removeRunDirectory(home, directory)).toBe(false);
  expect(readdirSync(directory)).toContain("design.json");
});

it("is not led out of the home, and does not follow what is linked in a run", async () => {
  const treasure = make("treasure");
  expect(await removeRunDirectory(home, `${home}/runs/../../treasure`)).toBe(false);
  expect(await removeRunDirectory(home, `${home}/runs/..`)).toBe(false);
  const run = make("home", "runs", "one");
  symlinkSync(treasure, join(run, "link"));
  expect(await removeRunDirectory(home, run)).toBe(true);
  expect(readdirSync(treasure)).toEqual(["design.json"]);
});
