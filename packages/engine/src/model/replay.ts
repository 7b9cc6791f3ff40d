import type { RunEvent } from "./run-event.ts";
import { applyRunEvents, type RunSnapshot } from "./run-snapshot.ts";

/** A snapshot is kept after every so many events: what is folded again for an instant is never more. */
const STEP = 256;

/**
 * A run that can be looked at as of any instant that its journal has got to. The snapshots that are kept share every resource that did
 * not change between them, so that they cost little more than the events. Nothing but the one fold makes a snapshot.
 */
export class Replay {
  readonly #events: RunEvent[] = [];
  /** After 0, STEP, 2 × STEP … events. */
  readonly #kept: RunSnapshot[];
  #last: RunSnapshot;

  /** `start`: before the first event. */
  constructor(start: RunSnapshot) {
    this.#kept = [start];
    this.#last = start;
  }

  /** From the first event on, without a hole; the list grows, nothing in it changes. */
  get events(): readonly RunEvent[] {
    return this.#events;
  }

  /** Seq of the last event known. */
  get seq(): number {
    return this.#last.seq;
  }

  /** Takes the next events; those already known are passed over. Returns how many were new. Throws when there is a hole. */
  append(events: readonly RunEvent[]): number {
    const fresh = events.filter(({ seq }) => seq > this.seq);
    if (fresh[0] && fresh[0].seq !== this.seq + 1) throw new Error(`Event ${fresh[0].seq} cannot follow event ${this.seq}.`);
    for (let from = 0; from < fresh.length; ) {
      const piece = fresh.slice(from, from + STEP - (this.#events.length % STEP));
      from += piece.length;
      this.#last = applyRunEvents(this.#last, piece);
      for (const event of piece) this.#events.push(event);
      if (this.#events.length % STEP === 0) this.#kept.push(this.#last);
    }
    return fresh.length;
  }

  /** The run after its first `count` events. */
  after(count: number): RunSnapshot {
    if (count >= this.#events.length) return this.#last;
    const index = Math.floor(Math.max(0, count) / STEP);
    const kept = this.#kept[index] ?? this.#last;
    return applyRunEvents(kept, this.#events.slice(index * STEP, count));
  }
}

/** How many of the events, which are in order, had come by `t` seconds after the run began. */
export function countUntil(events: readonly RunEvent[], t: number): number {
  let [low, high] = [0, events.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((events[middle]?.t ?? 0) <= t) low = middle + 1;
    else high = middle;
  }
  return low;
}
