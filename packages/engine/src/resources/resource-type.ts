import type {
  AttributeInfo,
  AttributeNeed,
  AttributeValue,
  ConnectionRule,
  ExpectedDuration,
  Measurement,
  ResourceTypeInfo,
  TraceInfo,
  WaitRule,
} from "../model/index.ts";
import type { Clock } from "../time/clock.ts";
import { BASE_ATTRIBUTES } from "./base-attributes.ts";

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

/** A resource that another one is connected to. */
export interface Peer {
  readonly guid: number;
  readonly name: string;
  readonly type: string;
}

/** An attribute of a running resource that is to be changed. */
export interface AttributeChange {
  readonly attribute: string;
  readonly value: AttributeValue;
  readonly before: AttributeValue;
}

/** When a change was asked for, and from when on it held: instants of the clock. */
export interface AppliedChange {
  readonly asked: number;
  readonly applied: number;
}

/** What came out when a resource was measured, and a sentence for each quantity that could not be. */
export interface MeasuringReport {
  measurements: Measurement[];
  missing: string[];
}

/** Where Netcue keeps things on its own machine: absolute paths, made by whoever uses them. */
export interface RunPlaces {
  /** Of everything that Netcue keeps (NETCUE_HOME). */
  readonly home: string;
  /** Names the experiment, the same for all its runs; fit for a file name. */
  readonly experiment: string;
  /** Each resource's directory of this run is in here, named by its guid. */
  readonly resources: string;
}

/**
 * What a hook may see and do. One per resource and run.
 *
 * A hook throws to say that its step failed; it never changes a state itself. `complete` and `fail` report what the
 * outside world did; they may be called at any time and count once.
 */
export interface ResourceContext {
  readonly run: string;
  readonly guid: number;
  readonly name: string;
  readonly type: string;
  /** Values of all attributes: computed, else the design's, else the type's default. */
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  /**
   * Gives an attribute of this type that is marked `noWrite` its value. Told in the journal; the design keeps only what
   * the user set (quirk Q52). Throws `type-invalid` for any other attribute.
   */
  compute(attribute: string, value: AttributeValue): void;
  /** An attribute has another value by the resource's own schedule: it is applied already. Told in the journal. */
  changed(attribute: string, value: AttributeValue, change: AppliedChange): void;
  /** It was measured against what was asked of it. Told in the journal. */
  measured(report: MeasuringReport): void;
  /** The connected resources, in the order of the connections; with `type` only those of it or derived from it (NEPI `get_connected`). */
  peers(type?: string): readonly Peer[];
  /**
   * The state that the present step leads to, or the end reported next, was reached at this instant of the clock and not only now
   * (NEPI `set_started(time)`). Delays count from it. An instant before the resource's last state or in the future is cut to fit.
   */
  happenedAt(instant: number): void;
  /** A `time` attribute in milliseconds; null when it is not set. */
  milliseconds(attribute: string): number | null;
  /** Aborted when the step under way is no longer wanted. STOP and RELEASE run under a signal that aborting the run does not abort. */
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** 32 bits of its own, from the run's seed and its guid: whatever a type does by chance follows from it. */
  readonly seed: number;
  /** Calls back once after `milliseconds` on the run's clock, unless the resource has left STARTED by then. */
  after(milliseconds: number, callback: () => void): void;
  /** Makes something available to connected resources until this one is released. */
  offer<T>(offer: Offer<T>, value: T): void;
  /** What the first connected resource that offers it has offered. Throws a sentence when none does. */
  ask<T>(offer: Offer<T>): T;
  /** The trace's file, made on first use; written by the resource, read by people while it runs. */
  tracePath(trace: string): string;
  /** The file of this trace of a connected resource, or any file that it left in its directory; null when there is none. */
  peerFile(guid: number, name: string): string | null;
  /** A directory in the run directory for what this resource gathers for people; `name` may have folders, and must stay inside. */
  collectionDirectory(name: string): string;
  /** Adds text to a trace. */
  writeTrace(trace: string, text: string): void;
  isTraceEnabled(trace: string): boolean;
  /** For types that give hosts to others. */
  readonly places: RunPlaces;
  /** Directory of this resource's own in the run directory, made on first use. */
  directory(): string;
  /** It ended by itself, while START was under way or since: STOPPED, `completed`. */
  complete(detail?: EndDetail): void;
  /** It broke, at any time from its first step to STOPPED: FAILED with this sentence. */
  fail(error: string, detail?: EndDetail): void;
}

/** One step of a life. Returning (or resolving) is success; throwing is FAILED with the error's sentence. */
export type Hook = (context: ResourceContext) => void | Promise<void>;

/**
 * What happens beside the steps of a life: one call at a time for a resource, ended with its signal when the resource is
 * stopped or released (NEPI `do_connect`, `do_disconnect`, `do_fail`, an attribute's `set_hook`).
 */
export type SideHook<Subject, Result = void> = (
  context: ResourceContext,
  subject: Subject & { readonly signal: AbortSignal },
) => Result | Promise<Result>;

/**
 * What a type does at each step. A step without a hook is passed over at once: without `discover`, `reserve` or `provision`
 * there is no DISCOVERED, RESERVED or PROVISIONED (NEPI `do_*` hooks; NEPI's own bases do the same).
 */
export interface ResourceHooks {
  discover?: Hook;
  reserve?: Hook;
  provision?: Hook;
  /** Between PROVISIONED and READY; leads to no state of its own (NEPI's newer generation). */
  configure?: Hook;
  deploy?: Hook;
  start?: Hook;
  stop?: Hook;
  /** Gives back everything that any step before acquired. Called once, also after a failure; not when no hook was ever begun. */
  release?: Hook;
  /** It is FAILED: a look at what is left, before anything is released. What goes wrong in it is not told again. */
  fail?: SideHook<{ error: string }>;
  /** A connection is made: before the first step for those of the design, later ones when they are made. Throwing is a failure. */
  connect?: SideHook<Peer>;
  /** A connection is taken away while the resource is up. Throwing is a failure. */
  disconnect?: SideHook<Peer>;
  /**
   * An attribute is changed while the resource is up: applies it to the world, and may return the value that it really became
   * (NEPI `set_hook`). Until it has returned, the attribute keeps its value.
   */
  set?: SideHook<AttributeChange & SetTeller, AttributeValue | undefined>;
}

/** Hears from which instant of the clock on a change holds, where that is not when the hook returns. */
export interface SetTeller {
  appliedAt(instant: number): void;
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
  /** What its card shows: parts, each the first of these attributes that has a value. */
  summary?: string[][];
  /** How long phases of its life are expected to last; for simulated time. */
  expects?: ExpectedDuration[];
  /** Added to the parent's. */
  needs?: AttributeNeed[];
  hooks?: ResourceHooks;
}

/** Platform of a type whose name has no `platform::` (NEPI's word for that of `Collector`). */
const ANY_PLATFORM = "all";

/** Makes a type of its description. The result is data plus hooks; nothing is registered by making it. */
export function defineResourceType(description: ResourceTypeDescription): ResourceType {
  const { parent } = description;
  const inherited = parent?.info;
  const summary = description.summary ?? inherited?.summary;
  const info: ResourceTypeInfo = {
    type: description.type,
    platform: description.type.includes("::") ? (description.type.split("::")[0] as string) : ANY_PLATFORM,
    label: description.label,
    help: description.help,
    icon: description.icon ?? inherited?.icon ?? "box",
    category: description.category ?? inherited?.category ?? "Resources",
    container: description.container ?? inherited?.container ?? false,
    simulated: description.simulated ?? inherited?.simulated ?? false,
    ancestors: inherited ? [inherited.type, ...inherited.ancestors] : [],
    attributes: mergeByName(inherited?.attributes ?? BASE_ATTRIBUTES, description.attributes, description.withoutAttributes),
    traces: mergeByName(inherited?.traces ?? [], description.traces, description.withoutTraces),
    connections: description.connections ?? inherited?.connections ?? [],
    waits: description.waits ?? inherited?.waits ?? [],
    expects: description.expects ?? inherited?.expects ?? [],
    ...(summary && { summary }),
    needs: [...(inherited?.needs ?? []), ...(description.needs ?? [])],
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
