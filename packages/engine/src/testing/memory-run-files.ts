import type { RunFiles } from "../kernel/run-files.ts";

/** Traces kept in memory, for scenarios with resources that leave nothing on a disk. */
export class MemoryRunFiles implements RunFiles {
  readonly places = { home: "/nowhere", experiment: "none", resources: "/nowhere" };
  readonly traces = new Map<string, string>();

  tracePath(): string {
    throw new Error("A scenario in memory has no files.");
  }

  writeTrace(guid: number, trace: string, text: string): void {
    const key = `${guid}/${trace}`;
    this.traces.set(key, (this.traces.get(key) ?? "") + text);
  }

  resourceDirectory(): string {
    throw new Error("A scenario in memory has no directories.");
  }

  find(): null {
    return null;
  }

  collectionDirectory(): string {
    throw new Error("A scenario in memory has no directories.");
  }
}
