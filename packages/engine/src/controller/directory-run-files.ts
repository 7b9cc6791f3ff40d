import { appendFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { RunFiles } from "../kernel/run-files.ts";

/** The run directory of the contract: `traces/<guid>/<trace>`, and a working directory for each resource that asks for one. */
export class DirectoryRunFiles implements RunFiles {
  readonly #directory: string;
  readonly #made = new Set<string>();

  constructor(directory: string) {
    this.#directory = directory;
  }

  tracePath(guid: number, trace: string): string {
    return join(this.#make("traces", guid), trace);
  }

  writeTrace(guid: number, trace: string, text: string): void {
    appendFileSync(this.tracePath(guid, trace), text);
  }

  resourceDirectory(guid: number): string {
    return this.#make("resources", guid);
  }

  #make(kind: string, guid: number): string {
    const directory = join(this.#directory, kind, String(guid));
    if (!this.#made.has(directory)) mkdirSync(directory, { recursive: true });
    this.#made.add(directory);
    return directory;
  }
}
