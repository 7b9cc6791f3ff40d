import { closeSync, existsSync, fsyncSync, openSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EngineError } from "../errors.ts";
import type { RepeatRecord } from "../model/index.ts";

/** Where the run with this number is, seen from the repeat's directory. */
export function runDirectoryName(number: number): string {
  return join("runs", String(number).padStart(4, "0"));
}

/** Throws `repeat-invalid` for a directory with something in it: two repeats in one would mix their runs. One that is not there is fine. */
export function refuseUsedDirectory(directory: string): void {
  if (!existsSync(directory) || readdirSync(directory).length === 0) return;
  throw new EngineError("repeat-invalid", `${directory} is not empty. Name a new directory for the repeat.`);
}

/** Replaces `repeat.json` as a whole: whoever reads it, after a crash or a power cut too, finds the old one or the new one. */
export function saveRecord(directory: string, record: RepeatRecord): void {
  const path = join(directory, "repeat.json");
  const file = openSync(`${path}.new`, "w");
  try {
    writeFileSync(file, `${JSON.stringify(record, null, 2)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(`${path}.new`, path);
}
