import { closeSync, fstatSync, openSync, readSync, statSync } from "node:fs";

const TAIL_BYTES = 4_096;
const LONGEST = 300;

/** How long a file is; 0 when there is none. */
export function fileSize(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** Compilers show the place after the reason, and package managers say good-bye: these lines say what went wrong. */
const TELLING = /\b(error|fatal|failed|failure|unable|cannot|can't|denied|undefined|refused|not found|no such)\b/i;

/** The last line of a file that is not blank, shortened for a sentence; empty when there is none, or no such file. */
export function readLastLine(path: string): string {
  const last = linesOf(path, 0).at(-1) ?? "";
  return last.length > LONGEST ? `${last.slice(0, LONGEST)}…` : last;
}

/**
 * What a file says of a failure from byte `from` on, as one line shortened for a sentence: up to three of the last lines, of those that
 * look like an error if there are any. Empty when there is none, or no such file.
 */
export function readFailure(path: string, from: number): string {
  const lines = linesOf(path, from);
  const telling = lines.filter((line) => TELLING.test(line));
  const said = (telling.length > 0 ? telling : lines).slice(-3).join(" / ");
  return said.length > LONGEST ? `…${said.slice(-LONGEST)}` : said;
}

/** The lines at the end of a file that are not blank. */
function linesOf(path: string, from: number): string[] {
  const lines = readTail(path, from).split("\n");
  return lines.map((line) => line.trim()).filter((line) => line !== "");
}

function readTail(path: string, from: number): string {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch {
    return ""; // Nothing was written, so there is nothing to say.
  }
  try {
    const tail = Buffer.alloc(TAIL_BYTES);
    const start = Math.max(from, fstatSync(file).size - TAIL_BYTES);
    return tail.toString("utf8", 0, readSync(file, tail, 0, TAIL_BYTES, start));
  } finally {
    closeSync(file);
  }
}
