import type { PlannedResource } from "../compile/plan.ts";
import { EngineError } from "../errors.ts";
import {
  ANY_TYPE,
  type AttributeValue,
  derivedSeed,
  isKindOf,
  parseDuration,
  type ResourceTypeInfo,
  type RunEventBody,
} from "../model/index.ts";
import type { AppliedChange, EndDetail, MeasuringReport, Offer, Peer, ResourceContext, RunPlaces } from "../resources/resource-type.ts";
import type { Clock } from "../time/clock.ts";
import type { RunFiles } from "./run-files.ts";

/** What contexts of one run share. */
export interface ContextServices {
  readonly run: string;
  readonly clock: Clock;
  readonly seed: number;
  readonly files: RunFiles;
  contextOf(guid: number): KernelContext | undefined;
  /** Calls back unless the resource's present life as STARTED is over. */
  afterWhileUp(guid: number, milliseconds: number, callback: () => void): void;
  reportEnd(guid: number, error: string | null, detail: EndDetail): void;
  /** Puts into the journal what a type tells. */
  tell(body: RunEventBody): void;
  /** An instant of the clock as seconds since the run began. */
  seconds(instant: number): number;
}

/** The kernel's {@link ResourceContext}. What few hooks use (the signal, offers) is made when it is first used. */
export class KernelContext implements ResourceContext {
  readonly guid: number;
  readonly name: string;
  readonly type: string;
  readonly #info: ResourceTypeInfo;
  #plan: PlannedResource;
  #instant: number | null = null;
  readonly #services: ContextServices;
  #attributes: Readonly<Record<string, AttributeValue>>;
  #offers: Map<string, unknown> | null = null;
  #abort: AbortController | null = null;
  #abortReason: Error | null = null;

  constructor(plan: PlannedResource, info: ResourceTypeInfo, services: ContextServices) {
    this.#info = info;
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

  get seed(): number {
    return derivedSeed(this.#services.seed, this.guid);
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

  compute(attribute: string, value: AttributeValue): void {
    const info = this.#info.attributes.find((candidate) => candidate.name === attribute);
    if (!info?.flags.includes("noWrite")) {
      throw new EngineError("type-invalid", `${this.type} has no computed attribute "${attribute}" (one with the flag noWrite).`);
    }
    this.setAttribute(attribute, value);
    this.#services.tell({ type: "resource.attribute", guid: this.guid, attribute, value, cause: "computed" });
  }

  changed(attribute: string, value: AttributeValue, { asked, applied }: AppliedChange): void {
    const { tell, seconds } = this.#services;
    this.setAttribute(attribute, value);
    const instants = { asked: seconds(asked), applied: seconds(applied) };
    tell({ type: "resource.attribute", guid: this.guid, attribute, value, cause: "schedule", ...instants });
  }

  measured(report: MeasuringReport): void {
    this.#services.tell({ type: "resource.measured", guid: this.guid, ...report });
  }

  peers(type: string = ANY_TYPE): readonly Peer[] {
    return this.#plan.connections.flatMap((guid) => {
      const peer = this.#services.contextOf(guid);
      return peer && isKindOf(peer.#info, type) ? [{ guid, name: peer.name, type: peer.type }] : [];
    });
  }

  happenedAt(instant: number): void {
    this.#instant = instant;
  }

  /** The instant that was told since the last time it was asked for. */
  takeInstant(): number | null {
    const instant = this.#instant;
    this.#instant = null;
    return instant;
  }

  /** The resource's connections have changed. */
  replan(plan: PlannedResource): void {
    this.#plan = plan;
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
    this.#offers.set(offer.name, value);
  }

  ask<T>(offer: Offer<T>): T {
    for (const guid of this.#plan.connections) {
      const partner = this.#services.contextOf(guid);
      const offers = partner === undefined ? null : partner.#offers;
      // An offer is only ever stored under its name, by `offer` above, which ties the two types together. By name and not by
      // identity: the asker's type may have been made with another copy of the engine.
      if (offers?.has(offer.name)) return offers.get(offer.name) as T;
    }
    throw new EngineError("host-missing", `${this.name} is not connected to anything that offers ${offer.name}.`);
  }

  tracePath(trace: string): string {
    return this.#services.files.tracePath(this.guid, trace);
  }

  peerFile(guid: number, name: string): string | null {
    return this.#plan.connections.includes(guid) ? this.#services.files.find(guid, name) : null;
  }

  collectionDirectory(name: string): string {
    return this.#services.files.collectionDirectory(name);
  }

  writeTrace(trace: string, text: string): void {
    this.#services.files.writeTrace(this.guid, trace, text);
  }

  isTraceEnabled(trace: string): boolean {
    return this.#plan.traces.includes(trace);
  }

  get places(): RunPlaces {
    return this.#services.files.places;
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
