import type { Journal } from "../journal/journal.ts";
import type { RunEvent, RunEventBody } from "../model/index.ts";
import type { Clock } from "../time/clock.ts";
import { formatTimestamp, parseTimestamp } from "../time/timestamp.ts";

/** Events held back at most; more are written at once, which is always allowed: it is effects that must not be early. */
const LARGEST_BATCH = 256;

/**
 * Stamps events and hands them to the journal in batches: what happens in one turn of the mailbox is written together,
 * before any of its effects begins.
 */
export class EventRecorder {
  readonly #clock: Clock;
  readonly #journal: Journal;
  #begin: number;
  #wall: number;
  #seq = 0;
  #batch: RunEvent[] = [];
  #isBroken = false;
  #failure: unknown = null;
  #stampedMs = Number.NaN;
  #stamp = "";

  /** The run begins now, by this clock. */
  constructor(clock: Clock, journal: Journal) {
    this.#clock = clock;
    this.#journal = journal;
    this.#begin = clock.now();
    this.#wall = clock.wall();
    this.#seq = journal.lastSeq;
  }

  /**
   * Goes on with the journal of a run that another process began. Its monotonic clock is gone, so the time since then is taken from
   * the wall clock, but never less than that of the last event.
   */
  static continuing(clock: Clock, journal: Journal, { startedAt, t }: { startedAt: string | null; t: number }): EventRecorder {
    const recorder = new EventRecorder(clock, journal);
    const begun = startedAt === null ? clock.wall() : parseTimestamp(startedAt);
    const elapsed = Math.max(t * 1_000, clock.wall() - begun);
    recorder.#begin = clock.now() - elapsed;
    recorder.#wall = begun;
    return recorder;
  }

  /** Records an event at this instant and returns the instant, in milliseconds of the clock. */
  record(body: RunEventBody): number {
    const microseconds = Math.round((this.#clock.now() - this.#begin) * 1_000);
    this.#seq += 1;
    // Assembled and not checked: the body's type and the three keys of the envelope are all that an event is.
    this.#batch.push({ seq: this.#seq, at: this.#at(microseconds), t: microseconds / 1e6, ...body } as RunEvent);
    if (this.#batch.length >= LARGEST_BATCH) this.#write();
    return this.#begin + microseconds / 1_000;
  }

  /** An instant of the clock as seconds since the run began. */
  seconds(instant: number): number {
    return Math.round((instant - this.#begin) * 1_000) / 1e6;
  }

  /**
   * Writes what was recorded since the last time. Throws `journal-failed` once; from then on nothing is written,
   * so that the journal ends where it is still true.
   */
  flush(): void {
    this.#write();
    if (this.#failure === null) return;
    const failure = this.#failure;
    this.#failure = null;
    throw failure;
  }

  #write(): void {
    if (this.#batch.length === 0) return;
    const batch = this.#batch;
    this.#batch = [];
    if (this.#isBroken) return;
    try {
      this.#journal.append(batch);
    } catch (error) {
      this.#isBroken = true;
      this.#failure = error;
    }
  }

  /** ISO 8601 with microseconds; consecutive events mostly share the millisecond, so its text is kept. */
  #at(microseconds: number): string {
    const wall = Math.round(this.#wall * 1_000) + microseconds;
    const milliseconds = Math.floor(wall / 1_000);
    if (milliseconds !== this.#stampedMs) {
      this.#stampedMs = milliseconds;
      this.#stamp = formatTimestamp(milliseconds).slice(0, -1);
    }
    return `${this.#stamp}${String(wall % 1_000).padStart(3, "0")}Z`;
  }
}
