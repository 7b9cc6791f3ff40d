/** Callbacks that are told that something has changed, and nothing else. */
export class Listeners {
  readonly #listeners = new Set<() => void>();

  /** Returns how to stop. */
  add(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  call(): void {
    for (const listener of this.#listeners) listener();
  }
}
