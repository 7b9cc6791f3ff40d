import { compileDesign, type Plan } from "../compile/index.ts";
import { MemoryJournal } from "../journal/memory-journal.ts";
import type { FailurePolicy } from "../kernel/failure-policy.ts";
import { type AtEnd, Kernel } from "../kernel/kernel.ts";
import {
  applyRunEvents,
  type Design,
  formatPath,
  type ResourceSnapshot,
  type ResourceState,
  type RunEvent,
  type RunEventOf,
  type RunEventType,
  type RunOutcome,
  type RunSnapshot,
  startOfRun,
} from "../model/index.ts";
import { createBuiltinRegistry } from "../resources/builtin.ts";
import type { ResourceTypeRegistry } from "../resources/registry.ts";
import type { Clock } from "../time/clock.ts";
import { SimulatedClock } from "../time/simulated-clock.ts";
import { MemoryRunFiles } from "./memory-run-files.ts";

export interface ScenarioOptions {
  registry?: ResourceTypeRegistry;
  timeoutMs?: number;
  atEnd?: AtEnd;
  failurePolicy?: FailurePolicy;
  /** Another clock than the simulated one of the scenario; then it is for the test to let time pass. */
  clock?: Clock;
}

/** A whole run of a design on the simulated clock, in memory. */
export class Scenario {
  readonly clock = new SimulatedClock();
  readonly journal = new MemoryJournal();
  readonly files = new MemoryRunFiles();
  readonly kernel: Kernel;
  readonly #design: Design;
  readonly #plan: Plan;

  constructor(design: Design, { registry = createBuiltinRegistry(), ...options }: ScenarioOptions = {}) {
    const { plan, problems } = compileDesign(design, registry.catalogue(), { parameters: {} });
    if (!plan) throw new Error(problems.map((problem) => `${formatPath(problem.place.path)}: ${problem.message}`).join("\n"));
    this.#design = design;
    this.#plan = plan;
    this.kernel = new Kernel({
      run: "scenario",
      design: design.name,
      parameters: plan.parameters,
      typeOf: (name) => registry.get(name),
      clock: this.clock,
      journal: this.journal,
      files: this.files,
      seed: 1,
      onFailure: plan.onFailure,
      ...options,
    });
  }

  /** Begins it: everything is deployed. */
  start(): void {
    this.kernel.start();
    this.kernel.deploy(this.#plan);
  }

  /** Runs it to its end. Throws when it never gets there. */
  async toEnd(): Promise<RunOutcome> {
    this.start();
    return this.clock.runUntil(this.kernel.ended);
  }

  async events(): Promise<RunEvent[]> {
    return this.journal.readAfter(0, Number.POSITIVE_INFINITY);
  }

  async eventsOf<T extends RunEventType>(type: T): Promise<RunEventOf<T>[]> {
    const events = await this.events();
    return events.filter((event): event is RunEventOf<T> => event.type === type);
  }

  /** Before its first event: every resource is NEW. */
  emptySnapshot(): RunSnapshot {
    return startOfRun("scenario", this.#design);
  }

  async snapshot(): Promise<RunSnapshot> {
    return applyRunEvents(this.emptySnapshot(), await this.events());
  }

  async resource(guid: number): Promise<ResourceSnapshot> {
    const resource = (await this.snapshot()).resources[guid];
    if (!resource) throw new Error(`The scenario has no resource ${guid}.`);
    return resource;
  }

  /** When a resource last entered a state, seconds since the run began; undefined when it never did. */
  async time(guid: number, state: ResourceState): Promise<number | undefined> {
    return (await this.resource(guid)).times[state];
  }

  /** The states that a resource went through, in order, without NEW. */
  async life(guid: number): Promise<ResourceState[]> {
    return (await this.eventsOf("resource.state")).filter((event) => event.guid === guid).map((event) => event.to);
  }
}
