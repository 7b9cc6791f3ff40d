import type { PlannedGate } from "../compile/plan.ts";
import type { Occasion } from "../model/index.ts";
import type { PendingAction } from "./resource-record.ts";

/** Where a gate is: closed, open, or impossible because someone it waits for will never get there. */
export type GateState = "closed" | "open" | "impossible";

/** A planned gate under way. It opens when its last member has arrived and the delay has passed since then. */
export class Gate {
  readonly plan: PlannedGate;
  readonly actions: PendingAction[] = [];
  state: GateState = "closed";
  /** Calls off the delay that is running. */
  callOff: (() => void) | null = null;
  #members: readonly number[];
  #missing: number;
  #lastArrival = 0;
  #last: number | null = null;

  constructor(plan: PlannedGate) {
    this.plan = plan;
    this.#members = plan.after;
    this.#missing = plan.after.length;
  }

  /** Whom it waits for, without those who were taken out. */
  get members(): readonly number[] {
    return this.#members;
  }

  /** Another member has reached the state at instant `now`. Returns when the gate is to open, once all have; else undefined. */
  arrive(guid: number, now: number): number | undefined {
    this.#missing -= 1;
    if (now >= this.#lastArrival) {
      this.#lastArrival = now;
      this.#last = guid;
    }
    return this.#opensAt();
  }

  /** What this gate means to those behind it: it opened when the last member had arrived. Null before one has. */
  get occasion(): Occasion | null {
    return this.#last === null ? null : this.occasionOf(this.#last);
  }

  /** What this gate means to those behind it, if one of its members decides. */
  occasionOf(guid: number): Occasion {
    const { state, delay, condition } = this.plan;
    return { after: { guid, state, ...(delay !== null && { delay }), ...(condition !== null && { condition }) } };
  }

  /** A member is no longer waited for. Returns when the gate is to open if all others have arrived; else undefined. */
  takeOut(guid: number, hasArrived: boolean): number | undefined {
    this.#members = this.#members.filter((member) => member !== guid);
    if (!hasArrived) this.#missing -= 1;
    return hasArrived ? undefined : this.#opensAt();
  }

  #opensAt(): number | undefined {
    return this.#missing === 0 ? this.#lastArrival + this.plan.delayMs : undefined;
  }
}
