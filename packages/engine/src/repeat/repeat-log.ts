import type { Run } from "../controller/run.ts";
import { designSchema, type RepeatedRun, type RepeatRecord, type RunOutcome } from "../model/index.ts";
import type { Clock } from "../time/clock.ts";
import { formatTimestamp } from "../time/timestamp.ts";
import { confidenceInterval } from "./confidence-interval.ts";
import { runDirectoryName, saveRecord } from "./repeat-directory.ts";
import type { RepeatEvent } from "./repeat-options.ts";
import { valuesOf } from "./sample.ts";
import type { Stop } from "./stop-decision.ts";
import type { Value } from "./take-value.ts";
import { withoutCredentials } from "./without-credentials.ts";

/** What is known of a repeat before its first run. */
export type RepeatBeginning = Pick<RepeatRecord, "repeat" | "parameters" | "settings" | "metric" | "seed">;

export interface RepeatLogParts {
  beginning: RepeatBeginning;
  /** As it was given; the controller has taken it for one by the time that a run has begun. */
  design: unknown;
  directory: string;
  clock: Clock;
  onEvent: ((event: RepeatEvent) => void) | undefined;
}

type Told = { record: RepeatRecord } & ({ type: "run-began" | "run-ended"; run: RepeatedRun } | { type: "stopped" });

/** Keeps the record of a repeat: everything is in `repeat.json` before it is told to anybody. */
export class RepeatLog {
  readonly #parts: RepeatLogParts;
  /** `null` until the first run has begun: what is refused leaves nothing behind. */
  #record: RepeatRecord | null = null;

  constructor(parts: RepeatLogParts) {
    this.#parts = parts;
  }

  get record(): RepeatRecord | null {
    return this.#record;
  }

  runBegan(run: Run, number: number, seed: number): void {
    const startedAt = this.#now();
    const record = this.#record ?? this.#begin(run, startedAt);
    const entry: RepeatedRun = {
      number,
      run: run.id,
      seed,
      directory: runDirectoryName(number),
      startedAt,
      endedAt: null,
      outcome: null,
      value: null,
      problem: null,
      interval: null,
    };
    const next = this.#keep({ ...record, runs: [...record.runs, entry] });
    this.#tell({ type: "run-began", run: entry, record: next });
  }

  /** The run that began last. */
  runEnded(outcome: RunOutcome, { value, unit, problem }: Value): RepeatRecord {
    const record = this.#begun();
    const before = record.runs.at(-1) as RepeatedRun; // One has begun.
    const values = [...valuesOf(record), ...(value === null ? [] : [value])];
    const interval = confidenceInterval(values, record.settings.confidence);
    const run = { ...before, outcome, value, problem, interval, endedAt: this.#now() };
    const next = this.#keep({ ...record, unit: value === null ? record.unit : unit, runs: record.runs.with(-1, run), interval });
    this.#tell({ type: "run-ended", run, record: next });
    return next;
  }

  stopped(stopped: Stop): RepeatRecord {
    const record = this.#keep({ ...this.#begun(), stopped, endedAt: this.#now() });
    this.#tell({ type: "stopped", record });
    return record;
  }

  #begin(run: Run, startedAt: string): RepeatRecord {
    const design = withoutCredentials(designSchema.parse(this.#parts.design), run.directory);
    return { ...this.#parts.beginning, design, unit: null, startedAt, endedAt: null, runs: [], interval: null, stopped: null };
  }

  #begun(): RepeatRecord {
    if (this.#record) return this.#record;
    throw new Error("No run has begun yet.");
  }

  #keep(record: RepeatRecord): RepeatRecord {
    saveRecord(this.#parts.directory, record);
    this.#record = record;
    return record;
  }

  #tell(event: Told): void {
    this.#parts.onEvent?.({ ...event, directory: this.#parts.directory });
  }

  #now(): string {
    return formatTimestamp(this.#parts.clock.wall());
  }
}
