import { OutcomeWaits } from "../controller/outcome-waits.ts";
import type { Run } from "../controller/run.ts";
import type { WaitOutcome } from "../controller/wait-outcome.ts";
import { EngineError } from "../errors.ts";
import {
  type AttributeValue,
  type Design,
  type DesignCondition,
  emptyDesign,
  isFixedOnceDeployed,
  isKindOf,
  parseDuration,
  type ResourceState,
  type RunEvent,
  type RunOutcome,
  resourceName,
  type TraceInfo,
} from "../model/index.ts";
import { createBuiltinRegistry } from "../resources/builtin.ts";
import type { ResourceTypeRegistry } from "../resources/registry.ts";
import type { Clock } from "../time/clock.ts";
import { SystemClock } from "../time/system-clock.ts";
import { Draft } from "./draft.ts";
import { eventsOf } from "./events-of.ts";
import type { AttributeView, DeployRequest, ExperimentOptions, WaitOptions } from "./experiment-options.ts";
import { readExperimentTrace, type TraceAnswer, type TraceRequest } from "./experiment-traces.ts";
import { liveCondition } from "./live-condition.ts";
import { openRun } from "./open-run.ts";
import { type ScheduledTask, TaskSchedule } from "./scheduled-task.ts";

type Guids = number | Iterable<number>;

/**
 * NEPI's programming interface (sections 1.11 to 1.15): describe resources, deploy them, wait, read traces, deploy more, shut down.
 * What is illegal throws or rejects with an `EngineError` that has a code, and changes nothing.
 */
export class ExperimentController {
  readonly #options: ExperimentOptions & { readonly registry: ResourceTypeRegistry };
  readonly #clock: Clock;
  readonly #draft: Draft;
  readonly #deployed = new Set<number>();
  readonly #tasks: TaskSchedule;
  #lastGroup = 0;
  #isShutDown = false;
  #started: Promise<Run> | null = null;
  #run: Run | null = null;
  #waits: OutcomeWaits | null = null;

  constructor(options: ExperimentOptions = {}) {
    this.#clock = options.clock ?? new SystemClock();
    const registry = options.registry ?? createBuiltinRegistry();
    this.#options = { ...options, registry };
    const design = options.design ?? emptyDesign(options.name ?? "experiment");
    this.#draft = new Draft(design, registry.catalogue(), options.onFailure ?? design.deploy?.onFailure ?? "hold");
    this.#tasks = new TaskSchedule(this.#clock);
  }

  // --- describing ---

  /** Adds a resource and returns its guid. Allowed at any time; it is deployed by the next `deploy`. */
  registerResource(
    type: string,
    options: { guid?: number; name?: string; attributes?: Record<string, AttributeValue>; traces?: string[] } = {},
  ): number {
    const { guid } = options;
    if (guid !== undefined && this.#deployed.has(guid))
      throw new EngineError("duplicate-resource", `${guid} is or was a resource of this run. Use another number.`);
    return this.#draft.add({ type, ...options });
  }

  /** Takes a resource out that is not deployed, or RELEASED, with its connections and its part in conditions (quirk Q27). */
  removeResource(guid: number): void {
    const state = this.state(guid);
    if (this.#deployed.has(guid) && state !== "RELEASED") {
      throw new EngineError("illegal-transition", `Resource ${guid} is ${state}; release it before it is removed.`);
    }
    this.#takeOut(guid);
  }

  /** Guids of all resources, or of those of a type or derived from it. */
  resources(type?: string): number[] {
    return this.#draft.guids.filter((guid) => type === undefined || isKindOf(this.#draft.info(guid), type));
  }

  registerConnection(a: number, b: number): void {
    if (!this.#draft.connect(a, b)) return;
    orUndo(
      () => this.#replan(a, b),
      () => this.#draft.disconnect(a, b),
    );
  }

  unregisterConnection(a: number, b: number): void {
    const undo = this.#draft.disconnect(a, b);
    orUndo(() => this.#replan(a, b), undo);
  }

  /**
   * "Each of `resources` may `action` only when all of `group` have reached `state`, and `delay` has passed since." Returns the condition's
   * number. It also holds resources that are up, as far as the action has not happened yet (quirk Q20).
   */
  registerCondition(
    resources: Guids,
    action: "DEPLOY" | "START" | "STOP",
    group: Guids,
    ...[state, delay]: [state: ResourceState, delay?: string]
  ): number {
    return this.#addCondition({ action, resources: list(resources), after: list(group), state, ...(delay !== undefined && { delay }) });
  }

  /** Sets an attribute of each of `resources` when all of `group` have reached `state`, and `delay` has passed since (quirks Q13, Q14). */
  setWithConditions(
    resources: Guids,
    set: Record<string, AttributeValue>,
    group: Guids,
    when: { state: ResourceState; delay?: string },
  ): number {
    return this.#addCondition({ action: "SET", set, resources: list(resources), after: list(group), ...when });
  }

  /** Takes a condition back, or only some of those it waits for. */
  unregisterCondition(condition: number, group?: Guids): void {
    const guids = group === undefined ? undefined : list(group);
    this.#draft.removeCondition(condition, guids);
    void this.#run?.hand.removeCondition(condition, guids);
  }

  /** Sets an attribute: in the description before deployment, on the live resource after it. */
  async set(guid: number, name: string, value: AttributeValue): Promise<void> {
    const attribute = this.#draft.attribute(guid, name);
    if (!this.#deployed.has(guid) || this.state(guid) === "RELEASED") {
      this.#draft.set(guid, name, value);
      return;
    }
    if (isFixedOnceDeployed(attribute))
      throw new EngineError("invalid-value", `"${name}" of resource ${guid} can only be set before deployment.`);
    this.#draft.withValue(guid, name, value);
    await (await this.#begin()).hand.set(guid, name, value);
    this.#draft.set(guid, name, value);
  }

  /** The value now: computed or changed while it ran, else set, else the default. Throws for one that must not be read. */
  get(guid: number, name: string): AttributeValue {
    const attribute = this.#draft.attribute(guid, name);
    if (attribute.flags.includes("noRead")) throw new EngineError("invalid-value", `"${name}" of resource ${guid} cannot be read.`);
    const live = this.#run?.hand.view(guid)?.attributes[name];
    if (live !== undefined) return live;
    const { type, attributes } = this.#draft.resource(guid);
    if (attribute.flags.includes("global")) return this.#draft.global(type, name);
    return attributes?.[name] ?? attribute.default;
  }

  /** Whether an attribute's value is another than the default (NEPI `has_changed`). */
  hasChanged(guid: number, name: string): boolean {
    return this.get(guid, name) !== this.#draft.attribute(guid, name).default;
  }

  /** The attributes of one resource with their values; without those that are hidden or the engine's own. */
  attributes(guid: number): AttributeView[] {
    const shown = this.#draft.info(guid).attributes.filter(({ flags }) => !flags.includes("noRead") && !flags.includes("reserved"));
    return shown.map((attribute) => ({ ...attribute, value: this.get(guid, attribute.name) }));
  }

  /** Sets an attribute that is one for all resources of the type, in this experiment (quirk Q42). Counts for what is deployed later. */
  setGlobal(type: string, name: string, value: AttributeValue): void {
    this.#draft.setGlobal(type, name, value);
  }

  getGlobal(type: string, name: string): AttributeValue {
    return this.#draft.global(type, name);
  }

  enableTrace(guid: number, trace: string): void {
    if (this.#deployed.has(guid))
      throw new EngineError("illegal-transition", `Resource ${guid} is deployed; its traces are enabled before.`);
    this.#draft.enableTrace(guid, trace);
  }

  /** The traces of a resource's type, and whether each is enabled for it. */
  traces(guid: number): TraceInfo[] {
    const enabled = this.#draft.resource(guid).traces ?? [];
    return this.#draft.info(guid).traces.map((trace) => ({ ...trace, enabled: trace.enabled || enabled.includes(trace.name) }));
  }

  /** The description so far, as a design file has it: what was set, not what a run computed (quirk Q52). */
  toDesign(): Design {
    return this.#draft.design();
  }

  // --- running ---

  /** Deploys, and starts what nothing holds back. Resolves to the deployment's group when it has begun; what comes of it is waited for. */
  async deploy({ resources, waitAllReady = true, group }: DeployRequest = {}): Promise<number> {
    const asked = resources === undefined ? this.#draft.guids : list(resources);
    for (const guid of asked) this.#draft.resource(guid);
    if (group !== undefined && (!Number.isSafeInteger(group) || group < 0))
      throw new EngineError("invalid-value", `${group} is no deployment group.`);
    const run = await this.#begin();
    // Others may have deployed while the run was begun.
    const added = asked.filter((guid) => !this.#deployed.has(guid) && this.#draft.has(guid));
    const joined = group ?? this.#lastGroup + 1;
    if (added.length > 0) this.#deploy(run, { added, waitAllReady, group: joined });
    this.#lastGroup = Math.max(this.#lastGroup, joined);
    return joined;
  }

  /** Starts READY resources whatever holds them, and STOPPED ones once more. Resolves when each is STARTED or will not be. */
  async start(guids: Guids): Promise<ReadonlyMap<number, WaitOutcome>> {
    return stepOutcomes(await (await this.#running(guids, "START", "START needs it to be READY or STOPPED")).hand.start(list(guids)));
  }

  /** Stops STARTED resources. */
  async stop(guids: Guids): Promise<ReadonlyMap<number, WaitOutcome>> {
    return stepOutcomes(await (await this.#running(guids, "STOP", "STOP needs it to be STARTED")).hand.stop(list(guids)));
  }

  /**
   * Releases resources, after all that stand on them (quirk Q23); the others go on (quirks Q22, Q24). One with `hardRelease` is then out of the
   * experiment.
   */
  async release(guids: Guids = this.#deployed): Promise<ReadonlyMap<number, WaitOutcome>> {
    await (await this.#running(guids, "RELEASE", "there is nothing to release")).hand.release(list(guids));
    const outcomes = await this.#wait(guids, "RELEASED");
    for (const guid of outcomes.keys()) if (this.#draft.has(guid) && this.get(guid, "hardRelease") === true) this.#takeOut(guid);
    return outcomes;
  }

  waitDeployed(guids?: Guids, options?: WaitOptions): Promise<ReadonlyMap<number, WaitOutcome>> {
    return this.#wait(guids ?? this.#draft.guids, "READY", options);
  }

  waitStarted(guids?: Guids, options?: WaitOptions): Promise<ReadonlyMap<number, WaitOutcome>> {
    return this.#wait(guids ?? this.#draft.guids, "STARTED", options);
  }

  /** Without `guids`: all that have an end of their own. */
  waitFinished(guids?: Guids, options?: WaitOptions): Promise<ReadonlyMap<number, WaitOutcome>> {
    return this.#wait(guids ?? this.#draft.guids.filter((guid) => !this.#draft.info(guid).container), "STOPPED", options);
  }

  waitReleased(guids?: Guids, options?: WaitOptions): Promise<ReadonlyMap<number, WaitOutcome>> {
    return this.#wait(guids ?? this.#draft.guids, "RELEASED", options);
  }

  /** Calls back at an instant (ISO 8601), or after a time from now (`2s`), unless the experiment is shut down before. */
  schedule(when: string, callback: () => unknown): ScheduledTask {
    return this.#tasks.add(when, callback);
  }

  state(guid: number): ResourceState {
    const live = this.#run?.hand.view(guid);
    if (!live) this.#draft.resource(guid);
    return live?.state ?? "NEW";
  }

  /** When a resource last entered a state, in seconds since the run began; null when it never did, and of STOPPED when it is STARTED once more. */
  stateTime(guid: number, state: ResourceState): number | null {
    if (!this.#deployed.has(guid)) this.#draft.resource(guid);
    return this.#run?.hand.stateTime(guid, state) ?? null;
  }

  /** A trace, or any file that the resource left in its directory; all of it as text when nothing else is asked. */
  async trace<R extends TraceRequest = { attribute: "all" }>(guid: number, name: string, request?: R): Promise<TraceAnswer<R>> {
    if (!this.#run) throw new EngineError("unknown-trace", `Resource ${guid} has no trace "${name}": nothing is deployed yet.`);
    const answer = await readExperimentTrace(this.#run.directory, guid, name, request ?? { attribute: "all" });
    return answer as TraceAnswer<R>; // Its kind follows from the request's attribute.
  }

  /** Everything that happens, from the beginning to the end of the run. */
  async *events(): AsyncGenerator<RunEvent, void, undefined> {
    yield* eventsOf(await this.#begin());
  }

  /** The run directory, once something is deployed. */
  get directory(): string | null {
    return this.#run?.directory ?? null;
  }

  /** Releases everything and ends the experiment, whatever state it is in (quirks Q28, Q29). May be called again. */
  async shutdown(): Promise<RunOutcome> {
    this.#tasks.close();
    this.#isShutDown = true;
    const run = await this.#started?.catch(() => null);
    if (!run) return this.#started ? "failed" : "succeeded";
    run.release();
    const outcome = await run.done;
    await this.#waits?.closed;
    return outcome;
  }

  // --- inside ---

  #begin(): Promise<Run> {
    if (this.#isShutDown && !this.#started)
      throw new EngineError("run-ended", "The experiment was shut down before anything was deployed.");
    this.#started ??= this.#open();
    return this.#started;
  }

  async #open(): Promise<Run> {
    const { deploy } = this.#draft.design();
    const nothing = { ...emptyDesign(this.#draft.name), deploy: { ...deploy, waitAllReady: false } };
    const run = await openRun(nothing, this.#options, this.#clock);
    this.#waits = new OutcomeWaits(run, this.#clock);
    this.#run = run;
    return run;
  }

  #deploy(run: Run, { added, waitAllReady, group }: { added: readonly number[]; waitAllReady: boolean; group: number }): void {
    const design = this.#draft.design();
    const resources = new Set([...this.#present(), ...added]);
    const conditionIds = this.#draft.conditionIds;
    run.deploy({ ...design, deploy: { ...design.deploy, waitAllReady } }, { resources, group, conditionIds });
    for (const guid of added) this.#deployed.add(guid);
  }

  /** What is deployed and was not taken out. */
  #present(): Set<number> {
    return new Set([...this.#deployed].filter((guid) => this.#draft.has(guid)));
  }

  /** Deployed resources hear of a connection that was made or taken away. */
  #replan(a: number, b: number): void {
    if (this.#run && this.#deployed.has(a) && this.#deployed.has(b)) {
      this.#deploy(this.#run, { added: [], waitAllReady: false, group: 0 });
    }
  }

  /** Out of the description; nobody in the run waits on for what will never be deployed, or is connected to what is gone. */
  #takeOut(guid: number): void {
    const { connections = [], conditions = [] } = this.#draft.design();
    const ids = this.#draft.conditionIds.filter((_, index) => conditions[index]?.after.includes(guid));
    this.#draft.remove(guid);
    if (!this.#run) return;
    if (!this.#deployed.has(guid)) for (const id of ids) void this.#run.hand.removeCondition(id, [guid]);
    else if (this.#run.hand.isOn && connections.some((pair) => pair.includes(guid))) this.#replan(guid, guid);
  }

  #addCondition(condition: DesignCondition): number {
    const id = this.#draft.addCondition(condition);
    const live = condition.resources.filter((guid) => this.#deployed.has(guid));
    if (!this.#run || live.length === 0) return id;
    const { hand } = this.#run;
    orUndo(
      () => {
        hand.mustRun("A condition");
        this.#draft.check(this.#present());
      },
      () => this.#draft.removeCondition(id),
    );
    const { gate, targets } = liveCondition(condition, this.#draft.conditionIds.indexOf(id), live);
    // Only a run that has ended meanwhile refuses, and there is nothing left in it to be held.
    hand.addCondition(id, gate, targets).catch(() => undefined);
    return id;
  }

  /** The run, for something that is done to these resources by hand; what is not deployed is refused, saying why. */
  #running(guids: Guids, action: string, why: string): Promise<Run> {
    for (const guid of list(guids)) {
      if (this.#deployed.has(guid)) continue;
      const name = resourceName(this.#draft.resource(guid));
      throw new EngineError("illegal-transition", `${name} is NEW; ${why}.`, { details: { guid, from: "NEW", action } });
    }
    return this.#begin();
  }

  async #wait(guids: Guids, state: ResourceState, { timeout, signal }: WaitOptions = {}): Promise<ReadonlyMap<number, WaitOutcome>> {
    const asked = list(guids);
    const timeoutMs = timeout === undefined ? undefined : parseDuration(timeout);
    if (timeout !== undefined && timeoutMs === undefined)
      throw new EngineError("invalid-value", `${JSON.stringify(timeout)} is not a time, such as 10s.`);
    for (const guid of asked) if (!this.#deployed.has(guid)) this.#draft.resource(guid);
    await this.#begin();
    const limits = { ...(timeoutMs !== undefined && { timeoutMs }), ...(signal && { signal }) };
    return this.#waits?.for(asked, state, limits) ?? new Map();
  }
}

/** What was changed in the description is taken back when the run refuses what follows from it. */
function orUndo(follow: () => void, undo: () => void): void {
  try {
    follow();
  } catch (error) {
    undo();
    throw error;
  }
}

function stepOutcomes(ends: ReadonlyMap<number, string | null>): ReadonlyMap<number, WaitOutcome> {
  return new Map([...ends].map(([guid, error]) => [guid, { outcome: error === null ? "reached" : "failed", error }]));
}

function list(guids: Guids): number[] {
  return typeof guids === "number" ? [guids] : [...guids];
}
