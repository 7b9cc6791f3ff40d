import type { StopReason } from "../model/index.ts";
import type { LifeCycle } from "./life-cycle.ts";
import type { ResourceRecord } from "./resource-record.ts";
import type { SideCalls } from "./side-calls.ts";
import { CLEAN_UP_TIMEOUT_MS, type StepRunner } from "./step-runner.ts";

export interface ReleaserServices {
  readonly steps: StepRunner;
  readonly sides: SideCalls;
  readonly life: Pick<LifeCycle, "stop">;
}

/**
 * Gives resources back, dependants before what they stand on. Each resource ends its step under way, is stopped if it is
 * STARTED, and is released; nothing that fails or hangs on the way keeps the others from theirs.
 */
export class Releaser {
  readonly #records: ReadonlyMap<number, ResourceRecord>;
  readonly #services: ReleaserServices;

  constructor(records: ReadonlyMap<number, ResourceRecord>, services: ReleaserServices) {
    this.#records = records;
    this.#services = services;
  }

  /** These and all that stand on them, directly or not, that are not being released already (quirk Q23). */
  closure(records: Iterable<ResourceRecord>): ResourceRecord[] {
    const closed = new Set(records);
    const standing = this.#whatStandsOn();
    for (const record of closed) {
      for (const dependant of standing.get(record.plan.guid) ?? []) closed.add(dependant);
    }
    return [...closed].filter((record) => record.leaving === null);
  }

  /** Begins to release exactly these: a {@link closure}, or everything. */
  begin(records: readonly ResourceRecord[], reason: StopReason): void {
    for (const record of records) record.leaving = reason;
    for (const record of records) this.#count(record, 1);
    for (const record of records) {
      this.#services.steps.callOff(record, "The resource is being released.", CLEAN_UP_TIMEOUT_MS);
      this.#services.sides.callOff(record, "The resource is being released.");
    }
    for (const record of records) this.advance(record);
  }

  /** The next step of a resource's clean-up, when nothing is under way and nobody stands on it any more. */
  advance(record: ResourceRecord): void {
    if (record.leaving === null || record.step || record.sides || record.dependants > 0 || record.state === "RELEASED") return;
    if (record.state === "STARTED") {
      this.#services.life.stop(record, record.leaving);
      return;
    }
    if (record.outliving > 0) this.#advanceOutliving(record);
    else if (!this.#isOutlivedBySome(record)) this.#services.steps.begin(record, "RELEASE");
  }

  /** A resource is RELEASED: those it stood on may follow. */
  released(record: ResourceRecord): void {
    this.#count(record, -1);
    for (const guid of record.plan.standsOn) {
      const below = this.#records.get(guid);
      if (below) this.advance(below);
    }
  }

  #count(record: ResourceRecord, by: 1 | -1): void {
    const { standsOn, outlives } = record.plan;
    for (const guid of standsOn) {
      const below = this.#records.get(guid);
      if (!below) continue;
      if (outlives.includes(guid)) below.outliving += by;
      else below.dependants += by;
    }
  }

  /** `record` is to be released after these are stopped, and one of them is not yet. */
  #isOutlivedBySome(record: ResourceRecord): boolean {
    return record.plan.outlives.some((guid) => {
      const other = this.#records.get(guid);
      return other?.leaving != null && (other.state === "STARTED" || other.step !== null);
    });
  }

  #advanceOutliving(stopped: ResourceRecord): void {
    for (const record of this.#records.values()) if (record.plan.outlives.includes(stopped.plan.guid)) this.advance(record);
  }

  #whatStandsOn(): Map<number, ResourceRecord[]> {
    const standing = new Map<number, ResourceRecord[]>();
    for (const record of this.#records.values()) {
      for (const guid of record.plan.standsOn) standing.set(guid, [...(standing.get(guid) ?? []), record]);
    }
    return standing;
  }
}
