import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { FileJournal } from "../journal/file-journal.ts";
import { designSchema, type RunEventOf } from "../model/index.ts";
import type { RunRecord, RunStore } from "../store/store.ts";

/** A run's id is made of these, so that it may be a file's name and part of an address. */
const RUN_ID = /^[\w-]{1,100}$/;
const BATCH = 1_000;

/**
 * Takes finished runs into the store that it does not know: those of `netcue run` and `netcue repeat` under the same home, and those that
 * came from elsewhere. What has not ended, or cannot be read, is left alone.
 */
export class RunAdopter {
  readonly #home: string;
  readonly #runs: RunStore;
  /** Directories of which there is nothing more to learn. */
  readonly #seen = new Set<string>();

  constructor(home: string, runs: RunStore) {
    this.#home = home;
    this.#runs = runs;
  }

  /** Resolves to whether there were any. Costs little when there are none. */
  async adopt(): Promise<boolean> {
    let isAny = false;
    for (const directory of await this.#directories()) {
      if (this.#seen.has(directory) || !existsSync(join(directory, "summary.json"))) continue;
      this.#seen.add(directory);
      const record = await readRunDirectory(directory).catch(() => null);
      if (record === null || (await this.#runs.get(record.id)) !== undefined) continue;
      await this.#runs.insert(record);
      isAny = true;
    }
    return isAny;
  }

  async #directories(): Promise<string[]> {
    const repeats = await directoriesIn(join(this.#home, "repeats"));
    const places = [join(this.#home, "runs"), ...repeats.map((repeat) => join(repeat, "runs"))];
    return (await Promise.all(places.map(directoriesIn))).flat();
  }
}

/** What a run directory says of its run. Rejects with a sentence when it is none, or the run has not ended. */
export async function readRunDirectory(directory: string): Promise<RunRecord> {
  const design = designSchema.parse(JSON.parse(await readFile(join(directory, "design.json"), "utf8")));
  const { started, ended } = await readEnds(directory);
  if (!RUN_ID.test(started.run)) throw new Error(`${JSON.stringify(started.run)} is no id of a run.`);
  return {
    id: started.run,
    experiment: null,
    name: design.name,
    design,
    parameters: started.parameters,
    seed: started.seed,
    directory,
    startedAt: new Date(started.at).toISOString(),
    endedAt: new Date(ended.at).toISOString(),
    outcome: ended.outcome,
  };
}

async function readEnds(directory: string): Promise<{ started: RunEventOf<"run.started">; ended: RunEventOf<"run.ended"> }> {
  if (!existsSync(join(directory, "events.jsonl"))) throw new Error("There are no events.");
  const journal = new FileJournal(directory);
  const [started] = await journal.readAfter(0, 1);
  const ended = (await journal.readAfter(Math.max(0, journal.lastSeq - 1), BATCH)).at(-1);
  await journal.close();
  if (started?.type !== "run.started" || ended?.type !== "run.ended") throw new Error("The events are not those of a whole run.");
  return { started, ended };
}

async function directoriesIn(place: string): Promise<string[]> {
  const entries = await readdir(place, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(place, name));
}
