import type { JournalStore } from "../journal/journal.ts";
import type { AttributeValue, Design, RunFilter, RunMarks, RunOutcome, SavedRunView } from "../model/index.ts";

/** A design that someone keeps, with the number of its latest version. */
export interface Experiment {
  id: string;
  /** 1 for the first saved version, one more for each after it. */
  revision: number;
  design: Design;
  /** UTC, ISO 8601. */
  createdAt: string;
  updatedAt: string;
}

export type ExperimentSummary = Omit<Experiment, "design"> & { name: string; description: string; resources: number };

/**
 * Kept designs. Saving names the revision that the edit was based on and is refused when that is not the latest any more,
 * so that nobody overwrites what they have not seen.
 */
export interface ExperimentStore {
  list(): Promise<ExperimentSummary[]>;
  get(id: string): Promise<Experiment | undefined>;
  create(design: Design): Promise<Experiment>;
  /** Rejects with `revision-conflict` (details: the latest {@link Experiment}) or `unknown-experiment`; changes nothing then. */
  save(id: string, baseRevision: number, design: Design): Promise<Experiment>;
  remove(id: string): Promise<void>;
}

/** One execution of a design, as it is listed. */
export interface RunRecord {
  id: string;
  /** The kept design it was started from; null for a file. */
  experiment: string | null;
  name: string;
  /** The design as run: parameters filled in, credentials left out. */
  design: Design;
  parameters: Record<string, AttributeValue>;
  seed: number;
  /** Where traces, events and summary are. */
  directory: string;
  startedAt: string;
  endedAt: string | null;
  /** null while it is under way. */
  outcome: RunOutcome | null;
}

/** A run as a list shows it, with what people have written on it. */
export type ListedRun = Omit<RunRecord, "design"> & RunMarks;

/** A part of what a filter finds. */
export interface RunPage {
  runs: ListedRun[];
  /** How many there are in all. */
  total: number;
}

export interface RunStore {
  /** Latest first. */
  list(experiment?: string): Promise<Omit<RunRecord, "design">[]>;
  /** What a filter finds, latest first: at most `limit` of them after the first `offset`. */
  find(filter: RunFilter, page: { offset: number; limit: number }): Promise<RunPage>;
  /** What is written on a run; nothing is on one that there is not. */
  marks(id: string): Promise<RunMarks>;
  /** Replaces what is written on a run. Rejects with `unknown-run`. */
  mark(id: string, marks: RunMarks): Promise<void>;
  /** Every tag that is on a run, by the alphabet. */
  tags(): Promise<string[]>;
  /** Forgets a run with its events and what is written on it, and nothing else. */
  remove(id: string): Promise<void>;
  get(id: string): Promise<RunRecord | undefined>;
  insert(run: RunRecord): Promise<void>;
  /** Resources were added to what a run runs. */
  redesign(id: string, design: Design): Promise<void>;
  finish(id: string, outcome: RunOutcome, endedAt: string): Promise<void>;
}

/** Filters of the list of runs that somebody keeps. */
export interface SavedRunViewStore {
  /** By the alphabet. */
  list(): Promise<SavedRunView[]>;
  /** One of the same name is replaced. */
  save(view: SavedRunView): Promise<void>;
  remove(name: string): Promise<void>;
}

/** Everything that is kept, behind its ports. */
export interface Store {
  readonly experiments: ExperimentStore;
  readonly runs: RunStore;
  readonly views: SavedRunViewStore;
  readonly journals: JournalStore;
  /** Resolves when everything is on disk and nothing is held open. */
  close(): Promise<void>;
}
