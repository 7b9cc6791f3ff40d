import { join, resolve } from "node:path";
import { newRunId, newSeed } from "../controller/ids.ts";
import type { RunController } from "../controller/run-controller.ts";
import { EngineError } from "../errors.ts";
import { designSchema, type RepeatRecord } from "../model/index.ts";
import type { Clock } from "../time/clock.ts";
import { SystemClock } from "../time/system-clock.ts";
import { refuseUsedDirectory } from "./repeat-directory.ts";
import { type RepeatOptions, settle } from "./repeat-options.ts";

export interface ExperimentRunnerOptions {
  readonly controller: RunController;
  /** Directory under which the repeats' directories are made. */
  readonly home: string;
  /** The controller's. */
  readonly clock?: Clock;
}

/** Runs a design again and again, until the mean of what is measured is known well enough (NEPI `ExperimentRunner`). */
export class ExperimentRunner {
  readonly #options: ExperimentRunnerOptions;
  readonly #clock: Clock;

  constructor(options: ExperimentRunnerOptions) {
    this.#options = options;
    this.#clock = options.clock ?? new SystemClock();
  }

  /**
   * Runs the design, one run strictly after the other, and resolves with the record that `repeat.json` holds, whatever the reason
   * for its end. Rejects before anything is deployed or written with `repeat-invalid` (the options), `unknown-resource` (of
   * `waitFor`) or `design-invalid` (details: all problems).
   */
  async repeat(design: unknown, options: RepeatOptions = {}): Promise<RepeatRecord> {
    const settings = settle(options);
    refuseUnknown(settings.waitFor, design);
    const { controller, home } = this.#options;
    const id = newRunId(this.#clock.wall());
    const directory = resolve(options.directory ?? join(home, "repeats", id));
    refuseUsedDirectory(directory);
    const seed = options.seed ?? newSeed();
    // Only whoever repeats pays for loading the statistics (30 ms).
    const { Repetition } = await import("./repetition.ts");
    return new Repetition({ controller, clock: this.#clock, id, design, settings, options, seed, directory }).toEnd();
  }
}

function refuseUnknown(guids: readonly number[], input: unknown): void {
  const { data: design } = designSchema.safeParse(input);
  const unknown = design && guids.find((guid) => design.resources.every((resource) => resource.guid !== guid));
  if (unknown !== undefined) throw new EngineError("unknown-resource", `There is no resource ${unknown} to wait for.`);
}
