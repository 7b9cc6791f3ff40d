import type { Journal } from "../journal/journal.ts";
import type { AtEnd } from "../kernel/kernel.ts";
import type { AttributeValue, RunOutcome, RunSnapshot } from "../model/index.ts";

/** What is asked of a run besides its design. */
export interface RunOptions {
  /** Kept design it is started from. */
  experiment?: string;
  parameters?: Record<string, AttributeValue>;
  /** 32 bits; drawn when left out, and recorded either way. */
  seed?: number;
  /** Ends the run as failed after this many milliseconds. */
  timeoutMs?: number;
  /**
   * What happens when everything has ended: everything is released (default), or kept until `release` is called (`hold`), or nothing is
   * ever released (`leave`: also after a failure; programs that still run go on; aborting by hand releases all the same).
   */
  atEnd?: AtEnd;
  /** Run directory of its own, with its journal in it; without this, one under the home. */
  directory?: string;
}

/** One execution of a design, live in this process. */
export interface Run {
  readonly id: string;
  readonly directory: string;
  readonly journal: Journal;
  /** The fold of the journal so far. */
  snapshot(): Promise<RunSnapshot>;
  /** Drops what is pending, cancels what is under way and releases everything; the outcome is `interrupted`. Idempotent. */
  abort(why: string): void;
  /** Stops and releases everything in order, now. Of a held run the outcome stays what it was. Idempotent. */
  release(): void;
  /** Resolves when everything is released, the journal is closed and the summary is written. Never rejects. */
  readonly done: Promise<RunOutcome>;
}
