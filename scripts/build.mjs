import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT, runCommand } from "./command.mjs";

/** What a build leaves; if one is missing, there is no build. */
const PRODUCTS = ["packages/engine/dist/index.js", "apps/cli/dist/main.js", "apps/web/.next/BUILD_ID", "apps/web/dist/server/main.js"];
/** What a build is made of, besides the files of the workspaces. */
const ROOT_SOURCES = ["package.json", "package-lock.json", "tsconfig.base.json", "turbo.json"];
/** In the workspaces, what does not change the product. */
const NO_SOURCE = /^(node_modules|dist|\.next|\.turbo|e2e|test|bench|next-env\.d\.ts|.*\.tsbuildinfo|.*\.test\.tsx?|vitest\.config\.ts)$/;
const STAMP = join(ROOT, ".turbo", "netcue-build");

/**
 * Builds everything if a source has changed since the last build.
 *
 * @throws {Error} when the build failed
 */
export async function ensureBuilt() {
  const hash = hashSources();
  const products = PRODUCTS.map((product) => join(ROOT, product));
  if (products.every(existsSync) && existsSync(STAMP) && readFileSync(STAMP, "utf8") === hash) return;
  console.error("Building (about half a minute) ...");
  const turbo = join(ROOT, "node_modules/.bin/turbo");
  const status = await runCommand(turbo, ["run", "build", "--output-logs=errors-only"], { quiet: true });
  if (status !== 0) throw new Error(`The build ended with status ${status}; its messages are above.`);
  mkdirSync(join(ROOT, ".turbo"), { recursive: true });
  writeFileSync(STAMP, hash);
}

function hashSources() {
  const hash = createHash("sha256").update(process.version);
  const files = [...ROOT_SOURCES, ...sourceFiles("packages"), ...sourceFiles("apps")];
  for (const file of files) hash.update(`\0${file}\0`).update(readFileSync(join(ROOT, file)));
  return hash.digest("hex");
}

/**
 * @param {string} folder from the root
 * @returns {string[]} files below it that make the product, sorted
 */
function sourceFiles(folder) {
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter((entry) => !NO_SOURCE.test(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? sourceFiles(`${folder}/${entry.name}`) : `${folder}/${entry.name}`));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await ensureBuilt().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
