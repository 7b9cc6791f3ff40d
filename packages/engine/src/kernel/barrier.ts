import type { PendingAction } from "./resource-record.ts";

/**
 * No START of one deployment before all its resources are READY or can never be (NEPI `wait_all_ready`). Resources that join
 * before it has opened are waited for as well; who comes later gets a barrier of its own (quirks Q16 and Q17).
 */
export class Barrier {
  /** The deployment group that was asked for; undefined for one without a number. */
  readonly group: number | undefined;
  readonly starts: PendingAction[] = [];
  isOpen = false;
  #missing = 0;

  constructor(group: number | undefined) {
    this.group = group;
  }

  join(resources: number): void {
    this.#missing += resources;
  }

  /** One resource is READY or given up. Returns whether it was the last. */
  arrive(): boolean {
    this.#missing -= 1;
    return this.#missing === 0;
  }

  get isComplete(): boolean {
    return this.#missing === 0;
  }
}
