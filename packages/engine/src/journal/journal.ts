import type { RunEvent } from "../model/index.ts";

/**
 * The append-only record of one run. What `append` has returned from survives the death of the process;
 * surviving a power cut may lag behind by the implementation's sync interval.
 */
export interface Journal {
  /** Sequence number of the last event, 0 for none. */
  readonly lastSeq: number;
  /** Takes the next events, in order and without a hole (throws `journal-failed` otherwise, and when they can't be written). */
  append(events: readonly RunEvent[]): void;
  /** Up to `limit` events after `seq`, oldest first; empty when there are none yet. */
  readAfter(seq: number, limit: number): Promise<RunEvent[]>;
  /** {@link readAfter} as text: the lines of the journal, for who passes them on. */
  readLinesAfter(seq: number, limit: number): Promise<string[]>;
  /** Calls back after each append; the reader then reads. Returns how to stop. */
  onAppend(listener: () => void): () => void;
  /** Resolves when everything is on disk and nothing is held open. Reading stays possible. */
  close(): Promise<void>;
}

/** Where journals live. */
export interface JournalStore {
  /** The journal of a run, made when there is none. An unfinished last entry, left by a crash, is cut off. */
  open(run: string): Promise<Journal>;
}
