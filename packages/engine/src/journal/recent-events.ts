import type { RunEvent } from "../model/index.ts";

/** How many of the latest events are kept in memory; whoever is further behind reads from the store. */
const KEPT = 4_096;

/** The tail of a journal, for those who follow it live. Memory is bounded however long the run is. */
export class RecentEvents {
  #events: RunEvent[] = [];

  add(events: readonly RunEvent[]): void {
    if (events.length > KEPT) this.#events = [];
    for (const event of events.length > KEPT ? events.slice(-KEPT) : events) this.#events.push(event);
    if (this.#events.length > 2 * KEPT) this.#events = this.#events.slice(-KEPT);
  }

  /** The events after `seq`, at most `limit`; undefined when the first of them is not kept any more (or there is nothing to go by). */
  after(seq: number, limit: number): RunEvent[] | undefined {
    const first = this.#events[0]?.seq;
    if (first === undefined || seq + 1 < first) return undefined;
    const start = seq + 1 - first;
    return this.#events.slice(start, start + limit);
  }
}
