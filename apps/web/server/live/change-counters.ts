/** Lists of which a page only needs to know that they have changed. */
export type ChangingList = "runs" | "experiments";

/**
 * Counts the changes of each list. A stream's cursor is the count that it has told of; counting starts at the instant of the boot,
 * so that after a restart no old cursor looks up to date.
 */
export class ChangeCounters {
  readonly #counts: Record<ChangingList, number>;
  readonly #listeners = new Set<() => void>();

  constructor(start: number) {
    this.#counts = { runs: start, experiments: start };
  }

  current(list: ChangingList): number {
    return this.#counts[list];
  }

  changed(list: ChangingList): void {
    this.#counts[list] += 1;
    for (const listener of this.#listeners) listener();
  }

  /** Calls back after each change of either list. Returns how to stop. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
