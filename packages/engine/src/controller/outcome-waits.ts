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
  readonly #run: Pick<Run, "snapshot" | "journal">;
  readonly #clock: Clock;
  readonly #waits = new Set<Wait>();
  readonly #stopListening: () => void;

  constructor(run: Pick<Run, "snapshot" | "journal">, clock: Clock) {
    this.#run = run;
    this.#clock = clock;
    this.#stopListening = run.journal.onAppend(() => void this.#look());
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

  /** The run has ended and its journal says so. */
  async close(): Promise<void> {
    await this.#look();
    this.#stopListening();
  }

  async #look(): Promise<void> {
    if (this.#waits.size === 0) return;
    const snapshot = await this.#run.snapshot();
    for (const wait of [...this.#waits]) settle(wait, snapshot);
  }
}

const TIMED_OUT: WaitOutcome = { outcome: "timeout", error: null };

/** Looks at those that are open until one of them has to wait on: the others are looked at when that one is done. */
function settle(wait: Wait, { resources, phase }: RunSnapshot): void {
  for (const guid of wait.open) {
    const outcome = waitOutcome(resources[guid], wait.state, phase);
    if (outcome === null) return;
    wait.outcomes.set(guid, outcome);
    wait.open.delete(guid);
  }
  wait.done();
}
