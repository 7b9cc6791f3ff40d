import type { ResourceState, RunSnapshot } from "../model/index.ts";
import type { Clock } from "../time/clock.ts";
import type { Run } from "./run.ts";
import { type WaitOutcome, waitOutcome } from "./wait-outcome.ts";

export interface WaitLimits {
  /** Milliseconds after which those that are still open are `timeout`. */
  timeoutMs?: number;
  /** Ends the wait: those that are still open are `timeout`. */
  signal?: AbortSignal;
}

/** One wait for several resources. */
interface Wait {
  readonly state: ResourceState;
  readonly open: Set<number>;
  readonly outcomes: Map<number, WaitOutcome>;
  readonly done: () => void;
}

/** Waits for states of a run's resources, by its journal: what is told here is on disk already. Nothing polls. */
export class OutcomeWaits {
  /** When the run has ended and no wait is open any more. */
  readonly closed: Promise<void>;
  readonly #run: Pick<Run, "snapshot" | "journal" | "done">;
  readonly #clock: Clock;
  readonly #waits = new Set<Wait>();
  #isOver = false;

  constructor(run: Pick<Run, "snapshot" | "journal" | "done">, clock: Clock) {
    this.#run = run;
    this.#clock = clock;
    const stopListening = run.journal.onAppend(() => void this.#look());
    this.closed = run.done.then(() => {
      this.#isOver = true;
      stopListening();
      return this.#look();
    });
  }

  /** Resolves when each of these has reached the state or never will, in the order of `guids`. Never rejects. */
  for(guids: readonly number[], state: ResourceState, { timeoutMs, signal }: WaitLimits = {}): Promise<ReadonlyMap<number, WaitOutcome>> {
    return new Promise((resolve) => {
      const outcomes = new Map<number, WaitOutcome>();
      const giveUp = (): void => {
        void this.#run.snapshot().then(({ resources, phase }) => {
          for (const guid of wait.open) outcomes.set(guid, waitOutcome(resources[guid], state, phase) ?? TIMED_OUT);
          wait.done();
        });
      };
      const callOff = timeoutMs === undefined ? null : this.#clock.setTimer(this.#clock.now() + timeoutMs, giveUp);
      const wait: Wait = {
        state,
        open: new Set(guids),
        outcomes,
        done: () => {
          callOff?.();
          signal?.removeEventListener("abort", giveUp);
          this.#waits.delete(wait);
          resolve(new Map([...new Set(guids)].flatMap((guid) => [[guid, outcomes.get(guid)] as [number, WaitOutcome]])));
        },
      };
      this.#waits.add(wait);
      if (signal?.aborted) giveUp();
      else signal?.addEventListener("abort", giveUp, { once: true });
      void this.#look();
    });
  }

  async #look(): Promise<void> {
    if (this.#waits.size === 0) return;
    const { resources, phase } = await this.#run.snapshot();
    // A journal that could not be written to its end does not say that the run has ended.
    for (const wait of [...this.#waits]) settle(wait, { resources, phase: this.#isOver ? "ended" : phase });
  }
}

const TIMED_OUT: WaitOutcome = { outcome: "timeout", error: null };

/** Looks at those that are open until one of them has to wait on: the others are looked at when that one is done. */
function settle(wait: Wait, { resources, phase }: Pick<RunSnapshot, "resources" | "phase">): void {
  for (const guid of wait.open) {
    const outcome = waitOutcome(resources[guid], wait.state, phase);
    if (outcome === null) return;
    wait.outcomes.set(guid, outcome);
    wait.open.delete(guid);
  }
  wait.done();
}
