import type { RunSnapshot } from "../model/index.ts";

/** A run that has ended well and has released everything, as a metric sees it. */
export interface FinishedRun {
  readonly run: string;
  /** Which of the repeat's runs, from 1. */
  readonly number: number;
  readonly seed: number;
  /** Run directory: design, traces, events, summary. */
  readonly directory: string;
  readonly snapshot: RunSnapshot;
  /** Aborted when the repeat is to end. */
  readonly signal: AbortSignal;
}

/** What was measured. All values of a repeat have the same unit. */
export interface Measurement {
  readonly value: number;
  readonly unit?: string;
}

/** What is asked of every run: one number. */
export interface Metric {
  /** For people: what the number is. */
  readonly name: string;
  /** `null` when the run has no such number; throws a sentence when there is more to say. Neither is a sample. */
  read(run: FinishedRun): Reading | Promise<Reading>;
}

export type Reading = Measurement | number | null;
