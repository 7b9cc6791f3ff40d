import type { StopReason } from "../model/index.ts";
import type { ResourceRecord } from "./resource-record.ts";
import type { StepRunner } from "./step-runner.ts";

/** How long a step of the clean-up, or a step told to end, may take before the clean-up goes on without it. */
export const CLEAN_UP_TIMEOUT_MS = 30_000;

/**
 * Gives everything back, dependants before what they stand on. Each resource ends its step under way, is stopped if it is
 * STARTED, and is released; nothing that fails or hangs on the way keeps the others from theirs.
 */
export class Releaser {
  readonly #records: ReadonlyMap<number, ResourceRecord>;
  readonly #steps: StepRunner;
  #remaining: number;
  #reason: StopReason | null = null;

  constructor(records: ReadonlyMap<number, ResourceRecord>, steps: StepRunner) {
    this.#records = records;
    this.#steps = steps;
    this.#remaining = records.size;
  }

  /** Why STARTED resources are stopped by the release; null before it has begun. */
  get reason(): StopReason | null {
    return this.#reason;
  }

  get isComplete(): boolean {
    return this.#reason !== null && this.#remaining === 0;
  }

  begin(reason: StopReason): void {
    this.#reason = reason;
    for (const record of this.#records.values()) {
      for (const guid of record.plan.standsOn) {
        const below = this.#records.get(guid);
        if (below) below.dependants += 1;
      }
    }
    for (const record of this.#records.values()) this.#steps.callOff(record, CLEAN_UP_TIMEOUT_MS);
    for (const record of this.#records.values()) this.advance(record);
  }

  /** The next step of a resource's clean-up, when nothing is under way and nobody stands on it any more. */
  advance(record: ResourceRecord): void {
    if (record.step || record.dependants > 0 || record.state === "RELEASED") return;
    this.#steps.begin(record, record.state === "STARTED" ? "STOP" : "RELEASE", CLEAN_UP_TIMEOUT_MS);
  }

  /** A resource is RELEASED: those it stood on may follow. */
  released(record: ResourceRecord): void {
    this.#remaining -= 1;
    for (const guid of record.plan.standsOn) {
      const below = this.#records.get(guid);
      if (!below) continue;
      below.dependants -= 1;
      this.advance(below);
    }
  }
}
