import { closeSync, fstatSync, openSync, readSync } from "node:fs";

const TAIL_BYTES = 4_096;
const LONGEST_LINE = 300;

/** The last line of a file that is not blank, shortened for a sentence; empty when there is none or no such file. */
export function readLastLine(path: string): string {
  const lines = readTail(path).split("\n");
  const last = lines.findLast((line) => line.trim() !== "")?.trim() ?? "";
  return last.length > LONGEST_LINE ? `${last.slice(0, LONGEST_LINE)}…` : last;
}

function readTail(path: string): string {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch {
    return ""; // Nothing was written, so there is nothing to say.
  }
  try {
    const tail = Buffer.alloc(TAIL_BYTES);
    const start = Math.max(0, fstatSync(file).size - TAIL_BYTES);
    return tail.toString("utf8", 0, readSync(file, tail, 0, TAIL_BYTES, start));
  } finally {
    closeSync(file);
  }
}
