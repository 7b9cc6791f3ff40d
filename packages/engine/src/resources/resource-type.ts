import type { AttributeInfo, AttributeValue, ConnectionRule, ResourceTypeInfo, TraceInfo, WaitRule } from "../model/index.ts";
import type { Clock } from "../time/clock.ts";

/** How a program ended. */
export interface EndDetail {
  exitStatus?: number;
}

/** Names something that a resource offers to those connected to it, such as the host that a node is. */
export interface Offer<T> {
  readonly name: string;
  /** Only for the compiler: what is offered. */
  readonly value?: T;
}

/**
 * What a hook may see and do. One per resource and run.
 *
 * A hook throws to say that its step failed; it never changes a state itself. `complete` and `fail` report what the
 * outside world did after START; they may be called at any time and count once.
 */
export interface ResourceContext {
  readonly run: string;
  readonly guid: number;
  readonly name: string;
  readonly type: string;
  /** Values of all attributes: the design's, else the type's default. */
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  /** A `time` attribute in milliseconds; null when it is not set. */
  milliseconds(attribute: string): number | null;
  /** Aborted when the step under way is no longer wanted. STOP and RELEASE run under a signal that aborting the run does not abort. */
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** Calls back once after `milliseconds` on the run's clock, unless the resource has left STARTED by then. */
  after(milliseconds: number, callback: () => void): void;
  /** Makes something available to connected resources until this one is released. */
  offer<T>(offer: Offer<T>, value: T): void;
  /** What the first connected resource that offers it has offered. Throws a sentence when none does. */
  ask<T>(offer: Offer<T>): T;
  /** The trace's file, made on first use; written by the resource, read by people while it runs. */
  tracePath(trace: string): string;
  /** Adds text to a trace. */
  writeTrace(trace: string, text: string): void;
  isTraceEnabled(trace: string): boolean;
  /** Directory of this resource's own in the run directory, made on first use. */
  directory(): string;
  /** It ended by itself: STOPPED, `completed`. */
  complete(detail?: EndDetail): void;
  /** It broke while STARTED: FAILED with this sentence. */
  fail(error: string, detail?: EndDetail): void;
}

/** One step of a life. Returning (or resolving) is success; throwing is FAILED with the error's sentence. */
export type Hook = (context: ResourceContext) => void | Promise<void>;

/**
 * What a type does at each step. A step without a hook is passed over at once: without `discover`, `reserve` or `provision`
 * there is no DISCOVERED, RESERVED or PROVISIONED (NEPI `do_*` hooks; NEPI's own bases do the same).
 */
export interface ResourceHooks {
  discover?: Hook;
  reserve?: Hook;
  provision?: Hook;
  deploy?: Hook;
  start?: Hook;
  stop?: Hook;
  /** Gives back everything that any step before acquired. Called once, also after a failure; not when no hook was ever begun. */
  release?: Hook;
}

/** A resource type: its description as data, and its behaviour. */
export interface ResourceType {
  readonly info: ResourceTypeInfo;
  readonly hooks: Readonly<ResourceHooks>;
}

/** What an author writes of a type; everything left out is inherited from `parent`, or has a quiet default. */
export interface ResourceTypeDescription {
  type: string;
  /** The type this one adds to: its attributes, traces, connections, waits and hooks are taken over. */
  parent?: ResourceType;
  label: string;
  help: string;
  icon?: string;
  category?: string;
  container?: boolean;
  simulated?: boolean;
  /** Added to the parent's; one of the same name replaces it. */
  attributes?: AttributeInfo[];
  /** Names of the parent's attributes that this type does not have. */
  withoutAttributes?: string[];
  traces?: TraceInfo[];
  withoutTraces?: string[];
  connections?: ConnectionRule[];
  waits?: WaitRule[];
  hooks?: ResourceHooks;
}

const CRITICAL: AttributeInfo = {
  name: "critical",
  type: "bool",
  help: "A failure of this resource ends the whole run. Without it, only what waits for this resource is skipped.",
  default: true,
  required: false,
  multiline: false,
  flags: ["design"],
};

/** Makes a type of its description. The result is data plus hooks; nothing is registered by making it. */
export function defineResourceType(description: ResourceTypeDescription): ResourceType {
  const { parent } = description;
  const inherited = parent?.info;
  const info: ResourceTypeInfo = {
    type: description.type,
    platform: description.type.split("::")[0] as string,
    label: description.label,
    help: description.help,
    icon: description.icon ?? inherited?.icon ?? "box",
    category: description.category ?? inherited?.category ?? "Resources",
    container: description.container ?? inherited?.container ?? false,
    simulated: description.simulated ?? inherited?.simulated ?? false,
    ancestors: inherited ? [inherited.type, ...inherited.ancestors] : [],
    attributes: mergeByName(inherited?.attributes ?? [CRITICAL], description.attributes, description.withoutAttributes),
    traces: mergeByName(inherited?.traces ?? [], description.traces, description.withoutTraces),
    connections: description.connections ?? inherited?.connections ?? [],
    waits: description.waits ?? inherited?.waits ?? [],
  };
  return Object.freeze({ info: Object.freeze(info), hooks: Object.freeze({ ...parent?.hooks, ...description.hooks }) });
}

/** What a type adds comes first: it is what people look for in a form, before what every such type has. */
function mergeByName<T extends { name: string }>(inherited: readonly T[], added: readonly T[] = [], removed: readonly string[] = []): T[] {
  const kept = inherited.filter((item) => !removed.includes(item.name));
  return [...added, ...kept.filter((item) => !added.some((other) => other.name === item.name))];
}

type AttributeOptions = Partial<Omit<AttributeInfo, "name" | "type">> & { help: string };

/** An attribute description with quiet defaults: not set, not required, design-time only. */
export function attribute(name: string, type: AttributeInfo["type"], options: AttributeOptions): AttributeInfo {
  return { name, type, default: null, required: false, multiline: false, flags: ["design"], ...options };
}
