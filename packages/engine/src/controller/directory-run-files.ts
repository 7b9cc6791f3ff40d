import { appendFileSync, lstatSync, mkdirSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import type { RunFiles } from "../kernel/run-files.ts";
import type { RunPlaces } from "../resources/resource-type.ts";
import { isFileName, traceFilePlaces } from "../traces/trace-files.ts";

/**
 * The run directory of the contract: `traces/<guid>/<trace>`, a working directory `resources/<guid>` for each resource that asks for
 * one, and `collected/` for what collectors gather.
 */
export class DirectoryRunFiles implements RunFiles {
  readonly places: RunPlaces;
  readonly #directory: string;
  readonly #made = new Set<string>();

  /** `shared`: what outlives the run. */
  constructor(directory: string, shared: Omit<RunPlaces, "resources">) {
    this.#directory = directory;
    this.places = { ...shared, resources: resolve(directory, "resources") };
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

  find(guid: number, name: string): string | null {
    if (!isFileName(name)) return null;
    return traceFilePlaces(this.#directory, guid, name).find((path) => lstatSync(path, { throwIfNoEntry: false })?.isFile()) ?? null;
  }

  collectionDirectory(name: string): string {
    const root = resolve(this.#directory, "collected");
    const directory = resolve(root, name);
    if (directory !== root && !directory.startsWith(root + sep)) throw new Error(`${JSON.stringify(name)} leads out of the run directory.`);
    mkdirSync(directory, { recursive: true });
    return directory;
  }

  #make(kind: string, guid: number): string {
    const directory = join(this.#directory, kind, String(guid));
    if (!this.#made.has(directory)) mkdirSync(directory, { recursive: true });
    this.#made.add(directory);
    return directory;
  }
}
