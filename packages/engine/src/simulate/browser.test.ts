import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

/** Every file that a file imports for more than its types, directly or not; what is no file of ours as it is written. */
function imports(file: string, found = new Set<string>()): Set<string> {
  const source = readFileSync(file, "utf8");
  for (const [, specifier = ""] of source.matchAll(/^(?:import|export) (?!type )[^;]*?from "([^"]+)";/gms)) {
    const target = specifier.startsWith(".") ? join(dirname(file), specifier) : specifier;
    if (found.has(target)) continue;
    found.add(target);
    if (specifier.startsWith(".")) imports(target, found);
  }
  return found;
}

it("simulated time needs nothing that a browser has not", () => {
  const all = imports(fileURLToPath(new URL("index.ts", import.meta.url)));
  expect([...all].some((file) => file.endsWith("kernel/kernel.ts"))).toBe(true);
  expect([...all].filter((file) => !file.endsWith(".ts"))).toEqual(["zod"]);
});
