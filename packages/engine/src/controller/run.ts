import type { Journal } from "../journal/journal.ts";
import type { FailurePolicy } from "../kernel/failure-policy.ts";
import type { HandControl } from "../kernel/hand-control.ts";
import type { AtEnd, DeployOptions } from "../kernel/kernel.ts";
import type { AttributeValue, Design, DesignCondition, DesignResource, RunOutcome, RunSnapshot } from "../model/index.ts";

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
  /** What a failure means for the run; by default that of a critical resource ends it. */
  failurePolicy?: FailurePolicy;
  /** Run directory of its own, with its journal in it; without this, one under the home. */
  directory?: string;
}

/** A deployment into a run that is on. */
export interface Addition extends Omit<DeployOptions, "isAddition"> {
  /** The resources that the run is to have, those that it has already included; without this, all of the design. */
  resources?: ReadonlySet<number>;
}

/** What somebody adds to the design of a run that is on. */
export interface DesignParts {
  readonly resources: readonly DesignResource[];
  readonly connections?: readonly (readonly [number, number])[];
  /** They hold what is added, and nothing of what is there already. */
  readonly conditions?: readonly DesignCondition[];
}

/** One execution of a design, live in this process. */
export interface Run {
  readonly id: string;
  readonly directory: string;
  readonly journal: Journal;
  /** What it runs, as it is written down: with what was added, parameters filled in, credentials left out. */
  readonly design: Design;
  /** The fold of the journal so far. */
  snapshot(): Promise<RunSnapshot>;
  /** What people do to single resources by hand while it runs. */
  readonly hand: HandControl;
  /**
   * Deploys what this design has beyond what the run has already. Throws `design-invalid` (details: all problems) before anything is
   * changed, and `run-ended` when nothing can begin any more.
   */
  deploy(design: Design, addition?: Addition): void;
  /** Adds to what it runs and deploys that, like {@link deploy} and with its errors. `by`: who asks. */
  add(parts: DesignParts, by?: string): void;
  /** From now on nothing new begins; what is there is kept for a look until `release` is called. `by`: who asks. Idempotent. */
  hold(by?: string): void;
  /** Drops what is pending, cancels what is under way and releases everything; the outcome is `interrupted`. Idempotent. `by`: who asks. */
  abort(why: string, by?: string): void;
  /** Stops and releases everything in order, now. Of a held run the outcome stays what it was. Idempotent. `by`: who asks. */
  release(by?: string): void;
  /** Resolves when everything is released, the journal is closed and the summary is written. Never rejects. */
  readonly done: Promise<RunOutcome>;
}
