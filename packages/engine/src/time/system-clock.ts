import type { Clock } from "./clock.ts";
import { DeadlineHeap } from "./deadline-heap.ts";

/** Node takes no longer timeout than this (Node manual, `setTimeout`); what is further off is armed again. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

/**
 * Real time. All deadlines share one Node timer, set for the earliest. Node's timers tick in whole milliseconds, so the last
 * fraction of one is waited out on the event loop, which goes on serving everything else meanwhile.
 */
export class SystemClock implements Clock {
  readonly #deadlines = new DeadlineHeap();
  #timer: { at: number; stop: () => void } | null = null;

  now(): number {
    return performance.now();
  }

  wall(): number {
    return Date.now();
  }

  setTimer(at: number, callback: () => void): () => void {
    const deadline = this.#deadlines.add(at, callback);
    this.#arm();
    return () => {
      deadline.callback = null;
      this.#arm();
    };
  }

  #arm(): void {
    const next = this.#deadlines.peek();
    if (next === undefined) {
      this.#timer?.stop();
      this.#timer = null;
    } else if (this.#timer === null || this.#timer.at !== next.due) {
      this.#timer?.stop();
      this.#timer = { at: next.due, stop: wakeAt(next.due, () => this.#fire()) };
    }
  }

  #fire(): void {
    this.#timer = null;
    for (;;) {
      const next = this.#deadlines.peek();
      if (next === undefined || next.due > performance.now()) break;
      this.#deadlines.pop()?.callback?.();
    }
    this.#arm();
  }
}

function wakeAt(at: number, wake: () => void): () => void {
  const remaining = at - performance.now();
  if (remaining >= 1) {
    const timeout = setTimeout(
      () => {
        stop = wakeAt(at, wake);
      },
      Math.min(Math.floor(remaining), LONGEST_TIMEOUT_MS),
    );
    let stop = (): void => clearTimeout(timeout);
    return () => stop();
  }
  const immediate = setImmediate(() => {
    if (performance.now() >= at) wake();
    else stop = wakeAt(at, wake);
  });
  let stop = (): void => clearImmediate(immediate);
  return () => stop();
}
