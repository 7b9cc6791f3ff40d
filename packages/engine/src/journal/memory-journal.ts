import { EngineError } from "../errors.ts";
import type { RunEvent } from "../model/index.ts";
import { encodeEvent } from "./encode-event.ts";
import type { Journal, JournalStore } from "./journal.ts";
import { Listeners } from "./listeners.ts";

/** A journal that lives as long as the process: for tests, plans and benchmarks. */
export class MemoryJournal implements Journal {
  readonly #events: RunEvent[] = [];
  readonly #listeners = new Listeners();

  get lastSeq(): number {
    return this.#events.length;
  }

  append(events: readonly RunEvent[]): void {
    events.forEach(({ seq }, index) => {
      const last = this.lastSeq + index;
      if (seq !== last + 1) throw outOfOrder(seq, last);
    });
    for (const event of events) this.#events.push(event);
    this.#listeners.call();
  }

  async readAfter(seq: number, limit: number): Promise<RunEvent[]> {
    return this.#events.slice(seq, seq + limit);
  }

  async readLinesAfter(seq: number, limit: number): Promise<string[]> {
    return this.#events.slice(seq, seq + limit).map(encodeEvent);
  }

  onAppend(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** What an append with a hole in it, or out of order, is answered. */
export function outOfOrder(seq: number, last: number): EngineError {
  return new EngineError("journal-failed", `Event ${seq} cannot follow event ${last}.`);
}

export class MemoryJournalStore implements JournalStore {
  readonly #journals = new Map<string, MemoryJournal>();

  async open(run: string): Promise<MemoryJournal> {
    const journal = this.#journals.get(run) ?? new MemoryJournal();
    this.#journals.set(run, journal);
    return journal;
  }
}
