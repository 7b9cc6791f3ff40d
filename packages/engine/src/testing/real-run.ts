import { join } from "node:path";
import { RunController } from "../controller/run-controller.ts";
import type { ResourceSnapshot, RunEvent, RunSnapshot } from "../model/index.ts";
import { createBuiltinRegistry } from "../resources/builtin.ts";
import { openMemoryStore } from "../store/memory-store.ts";
import { readTrace } from "../traces/trace-files.ts";
import type { DesignBuilder } from "./design-builder.ts";
import { RunFootprint } from "./run-footprint.ts";
import { temporaryDirectory } from "./scripted-context.ts";

/** What a run on this machine has left. */
export interface RealRun {
  directory: string;
  snapshot: RunSnapshot;
  resource(guid: number): ResourceSnapshot;
  trace(guid: number, name: string): Promise<string>;
  events(): Promise<RunEvent[]>;
}

/** Runs designs on this machine, with a NETCUE_HOME of their own. */
export class RealRuns {
  readonly #directory = temporaryDirectory();
  readonly #controller = new RunController({
    registry: createBuiltinRegistry(),
    store: openMemoryStore(),
    home: join(this.#directory.path, "home"),
  });

  /** The directory that stands for NETCUE_HOME. */
  get home(): string {
    return join(this.#directory.path, "home");
  }

  /** Runs it to its end. Throws when something of it is left on this machine. */
  async run(design: DesignBuilder): Promise<RealRun> {
    const run = await this.#controller.start(design.build());
    const footprint = new RunFootprint(run.id);
    await run.done;
    const snapshot = await run.snapshot();
    const left = await footprint.left();
    if (left.length > 0) throw new Error(`There is left: ${left.join("; ")}.`);
    return {
      directory: run.directory,
      snapshot,
      events: () => run.journal.readAfter(0, Number.POSITIVE_INFINITY),
      resource: (guid) => {
        const found = snapshot.resources[guid];
        if (!found) throw new Error(`The run has no resource ${guid}.`);
        return found;
      },
      trace: async (guid, name) => {
        const { bytes } = await readTrace(run.directory, guid, name, { offset: 0, limit: 1_000_000 });
        return Buffer.from(bytes).toString();
      },
    };
  }

  async close(): Promise<void> {
    await this.#controller.close();
    this.#directory.remove();
  }
}
