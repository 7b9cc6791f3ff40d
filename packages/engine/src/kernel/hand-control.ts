import type { PlannedAction, PlannedGate, PlannedResource } from "../compile/plan.ts";
import { EngineError } from "../errors.ts";
import { type AttributeValue, CONTROLLER, type Occasion, type ResourceState } from "../model/index.ts";
import type { ActionBoard } from "./action-board.ts";
import type { EventRecorder } from "./event-recorder.ts";
import type { Gate } from "./gate.ts";
import type { Phase } from "./kernel.ts";
import type { LifeCycle } from "./life-cycle.ts";
import type { Mailbox } from "./mailbox.ts";
import type { ResourceRecord } from "./resource-record.ts";

export interface HandControlServices {
  readonly records: ReadonlyMap<number, ResourceRecord>;
  readonly mailbox: Mailbox;
  readonly board: ActionBoard;
  readonly life: LifeCycle;
  readonly recorder: EventRecorder;
  phase(): Phase;
  /** Releases these and all that stand on them. */
  release(records: readonly ResourceRecord[], by: string): void;
}

/** A resource as it is at this moment. */
export interface ResourceView {
  readonly state: ResourceState;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
}

/**
 * What people do to a run by hand, whatever its conditions say. Every call is a message like any other; its promise is
 * settled when it was handled. What is illegal is refused with a sentence and changes nothing (quirks Q2, Q3). `by`: who asks, for the
 * journal.
 */
export class HandControl {
  readonly #services: HandControlServices;
  readonly #conditions = new Map<number, Gate[]>();
  /** Who waits for the step under way of a resource to end. */
  readonly #waiting = new Map<ResourceRecord, (error: string | null) => void>();

  constructor(services: HandControlServices) {
    this.#services = services;
  }

  /** The resource now; undefined when it is not in the run. */
  view(guid: number): ResourceView | undefined {
    const record = this.#services.records.get(guid);
    return record && { state: record.state, attributes: record.context.attributes };
  }

  /** When a resource last entered a state, in seconds since the run began; null when it never did, and of STOPPED when it is STARTED once more. */
  stateTime(guid: number, state: ResourceState): number | null {
    const instant = this.#services.records.get(guid)?.times[state];
    return instant === undefined ? null : this.#services.recorder.seconds(instant);
  }

  /**
   * Starts resources that are READY or, once more, STOPPED ones. Resolves when the step of each has ended: to the sentence of its failure,
   * null after success.
   */
  start(guids: readonly number[], by = CONTROLLER): Promise<ReadonlyMap<number, string | null>> {
    return this.#step(guids, { action: "START", from: ["READY", "STOPPED"], phases: [] }, (record) =>
      this.#services.life.start(record, { by }),
    );
  }

  /** Stops resources that are STARTED; resolves like {@link start}. */
  stop(guids: readonly number[], by = CONTROLLER): Promise<ReadonlyMap<number, string | null>> {
    return this.#step(guids, { action: "STOP", from: ["STARTED"], phases: ["held"] }, (record) =>
      this.#services.life.stop(record, "requested", { by }),
    );
  }

  /** A step of a resource has ended and is not tried again. */
  stepEnded(record: ResourceRecord, error: string | null): void {
    if (this.#waiting.size === 0) return;
    this.#waiting.get(record)?.(error);
    this.#waiting.delete(record);
  }

  /** Releases resources, after everything that stands on them. Those that are RELEASED already are left alone. */
  release(guids: readonly number[], by = CONTROLLER): Promise<void> {
    return this.#ask(() => {
      this.mustRun("RELEASE", "held");
      this.#services.release(
        guids.map((guid) => this.#record(guid)),
        by,
      );
    });
  }

  /** Changes an attribute of a resource that is up. Resolves when it is changed, rejects with `step-failed` when it could not be. */
  async set(guid: number, attribute: string, value: AttributeValue, by = CONTROLLER): Promise<void> {
    const occasion: Occasion = { by };
    const failed = await this.#ask(() => {
      this.mustRun("SET");
      const [record] = this.#all([guid], "SET", ["READY", "STARTED"]);
      return new Promise<string | null>((resolve) => {
        if (record) this.#services.life.set(record, { attribute, value, cause: "requested", occasion }, ({ error }) => resolve(error));
      });
    });
    if (failed !== null) throw new EngineError("step-failed", `${attribute} could not be set: ${failed}`);
  }

  /** Adds a condition, under a number of the caller's, to resources of the run. What has happened already it does not hold. */
  addCondition(id: number, gate: PlannedGate, targets: readonly PlannedAction[]): Promise<void> {
    return this.#ask(() => {
      this.mustRun("A condition");
      this.keepCondition(id, this.#services.board.addCondition(gate, targets));
    });
  }

  /** Keeps what holds resources of a deployment by this condition, so that it can be taken back. */
  keepCondition(id: number, gate: Gate): void {
    this.#conditions.set(id, [...(this.#conditions.get(id) ?? []), gate]);
  }

  /** Takes a condition back, or only some of those it waits for. Of a run that is over it holds nothing any more. */
  removeCondition(id: number, guids?: readonly number[]): Promise<void> {
    return this.#ask(() => {
      if (this.#services.phase() !== "running") return;
      for (const gate of this.#conditions.get(id) ?? []) this.#services.board.removeCondition(gate, guids);
      if (guids === undefined) this.#conditions.delete(id);
    });
  }

  /** Takes over the connections of a plan that was made again; the hooks of resources that are up hear of the difference. */
  replan(record: ResourceRecord, planned: PlannedResource): void {
    // Who is being released keeps the connections by which it is.
    if (record.leaving !== null) return;
    const before = record.plan.connections;
    record.plan = { ...record.plan, connections: planned.connections, standsOn: planned.standsOn, outlives: planned.outlives };
    record.context.replan(record.plan);
    if (record.state === "NEW" || record.state === "FAILED") return;
    const tell = (guids: readonly number[], others: readonly number[], step: "CONNECT" | "DISCONNECT"): void => {
      for (const guid of guids.filter((candidate) => !others.includes(candidate))) {
        const peer = this.#services.records.get(guid);
        if (peer) this.#services.life.connectionChanged(record, step, peer.plan);
      }
    };
    tell(planned.connections, before, "CONNECT");
    tell(before, planned.connections, "DISCONNECT");
  }

  async #step(
    guids: readonly number[],
    { action, from, phases }: { action: "START" | "STOP"; from: ResourceState[]; phases: Phase[] },
    begin: (record: ResourceRecord) => void,
  ): Promise<ReadonlyMap<number, string | null>> {
    const ends = await this.#ask(() => {
      this.mustRun(action, ...phases);
      return this.#all(guids, action, from).map((record) => {
        const end = new Promise<string | null>((resolve) => this.#waiting.set(record, resolve));
        this.#services.board.happened(record, action);
        begin(record);
        return { guid: record.plan.guid, end };
      });
    });
    return new Map(await Promise.all(ends.map(async ({ guid, end }) => [guid, await end] as const)));
  }

  #ask<T>(action: () => T | Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#services.mailbox.post(() => {
        try {
          resolve(action());
        } catch (error) {
          reject(error);
        }
      });
    });
  }

  /** Whether something new may begin. */
  get isOn(): boolean {
    return this.#services.phase() === "running";
  }

  /** Throws `run-ended` unless the run is on, or in one of these phases. */
  mustRun(what: string, ...also: Phase[]): void {
    const phase = this.#services.phase();
    if (phase === "running" || also.includes(phase)) return;
    throw new EngineError("run-ended", `${what} is not possible any more: the run is ${phase}.`);
  }

  #record(guid: number): ResourceRecord {
    const record = this.#services.records.get(guid);
    if (record) return record;
    throw new EngineError("unknown-resource", `There is no resource ${guid} in the run.`);
  }

  /** All of them, or none: a sentence for the first that is not in one of the states. */
  #all(guids: readonly number[], action: string, states: readonly ResourceState[]): ResourceRecord[] {
    const records = [...new Set(guids)].map((guid) => this.#record(guid));
    for (const { plan, state, step, leaving } of records) {
      if (states.includes(state) && leaving === null && step === null) continue;
      throw new EngineError(
        "illegal-transition",
        `${plan.name} is ${leaving ? "being released" : (step?.step ?? state)}; ${action} needs it to be ${states.join(" or ")}.`,
        {
          details: { guid: plan.guid, from: state, action },
        },
      );
    }
    return records;
  }
}
