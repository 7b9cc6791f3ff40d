import type { PlannedGate } from "../compile/plan.ts";
import type { PendingAction } from "./resource-record.ts";

/** Where a gate is: closed, open, or impossible because someone it waits for will never get there. */
export type GateState = "closed" | "open" | "impossible";

/** A planned gate under way. It opens when its last member has arrived and the delay has passed since then. */
export class Gate {
  readonly plan: PlannedGate;
  readonly actions: PendingAction[] = [];
  state: GateState = "closed";
  #missing: number;
  #lastArrival = 0;

  constructor(plan: PlannedGate) {
    this.plan = plan;
    this.#missing = plan.after.length;
  }

  /** Another member has reached the state at instant `now`. Returns when the gate is to open, once all have; else undefined. */
  arrive(now: number): number | undefined {
    this.#missing -= 1;
    this.#lastArrival = Math.max(this.#lastArrival, now);
    return this.#missing === 0 ? this.#lastArrival + this.plan.delayMs : undefined;
  }
}
