import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isInstalled } from "./installation.mjs";

/** @type {string} */
let root;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "netcue-installation-"));
  mkdirSync(join(root, "node_modules"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** @param {object} packages */
const want = (packages) => writeFileSync(join(root, "package-lock.json"), JSON.stringify({ packages }));
/** @param {object} packages */
const have = (packages) => writeFileSync(join(root, "node_modules", ".package-lock.json"), JSON.stringify({ packages }));

test("nothing is installed until npm has written what it installed", () => {
  want({ "": { name: "netcue" } });
  expect(isInstalled(root)).toBe(false);
});

test("what the lock file asks for is there", () => {
  want({ "": { name: "netcue" }, "packages/engine": {}, "node_modules/a": { version: "1.0.0" } });
  have({ "node_modules/a": { version: "1.0.0" } });
  expect(isInstalled(root)).toBe(true);
});

test("another version is not what the lock file asks for", () => {
  want({ "node_modules/a": { version: "1.0.1" } });
  have({ "node_modules/a": { version: "1.0.0" } });
  expect(isInstalled(root)).toBe(false);
});

test("a missing package is missing, unless it is an optional one of another platform", () => {
  want({ "node_modules/a": { version: "1.0.0" }, "node_modules/a-darwin": { version: "1.0.0", optional: true } });
  have({ "node_modules/a": { version: "1.0.0" } });
  expect(isInstalled(root)).toBe(true);
  have({});
  expect(isInstalled(root)).toBe(false);
});
