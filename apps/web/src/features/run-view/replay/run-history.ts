import { Replay, type RunEvent, type RunSnapshot } from "@netcue/engine/model";

/** The journal as far as this tab has it. A new object for every change; the list in it is the same one, which grows. */
export interface EventsSoFar {
  /** From the first event on, without a hole. */
  list: readonly RunEvent[];
  /** How many of the list there are by now: what tells two of these apart. */
  count: number;
  /** Nothing between the last of the list and the newest event is missing. */
  isComplete: boolean;
}

/**
 * The past of a run. A page opens with the snapshot of the moment, then reads what led to it from the beginning, while the live stream goes
 * on at the other end: what comes live waits until the past has caught up with it.
 */
export class RunHistory {
  readonly #replay: Replay;
  readonly #listeners = new Set<() => void>();
  /** Live events after those still to be read. */
  #ahead: RunEvent[] = [];
  /** Seq of the newest event that is known to exist. */
  #newest: number;
  #events: EventsSoFar;

  /** `start`: the run before its first event; `newest`: the last event that the page's first snapshot knew. */
  constructor(start: RunSnapshot, newest: number) {
    this.#replay = new Replay(start);
    this.#newest = newest;
    this.#events = this.#soFar();
  }

  get events(): EventsSoFar {
    return this.#events;
  }

  /** Seq up to which the past is known: what to read next comes after it. */
  get seq(): number {
    return this.#replay.seq;
  }

  /** The run after its first `count` events. */
  after(count: number): RunSnapshot {
    return this.#replay.after(count);
  }

  /** The next events of the past, read from the journal. */
  receivePast(events: readonly RunEvent[]): void {
    this.#take(events);
  }

  /** Events as they happen. */
  receiveLive(events: readonly RunEvent[]): void {
    this.#newest = Math.max(this.#newest, events.at(-1)?.seq ?? 0);
    const first = events[0]?.seq ?? 0;
    if (first > this.#replay.seq + 1 || this.#ahead.length > 0) for (const event of events) this.#ahead.push(event);
    else this.#take(events);
  }

  /** Calls back after each change; returns how to stop. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #take(events: readonly RunEvent[]): void {
    let taken = this.#replay.append(events);
    const next = this.#ahead[0];
    if (next && next.seq <= this.#replay.seq + 1) {
      taken += this.#replay.append(this.#ahead);
      this.#ahead = [];
    }
    if (taken === 0) return;
    this.#events = this.#soFar();
    for (const listener of this.#listeners) listener();
  }

  #soFar(): EventsSoFar {
    const list = this.#replay.events;
    return { list, count: list.length, isComplete: this.#replay.seq >= this.#newest };
  }
}
