import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT, runCommand } from "./command.mjs";

/**
 * Installs the dependencies if what is in node_modules is not what the lock file asks for.
 *
 * @throws {Error} when npm could not install them
 */
export async function ensureInstalled() {
  if (isInstalled(ROOT)) return;
  console.error("Installing dependencies (npm ci, about a minute) ...");
  const status = await runCommand("npm", ["ci", "--no-audit", "--no-fund"], { quiet: true });
  if (status !== 0) throw new Error(`npm ci ended with status ${status}; its messages are above.`);
}

/**
 * npm leaves in node_modules a lock file of what it has installed, and writes it last: comparing it with ours tells an old, a
 * partial and a missing installation from a good one, whoever made it.
 *
 * @param {string} root
 */
export function isInstalled(root) {
  const installedFile = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(installedFile)) return false;
  const wanted = readPackages(join(root, "package-lock.json"));
  const installed = readPackages(installedFile);
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.includes("node_modules/") || entry.optional) return true;
    const there = installed[path];
    return there !== undefined && there.version === entry.version && there.integrity === entry.integrity;
  });
}

/**
 * @param {string} lockFile
 * @returns {Record<string, { version?: string, integrity?: string, optional?: boolean }>}
 */
function readPackages(lockFile) {
  return JSON.parse(readFileSync(lockFile, "utf8")).packages;
}
