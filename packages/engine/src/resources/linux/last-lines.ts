import { closeSync, fstatSync, openSync, readSync, statSync } from "node:fs";

const TAIL_BYTES = 4_096;
const LONGEST = 300;

/** How long a file is; 0 when there is none. */
export function fileSize(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/**
 * The last lines of a file that are not blank, from byte `from` on, as one line shortened for a sentence; empty when there are none, or no such
 * file.
 */
export function readLastLines(path: string, { count = 1, from = 0 }: { count?: number; from?: number } = {}): string {
  const lines = readTail(path, from).split("\n");
  const last = lines
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .slice(-count)
    .join(" / ");
  if (last.length <= LONGEST) return last;
  return count === 1 ? `${last.slice(0, LONGEST)}…` : `…${last.slice(-LONGEST)}`;
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
