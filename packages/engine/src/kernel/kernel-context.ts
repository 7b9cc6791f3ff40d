import type { PlannedResource } from "../compile/plan.ts";
import { EngineError } from "../errors.ts";
import { type AttributeValue, parseDuration } from "../model/index.ts";
import type { EndDetail, Offer, ResourceContext } from "../resources/resource-type.ts";
import type { Clock } from "../time/clock.ts";
import type { RunFiles } from "./run-files.ts";

/** What contexts of one run share. */
export interface ContextServices {
  readonly run: string;
  readonly clock: Clock;
  readonly files: RunFiles;
  contextOf(guid: number): KernelContext | undefined;
  /** Calls back unless the resource's present life as STARTED is over. */
  afterWhileUp(guid: number, milliseconds: number, callback: () => void): void;
  reportEnd(guid: number, error: string | null, detail: EndDetail): void;
}

/** The kernel's {@link ResourceContext}. What few hooks use (the signal, offers) is made when it is first used. */
export class KernelContext implements ResourceContext {
  readonly guid: number;
  readonly name: string;
  readonly type: string;
  readonly #plan: PlannedResource;
  readonly #services: ContextServices;
  #attributes: Readonly<Record<string, AttributeValue>>;
  #offers: Map<Offer<unknown>, unknown> | null = null;
  #abort: AbortController | null = null;
  #abortReason: Error | null = null;

  constructor(plan: PlannedResource, services: ContextServices) {
    this.guid = plan.guid;
    this.name = plan.name;
    this.type = plan.type;
    this.#plan = plan;
    this.#attributes = plan.attributes;
    this.#services = services;
  }

  get run(): string {
    return this.#services.run;
  }

  get clock(): Clock {
    return this.#services.clock;
  }

  get attributes(): Readonly<Record<string, AttributeValue>> {
    return this.#attributes;
  }

  get signal(): AbortSignal {
    this.#abort ??= new AbortController();
    if (this.#abortReason) this.#abort.abort(this.#abortReason);
    return this.#abort.signal;
  }

  milliseconds(attribute: string): number | null {
    const value = this.#attributes[attribute];
    return typeof value === "string" ? (parseDuration(value) ?? null) : null;
  }

  after(milliseconds: number, callback: () => void): void {
    this.#services.afterWhileUp(this.guid, milliseconds, callback);
  }

  offer<T>(offer: Offer<T>, value: T): void {
    this.#offers ??= new Map();
    this.#offers.set(offer, value);
  }

  ask<T>(offer: Offer<T>): T {
    for (const guid of this.#plan.connections) {
      const partner = this.#services.contextOf(guid);
      const offers = partner === undefined ? null : partner.#offers;
      // An offer is only ever stored under its own key, by `offer` above, which ties the two types together.
      if (offers?.has(offer)) return offers.get(offer) as T;
    }
    throw new EngineError("host-missing", `${this.name} is not connected to anything that offers ${offer.name}.`);
  }

  tracePath(trace: string): string {
    return this.#services.files.tracePath(this.guid, trace);
  }

  writeTrace(trace: string, text: string): void {
    this.#services.files.writeTrace(this.guid, trace, text);
  }

  isTraceEnabled(trace: string): boolean {
    return this.#plan.traces.includes(trace);
  }

  directory(): string {
    return this.#services.files.resourceDirectory(this.guid);
  }

  complete(detail: EndDetail = {}): void {
    this.#services.reportEnd(this.guid, null, detail);
  }

  fail(error: string, detail: EndDetail = {}): void {
    this.#services.reportEnd(this.guid, error, detail);
  }

  /** A new step begins, under a signal of its own. */
  beginStep(): void {
    this.#abort = null;
    this.#abortReason = null;
  }

  /** Whether the step under way was called off. */
  get isStepAborted(): boolean {
    return this.#abortReason !== null;
  }

  /** The step under way is no longer wanted. */
  abortStep(why: string): void {
    this.#abortReason = new Error(why);
    this.#abort?.abort(this.#abortReason);
  }

  setAttribute(attribute: string, value: AttributeValue): void {
    this.#attributes = { ...this.#attributes, [attribute]: value };
  }

  withdrawOffers(): void {
    this.#offers = null;
  }
}
