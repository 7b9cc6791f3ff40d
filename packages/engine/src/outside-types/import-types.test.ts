import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, it } from "vitest";
import { createBuiltinRegistry } from "../resources/builtin.ts";
import { importTypes } from "./import-types.ts";

const directory = mkdtempSync(join(tmpdir(), "netcue-import-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

it.each([
  ["at its top level", "await new Promise(() => undefined);"],
  ["in its function", "export default () => new Promise(() => undefined);"],
])("a file that waits for ever %s holds up nothing for long", async (_, source) => {
  const file = join(directory, `${source.length}.mjs`);
  writeFileSync(file, source);
  await expect(importTypes(pathToFileURL(file).href, createBuiltinRegistry(), 50)).rejects.toThrow("It was not loaded within 0.05 s.");
});
