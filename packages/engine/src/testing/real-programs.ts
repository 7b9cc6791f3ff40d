import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { describe } from "vitest";

const PATH = [...(process.env.PATH ?? "").split(delimiter), "/usr/local/sbin", "/usr/sbin", "/sbin"];

/**
 * Tests that need these programs of the machine, and root when it is said. Where they are missing, the tests are passed over and say so; in CI,
 * which installs them, they are carried out all the same and fail.
 */
export function describeWith(programs: readonly string[], { asRoot = false }: { asRoot?: boolean }, tests: () => void): void {
  const missing = programs.filter((program) => !PATH.some((folder) => existsSync(join(folder, program))));
  if (asRoot && process.getuid?.() !== 0) missing.push("root");
  const isSkipped = missing.length > 0 && !process.env.CI;
  const name = `with ${programs.join(" and ")}`;
  describe.skipIf(isSkipped)(isSkipped ? `${name} (skipped: no ${missing.join(", ")})` : name, tests);
}
