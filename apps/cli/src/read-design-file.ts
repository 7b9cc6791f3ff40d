import { readFile } from "node:fs/promises";
import { type DesignFile as FileOfDesign, type FileProblem, formOf, readJsonText } from "@netcue/engine/files";
import type { Catalogue, Problem } from "@netcue/engine/model";
import { CommandError } from "./command-error.ts";

/** What is in a design file. */
export interface DesignFile {
  /** Any JSON value, to be compiled; `undefined` when nothing can be read. */
  input: unknown;
  /** Why it cannot be read as it stands, or what of it is not in `input`. */
  problems: Problem[];
}

/** Reads a design file, in the form that its ending says, JSON without one. Throws a {@link CommandError} when there is nothing to read. */
export async function readDesignFile(path: string, catalogue: Catalogue): Promise<DesignFile> {
  const form = formOf(path);
  return form ? placed(form.read(await readBytes(path), catalogue)) : readJsonFile(path);
}

/** Reads any JSON file. Throws a {@link CommandError} when there is nothing to read. */
export async function readJsonFile(path: string): Promise<DesignFile> {
  return placed(readJsonText(decode(path, await readBytes(path))));
}

/** On the command line, line and column stand in the sentence. */
function placed({ input, problems }: FileOfDesign): DesignFile {
  return { input, problems: problems.map(withPlace) };
}

function withPlace({ line, column, ...problem }: FileProblem): Problem {
  return line === undefined ? problem : { ...problem, message: `Line ${line}, column ${column ?? 1}: ${problem.message}` };
}

function readBytes(path: string): Promise<Uint8Array> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => unreadable(path, error));
}

const UNREADABLE: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "it is a directory",
  EACCES: "you may not read it",
};

function unreadable(path: string, error: NodeJS.ErrnoException): never {
  throw new CommandError(`${path} cannot be read: ${UNREADABLE[error.code ?? ""] ?? error.message}.`);
}

function decode(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new CommandError(`${path} is not UTF-8 text. Save it as UTF-8.`);
  }
}
