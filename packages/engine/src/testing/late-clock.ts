import type { Clock } from "../time/clock.ts";
import { DeadlineHeap } from "../time/deadline-heap.ts";
import { nextTurn } from "../time/next-turn.ts";

/** A clock of a busy machine: it wakes once in a while, and then everything that has fallen due is called in one go. */
export class LateClock implements Clock {
  readonly #deadlines = new DeadlineHeap();
  #now = 0;

  now(): number {
    return this.#now;
  }

  wall(): number {
    return this.#now;
  }

  setTimer(at: number, callback: () => void): () => void {
    const deadline = this.#deadlines.add(at, callback);
    return () => {
      deadline.callback = null;
    };
  }

  async wakeAt(now: number): Promise<void> {
    this.#now = now;
    while ((this.#deadlines.peek()?.due ?? Number.POSITIVE_INFINITY) <= now) this.#deadlines.pop()?.callback?.();
    await nextTurn();
  }
}
