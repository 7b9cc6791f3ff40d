import { EngineError, errorSentence } from "../errors.ts";
import { parseDuration } from "../model/index.ts";
import type { Clock } from "../time/clock.ts";
import { parseTimestamp } from "../time/timestamp.ts";

/** Something that is to be done at an instant (NEPI `schedule`, section 1.17). */
export interface ScheduledTask {
  readonly status: "new" | "done" | "error" | "cancelled";
  /** What the callback returned; rejects with what it threw, and with `run-ended` when the task was called off. */
  readonly result: Promise<unknown>;
  cancel(): void;
}

/**
 * When `when` is, in milliseconds of the clock: a time from now (`2s`) or an instant (ISO 8601, with its time zone). Throws `invalid-value` for
 * anything else (quirks Q30 to Q32).
 */
export function instantOf(when: string, clock: Clock): number {
  const delay = parseDuration(when);
  if (delay !== undefined) return clock.now() + delay;
  const wall = /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(when) ? parseTimestamp(when) : Number.NaN;
  if (!Number.isNaN(wall)) return clock.now() + wall - clock.wall();
  throw new EngineError(
    "invalid-value",
    `${JSON.stringify(when)} is not a time. Write one from now, such as 2s, or an instant with its time zone, such as 2030-01-31T08:00:00Z.`,
  );
}

/** Tasks of one experiment: nothing of them is kept once they are done (quirk Q67). */
export class TaskSchedule {
  readonly #clock: Clock;
  readonly #open = new Set<() => void>();
  #isClosed = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(when: string, callback: () => unknown): ScheduledTask {
    const instant = instantOf(when, this.#clock);
    if (this.#isClosed) throw new EngineError("run-ended", "The experiment was shut down: nothing is scheduled any more.");
    let status: ScheduledTask["status"] = "new";
    let settle = { resolve: (_: unknown): void => undefined, reject: (_: unknown): void => undefined };
    const result = new Promise((resolve, reject) => {
      settle = { resolve, reject };
    });
    // A task that nobody asks after does not end the program by failing.
    result.catch(() => undefined);
    const callOff = this.#clock.setTimer(instant, () => {
      this.#open.delete(cancel);
      Promise.resolve()
        .then(callback)
        .then(
          (value) => {
            status = "done";
            settle.resolve(value);
          },
          (error: unknown) => {
            status = "error";
            settle.reject(error instanceof Error ? error : new Error(errorSentence(error)));
          },
        );
    });
    const cancel = (): void => {
      if (!this.#open.delete(cancel)) return;
      status = "cancelled";
      callOff();
      settle.reject(new EngineError("run-ended", "The task was called off."));
    };
    this.#open.add(cancel);
    return {
      get status() {
        return status;
      },
      result,
      cancel,
    };
  }

  /** Calls off what has not begun; nothing is added any more. */
  close(): void {
    this.#isClosed = true;
    for (const cancel of [...this.#open]) cancel();
  }
}
