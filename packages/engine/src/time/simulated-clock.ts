import type { Clock } from "./clock.ts";
import { DeadlineHeap } from "./deadline-heap.ts";
import { nextTurn } from "./next-turn.ts";

/**
 * A clock that jumps from deadline to deadline and stands still in between, so that an hour of a scenario takes no time
 * and two runs of it see exactly the same instants.
 */
export class SimulatedClock implements Clock {
  readonly #deadlines = new DeadlineHeap();
  readonly #epoch: number;
  #now = 0;

  /** `epoch`: wall clock at the beginning, milliseconds since 1970. */
  constructor(epoch = Date.UTC(2026, 0, 1)) {
    this.#epoch = epoch;
  }

  now(): number {
    return this.#now;
  }

  wall(): number {
    return this.#epoch + this.#now;
  }

  setTimer(at: number, callback: () => void): () => void {
    const deadline = this.#deadlines.add(at, callback);
    return () => {
      deadline.callback = null;
    };
  }

  /** Lets time pass until `promise` settles. Throws when nothing is left that could ever settle it. */
  async runUntil<T>(promise: Promise<T>): Promise<T> {
    let settled = false;
    const watched = promise.finally(() => {
      settled = true;
    });
    watched.catch(() => undefined);
    for (;;) {
      await nextTurn();
      if (settled) return watched;
      if (!this.#step(Number.POSITIVE_INFINITY))
        throw new Error(`Nothing is left to happen at ${this.#now} ms, and what was waited for has not.`);
    }
  }

  /** Lets time pass until nothing is left to happen: what has not come about by then never will. */
  async runDry(): Promise<void> {
    do await nextTurn();
    while (this.#step(Number.POSITIVE_INFINITY));
  }

  /** Lets `milliseconds` pass, with everything that falls due in them. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    do await nextTurn();
    while (this.#step(end));
    this.#now = end;
  }

  #step(end: number): boolean {
    const next = this.#deadlines.peek();
    if (next === undefined || next.due > end) return false;
    this.#deadlines.pop();
    this.#now = Math.max(this.#now, next.due);
    next.callback?.();
    return true;
  }
}
