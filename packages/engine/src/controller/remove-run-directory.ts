import { rm } from "node:fs/promises";
import { relative, resolve, sep } from "node:path";

/**
 * Whether a directory is one that Netcue has made for a run in its home: `runs/<run>`, or `repeats/<repeat>/runs/<number>`. Anything else
 * was named by a person, who may keep more in it than a run.
 */
function isOwnRunDirectory(home: string, directory: string): boolean {
  const parts = relative(resolve(home), resolve(directory)).split(sep);
  if (parts.some((part) => part === "" || part === "..")) return false;
  return (parts.length === 2 && parts[0] === "runs") || (parts.length === 4 && parts[0] === "repeats" && parts[2] === "runs");
}

/** Deletes the directory of a run if Netcue has made it. Links in it are deleted and not followed. Resolves to whether it was deleted. */
export async function removeRunDirectory(home: string, directory: string): Promise<boolean> {
  if (!isOwnRunDirectory(home, directory)) return false;
  await rm(directory, { recursive: true, force: true });
  return true;
}
