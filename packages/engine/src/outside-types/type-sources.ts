import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import * as z from "zod";
import { errorSentence } from "../errors.ts";
import { formatPath } from "../model/index.ts";
import type { TypeProblem } from "./type-problem.ts";

/** A file or package that types are to come from. */
export interface TypeSource {
  /** As it is written. */
  readonly word: string;
  /** Directory that a path is relative to, and where packages are looked for first. */
  readonly directory: string;
}

export interface TypeSources {
  readonly sources: readonly TypeSource[];
  readonly problems: readonly TypeProblem[];
}

const configSchema = z.strictObject({ types: z.array(z.string().trim().min(1)).default([]) });

/** What `config.json` in the home directory names; nothing when there is no such file. */
export async function readConfiguredSources(home: string): Promise<TypeSources> {
  const path = join(home, "config.json");
  try {
    const { types } = configSchema.parse(JSON.parse(await readFile(path, "utf8")));
    return { sources: types.map((word) => ({ word, directory: resolve(home) })), problems: [] };
  } catch (error) {
    if (isMissing(error)) return { sources: [], problems: [] };
    const hint = 'Write { "types": ["./my-types.js", "some-package"] }; paths are relative to this file.';
    return { sources: [], problems: [{ source: path, message: `The configuration cannot be read: ${whatIsWrong(error)}`, hint }] };
  }
}

/** What `NETCUE_TYPES` names: files and packages apart by commas, paths relative to `directory`. */
export function readNamedSources(named: string, directory: string): TypeSource[] {
  return named.split(",").flatMap((word) => (word.trim() === "" ? [] : [{ word: word.trim(), directory }]));
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

function whatIsWrong(error: unknown): string {
  if (!(error instanceof z.ZodError)) return errorSentence(error);
  return error.issues.map(({ path, message }) => `${formatPath(path as (string | number)[])}: ${message}.`).join(" ");
}
