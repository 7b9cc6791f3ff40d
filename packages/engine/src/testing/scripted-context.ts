import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AttributeValue } from "../model/index.ts";
import { ANY_TYPE, isKindOf, parseDuration } from "../model/index.ts";
import type {
  AppliedChange,
  EndDetail,
  MeasuringReport,
  Offer,
  Peer,
  ResourceContext,
  ResourceType,
  RunPlaces,
} from "../resources/resource-type.ts";
import type { Clock } from "../time/clock.ts";

export interface ScriptedContextOptions {
  type: ResourceType;
  guid: number;
  run: string;
  /** Directory of the run; it exists. */
  directory: string;
  clock: Clock;
  attributes?: Record<string, AttributeValue>;
  /** Offers of connected resources are found here. */
  partners?: readonly ScriptedContext[];
}

/** How a resource said that it ended. */
export type ReportedEnd = { kind: "completed" | "failed"; error?: string } & EndDetail;

/** A context for the hooks of one resource without a kernel around it: the test says which step comes next. */
export class ScriptedContext implements ResourceContext {
  readonly run: string;
  readonly guid: number;
  readonly name: string;
  readonly type: string;
  attributes: Readonly<Record<string, AttributeValue>>;
  /** Instants told by `happenedAt`. */
  readonly instants: number[] = [];
  /** Changes told by `changed`. */
  readonly changes: ({ attribute: string; value: AttributeValue } & AppliedChange)[] = [];
  /** Reports told by `measured`. */
  readonly measurings: MeasuringReport[] = [];
  readonly clock: Clock;
  readonly seed = 1;
  readonly places: RunPlaces;
  /** The first end reported. */
  readonly ended: Promise<ReportedEnd>;
  /** Every end reported so far. */
  readonly reports: ReportedEnd[] = [];
  readonly #options: ScriptedContextOptions;
  readonly #offers = new Map<string, unknown>();
  #report: (end: ReportedEnd) => void = () => undefined;
  #abort = new AbortController();

  constructor(options: ScriptedContextOptions) {
    this.#options = options;
    this.run = options.run;
    this.guid = options.guid;
    this.type = options.type.info.type;
    this.name = `${options.type.info.label} ${options.guid}`;
    this.clock = options.clock;
    const { directory } = options;
    this.places = { home: join(directory, "home"), experiment: "test", resources: join(directory, "resources") };
    const defaults = options.type.info.attributes.map((info) => [info.name, info.default] as const);
    this.attributes = { ...Object.fromEntries(defaults), ...options.attributes };
    this.ended = new Promise((resolve) => {
      this.#report = resolve;
    });
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** Calls off the step under way. */
  abortStep(why: string): void {
    this.#abort.abort(new Error(why));
    this.#abort = new AbortController();
  }

  /** Carries out the steps up to DEPLOY, as the kernel would. */
  async deploy(): Promise<void> {
    const { hooks } = this.#options.type;
    for (const hook of [hooks.discover, hooks.reserve, hooks.provision, hooks.configure, hooks.deploy]) await hook?.(this);
  }

  async start(): Promise<void> {
    await this.#options.type.hooks.start?.(this);
  }

  async stop(): Promise<void> {
    await this.#options.type.hooks.stop?.(this);
  }

  async release(): Promise<void> {
    await this.#options.type.hooks.release?.(this);
  }

  compute(attribute: string, value: AttributeValue): void {
    this.attributes = { ...this.attributes, [attribute]: value };
  }

  changed(attribute: string, value: AttributeValue, change: AppliedChange): void {
    this.attributes = { ...this.attributes, [attribute]: value };
    this.changes.push({ attribute, value, ...change });
  }

  measured(report: MeasuringReport): void {
    this.measurings.push(report);
  }

  peers(type: string = ANY_TYPE): Peer[] {
    const partners = this.#options.partners ?? [];
    return partners.filter((partner) => isKindOf(partner.#options.type.info, type));
  }

  happenedAt(instant: number): void {
    this.instants.push(instant);
  }

  peerFile(guid: number, name: string): string | null {
    const places = ["traces", "resources"].map((kind) => join(this.#options.directory, kind, String(guid), name));
    return places.find((path) => existsSync(path)) ?? null;
  }

  collectionDirectory(name: string): string {
    const path = join(this.#options.directory, "collected", name);
    mkdirSync(path, { recursive: true });
    return path;
  }

  milliseconds(attribute: string): number | null {
    return parseDuration(String(this.attributes[attribute])) ?? null;
  }

  after(milliseconds: number, callback: () => void): void {
    this.clock.setTimer(this.clock.now() + milliseconds, callback);
  }

  offer<T>(offer: Offer<T>, value: T): void {
    this.#offers.set(offer.name, value);
  }

  ask<T>(offer: Offer<T>): T {
    const partner = this.#options.partners?.find((other) => other.#offers.has(offer.name));
    if (!partner) throw new Error(`${this.name} is connected to nothing that offers ${offer.name}.`);
    return partner.#offers.get(offer.name) as T; // Put there by `offer` under the same key.
  }

  tracePath(trace: string): string {
    return join(this.#ensure("traces"), trace);
  }

  writeTrace(trace: string, text: string): void {
    writeFileSync(this.tracePath(trace), text, { flag: "a" });
  }

  isTraceEnabled(trace: string): boolean {
    return this.#options.type.info.traces.some((info) => info.name === trace && info.enabled);
  }

  directory(): string {
    return this.#ensure("resources");
  }

  complete(detail: EndDetail = {}): void {
    this.#end({ kind: "completed", ...detail });
  }

  fail(error: string, detail: EndDetail = {}): void {
    this.#end({ kind: "failed", error, ...detail });
  }

  #end(end: ReportedEnd): void {
    this.reports.push(end);
    this.#report(end);
  }

  #ensure(room: string): string {
    const path = join(this.#options.directory, room, String(this.guid));
    mkdirSync(path, { recursive: true });
    return path;
  }
}

/** A new directory for a test, and how to remove it. */
export function temporaryDirectory(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), "netcue-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
