import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "../command.mjs";
import { isInstalled } from "../installation.mjs";

/** @typedef {{ version?: string, resolved?: string, link?: boolean, optionalDependencies?: Record<string, string> }} Entry */

/**
 * A registry that lacks the binary of one platform makes npm write a lock file without it, and only whoever works on that
 * platform finds out. So every optional dependency of every entry must have an entry itself.
 *
 * @param {Record<string, Entry>} packages the `packages` of a lock file
 * @returns {string[]} a sentence for each thing that is wrong
 */
export function checkLockFile(packages) {
  return Object.entries(packages).flatMap(([path, entry]) => {
    const missing = Object.keys(entry.optionalDependencies ?? {}).filter((name) => !isReachable(packages, path, name));
    const sentences = missing.map((name) => `package-lock.json: ${path || "the root"} may need ${name}, which has no entry`);
    if (entry.resolved?.includes("://")) sentences.push(`package-lock.json: ${path} records where it was downloaded from`);
    return sentences;
  });
}

/**
 * Looks where Node would: in the package's own node_modules, then outwards.
 *
 * @param {Record<string, Entry>} packages
 * @param {string} from
 * @param {string} name
 */
function isReachable(packages, from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/")))) {
    if (packages[`${folder}${folder === "" ? "" : "/"}node_modules/${name}`] !== undefined) return true;
    if (folder === "") return false;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const sentences = checkLockFile(JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8")).packages);
  // An entry that no workspace asks for any more would make every start install again.
  if (!isInstalled(ROOT)) sentences.push("package-lock.json: asks for packages that npm does not install; run `npm install`");
  for (const sentence of sentences) console.error(sentence);
  process.exitCode = sentences.length === 0 ? 0 : 1;
}
