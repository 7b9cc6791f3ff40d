import { isOutcome, RESOURCE_STATES, type ResourceState, reaches } from "../model/index.ts";
import type { Gate } from "./gate.ts";

/**
 * (resource, state) to the gates that wait for it. A state change touches exactly those, so the cost of a change does not
 * depend on how many others wait (NEPI looked at every waiting action twice a second, quirk Q7).
 */
export class ConditionIndex {
  readonly #waiting = new Map<number, Map<ResourceState, Gate[]>>();

  /** `gate` waits for `guid`, which need not be there yet. */
  add(gate: Gate, guid: number): void {
    const { state } = gate.plan;
    const states = this.#waiting.get(guid) ?? new Map<ResourceState, Gate[]>();
    this.#waiting.set(guid, states);
    const gates = states.get(state);
    if (gates) gates.push(gate);
    else states.set(state, [gate]);
  }

  /** `gate` no longer waits for `guid`. Returns whether it did. */
  remove(gate: Gate, guid: number): boolean {
    const gates = this.#waiting.get(guid)?.get(gate.plan.state);
    const place = gates?.indexOf(gate) ?? -1;
    if (place >= 0) gates?.splice(place, 1);
    return place >= 0;
  }

  /** Takes out the gates for which `guid` entering `entered` is an arrival. */
  takeReached(guid: number, entered: ResourceState): readonly Gate[] {
    return this.#take(guid, (wanted) => reaches(entered, wanted));
  }

  /** Takes out the gates that wait for `guid` to get to `from` or further in its life, which will not happen any more. */
  takeUnreachable(guid: number, from: ResourceState): readonly Gate[] {
    return this.#take(guid, (wanted) => isBeyond(from, wanted));
  }

  #take(guid: number, matches: (wanted: ResourceState) => boolean): readonly Gate[] {
    const states = this.#waiting.get(guid);
    if (!states) return NONE;
    const taken: Gate[] = [];
    for (const [wanted, gates] of states) {
      if (!matches(wanted)) continue;
      for (const gate of gates) taken.push(gate);
      states.delete(wanted);
    }
    if (states.size === 0) this.#waiting.delete(guid);
    return taken;
  }
}

/** Whether a life that does not get to `lost` any more does not get to `wanted` either. */
export function isBeyond(lost: ResourceState, wanted: ResourceState): boolean {
  return !isOutcome(wanted) && RESOURCE_STATES.indexOf(wanted) >= RESOURCE_STATES.indexOf(lost);
}

const NONE: readonly Gate[] = [];
