import { stat } from "node:fs/promises";
import { isAbsolute, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { resolve as resolvePackage } from "import-meta-resolve";
import type { TypeProblem } from "./type-problem.ts";
import type { TypeSource } from "./type-sources.ts";

/** Where a source is. */
export interface LocatedSource {
  /** To be imported. */
  readonly url: string;
  /** For people: the file's path. */
  readonly path: string;
}

/** Finds the file that a word means; else says why there is none. A package is looked for beside the word, then beside Netcue. */
export async function locateSource(source: TypeSource): Promise<LocatedSource | TypeProblem> {
  return isPath(source.word) ? locateFile(source) : locatePackage(source);
}

function isPath(word: string): boolean {
  return word.startsWith(".") || isAbsolute(word) || /\.[cm]?[jt]s$/.test(word);
}

async function locateFile({ word, directory }: TypeSource): Promise<LocatedSource | TypeProblem> {
  const path = resolve(directory, word);
  const found = await stat(path).catch(() => null);
  if (found?.isFile()) return { url: pathToFileURL(path).href, path };
  const message = found ? "It is not a file." : "There is no such file.";
  return { source: path, message, hint: `Name a file; "${word}" is relative to ${directory}.` };
}

function locatePackage({ word, directory }: TypeSource): LocatedSource | TypeProblem {
  for (const from of [pathToFileURL(join(directory, "config.json")).href, import.meta.url]) {
    try {
      const url = resolvePackage(word, from);
      if (url.startsWith("file:")) return { url, path: fileURLToPath(url) };
    } catch {
      // Not there, or not from there.
    }
  }
  const message = `There is no package "${word}" in ${directory}, nor where Netcue is installed.`;
  return { source: word, message, hint: `Install it: npm install --prefix ${directory} ${word}. A file begins with ./ or /.` };
}
