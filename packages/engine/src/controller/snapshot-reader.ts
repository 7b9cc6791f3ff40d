import type { Journal } from "../journal/journal.ts";
import { applyRunEvents, type Design, type RunSnapshot, startOfRun } from "../model/index.ts";

const BATCH = 10_000;

/** The snapshot of a run, folded from its journal as far as it has got; what was folded before is not read again. */
export class SnapshotReader {
  readonly #journal: Journal;
  #snapshot: RunSnapshot;
  #reading: Promise<RunSnapshot> | null = null;

  constructor(run: string, design: Design, journal: Journal) {
    this.#journal = journal;
    this.#snapshot = startOfRun(run, design);
  }

  /** As of an instant not before this call. Calls at the same time share one reading. */
  read(): Promise<RunSnapshot> {
    const before = this.#reading;
    const reading = before ? before.then(() => this.#fold()) : this.#fold();
    this.#reading = reading;
    return reading.finally(() => {
      if (this.#reading === reading) this.#reading = null;
    });
  }

  async #fold(): Promise<RunSnapshot> {
    while (this.#snapshot.seq < this.#journal.lastSeq) {
      this.#snapshot = applyRunEvents(this.#snapshot, await this.#journal.readAfter(this.#snapshot.seq, BATCH));
    }
    return this.#snapshot;
  }
}
