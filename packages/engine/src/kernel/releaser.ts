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
  /** By guid, what stands on it; made when it is first asked for in a release. */
  #standing: ReadonlyMap<number, readonly ResourceRecord[]> | null = null;

  constructor(records: ReadonlyMap<number, ResourceRecord>, services: ReleaserServices) {
    this.#records = records;
    this.#services = services;
  }

  /**
   * These and all that stand on them, directly or not, that are not being released already (quirk Q23); each with the one of these that
   * it goes with.
   */
  closure(records: Iterable<ResourceRecord>): Map<ResourceRecord, ResourceRecord> {
    this.#standing = null;
    const all = this.#withAllAbove(records);
    for (const record of all.keys()) if (record.leaving !== null) all.delete(record);
    return all;
  }

  /** Begins to release exactly these: a {@link closure}, or everything. */
  begin(records: readonly ResourceRecord[], reason: StopReason): void {
    this.#standing = null;
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
    if (record.state === "STARTED") this.#services.life.stop(record, record.leaving, record.departure);
    else if (record.outliving === 0) this.#release(record);
    else for (const other of this.#whatStandsOn(record)) this.#release(other);
  }

  /**
   * Releases whatever is left. Only for a release in which nothing is under way any more: then types wait for each other in a circle,
   * and everything is given back all the same.
   */
  untie(): void {
    for (const record of this.#records.values()) {
      if (record.leaving === null) continue;
      record.dependants = 0;
      record.outliving = 0;
    }
    for (const record of this.#records.values()) this.advance(record);
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

  #release(record: ResourceRecord): void {
    const isUp = record.leaving === null || record.state === "STARTED" || record.step !== null || record.sides !== null;
    if (isUp || record.state === "RELEASED" || record.dependants + record.outliving > 0 || this.#outlivesSome(record)) return;
    record.occasion = record.departure;
    this.#services.steps.begin(record, "RELEASE");
  }

  /** `record` is to be released after these are stopped, and one of them is not yet, though it can be before `record` is released. */
  #outlivesSome(record: ResourceRecord): boolean {
    return record.plan.outlives.some((guid) => {
      const other = this.#records.get(guid);
      if (!other || other.leaving === null || other.step?.step === "RELEASE") return false;
      return (other.state === "STARTED" || other.step !== null) && !this.#carriesOutlived(other);
    });
  }

  /** Something above `record` is released only after one that outlives it, and `record` is stopped only after that. */
  #carriesOutlived(record: ResourceRecord): boolean {
    if (record.dependants === 0) return false;
    const above = this.#withAllAbove([record]);
    above.delete(record);
    return [...above.keys()].some((other) => other.outliving > 0);
  }

  #withAllAbove(records: Iterable<ResourceRecord>): Map<ResourceRecord, ResourceRecord> {
    const all = new Map([...records].map((record) => [record, record]));
    for (const [record, below] of all) {
      for (const dependant of this.#whatStandsOn(record)) if (!all.has(dependant)) all.set(dependant, below);
    }
    return all;
  }

  #whatStandsOn({ plan }: ResourceRecord): readonly ResourceRecord[] {
    this.#standing ??= this.#turnedAround();
    return this.#standing.get(plan.guid) ?? [];
  }

  #turnedAround(): ReadonlyMap<number, readonly ResourceRecord[]> {
    const standing = new Map<number, ResourceRecord[]>();
    for (const record of this.#records.values()) {
      for (const guid of record.plan.standsOn) {
        const dependants = standing.get(guid);
        if (dependants) dependants.push(record);
        else standing.set(guid, [record]);
      }
    }
    return standing;
  }
}
