import { join } from "node:path";
import type { RunController } from "../controller/run-controller.ts";
import { errorSentence } from "../errors.ts";
import type { RepeatRecord, RepeatSettings, RunSnapshot } from "../model/index.ts";
import { derivedSeed } from "../model/index.ts";
import { type Clock, sleep } from "../time/clock.ts";
import { runDirectoryName } from "./repeat-directory.ts";
import { RepeatLog } from "./repeat-log.ts";
import type { RepeatOptions } from "./repeat-options.ts";
import { runToItsEnd } from "./run-to-its-end.ts";
import { valuesOf } from "./sample.ts";
import { decideStop, type Stop } from "./stop-decision.ts";
import { NOTHING, takeValue, type Value } from "./take-value.ts";

export interface RepetitionParts {
  controller: RunController;
  clock: Clock;
  id: string;
  design: unknown;
  settings: RepeatSettings;
  options: RepeatOptions;
  seed: number;
  directory: string;
}

/** One repeat under way: its runs one after the other, each in the record before the next begins. */
export class Repetition {
  readonly #parts: RepetitionParts;
  readonly #signal: AbortSignal;
  readonly #log: RepeatLog;

  constructor(parts: RepetitionParts) {
    this.#parts = parts;
    const { id, design, options, settings, seed, directory, clock } = parts;
    this.#signal = options.signal ?? new AbortController().signal;
    const beginning = { repeat: id, parameters: { ...options.parameters }, settings, metric: options.metric?.name ?? null, seed };
    this.#log = new RepeatLog({ beginning, design, directory, clock, onEvent: options.onEvent });
  }

  /** Rejects when not even the first run could begin. */
  async toEnd(): Promise<RepeatRecord> {
    try {
      for (let number = 1; ; number++) {
        const record = await this.#runOnce(number);
        const stop = this.#interruption() ?? decideStop(record) ?? (await this.#pause());
        if (stop) return this.#log.stopped(stop);
      }
    } catch (error) {
      if (this.#log.record === null) throw error;
      return this.#log.stopped({ reason: "error", why: errorSentence(error) });
    }
  }

  async #runOnce(number: number): Promise<RepeatRecord> {
    const { controller, design, options, settings, directory } = this.#parts;
    const seed = derivedSeed(this.#parts.seed, number);
    const run = await controller.start(design, {
      seed,
      directory: join(directory, runDirectoryName(number)),
      parameters: { ...options.parameters, ...(settings.seedParameter !== null && { [settings.seedParameter]: seed }) },
      ...(settings.timeoutMs !== null && { timeoutMs: settings.timeoutMs }),
      ...(settings.waitFor.length > 0 && { atEnd: "stay" as const }),
    });
    const abort = (): void => run.abort(errorSentence(this.#signal.reason));
    this.#signal.addEventListener("abort", abort);
    if (this.#signal.aborted) abort();
    try {
      this.#log.runBegan(run, number, seed);
      const outcome = await runToItsEnd(run, settings.waitFor, this.#parts.clock);
      const snapshot = await run.snapshot();
      const finished = { run: run.id, number, seed, directory: run.directory, snapshot, signal: this.#signal };
      const value = outcome === "succeeded" ? await this.#measure(finished) : { ...NOTHING, problem: whatWentWrong(snapshot) };
      return this.#log.runEnded(outcome, value);
    } finally {
      this.#signal.removeEventListener("abort", abort);
      // Whatever went wrong here, nothing may stay behind. A run that is over takes no notice.
      run.abort("The repeat cannot go on.");
      await run.done;
    }
  }

  #measure(run: Parameters<typeof takeValue>[1]): Promise<Value> | Value {
    const { metric } = this.#parts.options;
    const { record } = this.#log;
    const unit = record && valuesOf(record).length > 0 ? record.unit : undefined;
    return metric ? takeValue(metric, run, unit) : NOTHING;
  }

  #interruption(): Stop | null {
    return this.#signal.aborted ? { reason: "interrupted", why: errorSentence(this.#signal.reason) } : null;
  }

  async #pause(): Promise<Stop | null> {
    const { clock, settings } = this.#parts;
    if (settings.pauseMs > 0) await sleep(clock, settings.pauseMs, this.#signal).catch(() => undefined);
    return this.#interruption();
  }
}

/** Why a run is no sample, in a sentence. */
function whatWentWrong({ failures, aborted, outcome }: RunSnapshot): string {
  const failure = failures.find(({ critical }) => critical) ?? failures[0];
  return failure?.error ?? aborted?.error ?? `The run was ${outcome ?? "lost"}.`;
}
