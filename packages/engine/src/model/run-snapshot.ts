import { type Design, resourceName } from "./design.ts";
import { LIFE_STEPS, type LifeStep, type SideStep } from "./life-step.ts";
import type { ResourceState } from "./resource-state.ts";
import type { AttributeValue, ResourceAction } from "./resource-type-info.ts";
import type { RunEvent, RunEventOf, RunFailure, RunOutcome, WaitedFor } from "./run-event.ts";

/** Where a run as a whole is. */
export type RunPhase = "starting" | "running" | "held" | "releasing" | "ended";

/** One action of one resource that has not happened yet, and what it waits for. */
export interface PendingAction {
  action: ResourceAction;
  /** Seconds since the run began. */
  since: number;
  for: readonly WaitedFor[];
}

/** All that is known of one resource of a run. Times are seconds since the run began. */
export interface ResourceSnapshot {
  guid: number;
  name: string;
  type: string;
  state: ResourceState;
  /** When it entered its present state. */
  since: number;
  /** The last instant at which each state was entered. */
  times: Partial<Record<ResourceState, number>>;
  /** Step being carried out now. */
  step: LifeStep | null;
  /** A step that failed and is being tried again; null again once it succeeded. */
  retry: { step: LifeStep; attempt: number; error: string } | null;
  waiting: readonly PendingAction[];
  skipped: readonly { action: ResourceAction; why: string }[];
  /** Why it is STOPPED or FAILED. */
  reason: string | null;
  error: string | null;
  exitStatus: number | null;
  attributes: Readonly<Record<string, AttributeValue>>;
}

/** A run at one point of its journal. Plain data: it survives JSON. */
export interface RunSnapshot {
  run: string;
  design: string;
  /** Last event folded in, 0 for none. */
  seq: number;
  startedAt: string | null;
  /** Time of the last event, seconds since the run began. */
  t: number;
  phase: RunPhase;
  allReady: boolean;
  outcome: RunOutcome | null;
  aborted: { guid: number | null; error: string } | null;
  failures: readonly RunFailure[];
  resources: Readonly<Record<number, ResourceSnapshot>>;
}

/** Resources of a run before its first event: all NEW. */
export type SnapshotResource = Pick<ResourceSnapshot, "guid" | "name" | "type">;

export function emptySnapshot(run: string, design: string, resources: readonly SnapshotResource[]): RunSnapshot {
  const entries = resources.map((resource) => [resource.guid, newResource(resource)] as const);
  return {
    run,
    design,
    seq: 0,
    startedAt: null,
    t: 0,
    phase: "starting",
    allReady: false,
    outcome: null,
    aborted: null,
    failures: [],
    resources: Object.fromEntries(entries),
  };
}

/** A run of a design before its first event. */
export function startOfRun(run: string, design: Design): RunSnapshot {
  const resources = design.resources.map((resource) => ({ guid: resource.guid, name: resourceName(resource), type: resource.type }));
  return emptySnapshot(run, design.name, resources);
}

function newResource({ guid, name, type }: SnapshotResource): ResourceSnapshot {
  return {
    guid,
    name,
    type,
    state: "NEW",
    since: 0,
    times: { NEW: 0 },
    step: null,
    retry: null,
    waiting: [],
    skipped: [],
    reason: null,
    error: null,
    exitStatus: null,
    attributes: {},
  };
}

/**
 * The one fold: the snapshot after an event, from the snapshot before it. Server, browser and replay use this function and no other.
 * An event already folded in (`seq` not above the snapshot's) changes nothing, so that a resumed stream may overlap.
 * The result shares every untouched resource with the argument.
 */
export function applyRunEvent(snapshot: RunSnapshot, event: RunEvent): RunSnapshot {
  return applyRunEvents(snapshot, [event]);
}

/** {@link applyRunEvent} over a batch; the table of resources is copied once. */
export function applyRunEvents(snapshot: RunSnapshot, events: readonly RunEvent[]): RunSnapshot {
  const resources = { ...snapshot.resources };
  const next: RunSnapshot = { ...snapshot, resources };
  for (const event of events) {
    if (event.seq <= next.seq) continue;
    next.seq = event.seq;
    next.t = event.t;
    foldRun(next, event);
    if (!("guid" in event) || event.guid === null || event.type === "run.aborted") continue;
    const before = resources[event.guid];
    // The design of a run that has ended has it from the beginning.
    if (event.type === "resource.added") resources[event.guid] = addedResource(event);
    else if (before) resources[event.guid] = foldResource(before, event);
  }
  return next.seq === snapshot.seq ? snapshot : next;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

function foldRun(run: Writable<RunSnapshot>, event: RunEvent): void {
  if (event.type === "run.started") {
    run.startedAt = event.at;
    run.phase = "running";
  } else if (event.type === "run.all-ready") run.allReady = true;
  else if (event.type === "run.aborted") run.aborted = { guid: event.guid, error: event.error };
  else if (event.type === "run.held") run.phase = "held";
  else if (event.type === "run.releasing") run.phase = "releasing";
  else if (event.type === "run.ended") {
    run.phase = "ended";
    run.outcome = event.outcome;
    run.failures = event.failures;
  }
}

function addedResource({ guid, name, resourceType, t }: RunEventOf<"resource.added">): ResourceSnapshot {
  return { ...newResource({ guid, name, type: resourceType }), since: t, times: { NEW: t } };
}

type ResourceEvent = Extract<RunEvent, { guid: number }>;

function foldResource(resource: ResourceSnapshot, event: ResourceEvent): ResourceSnapshot {
  if (event.type === "resource.state") return enterState(resource, event);
  if (event.type === "resource.step") {
    const waiting = without(resource.waiting, event.step);
    return isLifeStep(event.step) ? { ...resource, step: event.step, waiting } : { ...resource, waiting };
  }
  if (event.type === "resource.retry") {
    const { step, attempt, error } = event;
    return { ...resource, step: null, retry: { step, attempt, error } };
  }
  if (event.type === "resource.waiting") {
    const pending = { action: event.action, since: event.t, for: event.for };
    return { ...resource, waiting: [...without(resource.waiting, event.action), pending] };
  }
  if (event.type === "resource.skipped") {
    const skipped = [...resource.skipped, { action: event.action, why: event.why }];
    return { ...resource, skipped, waiting: without(resource.waiting, event.action) };
  }
  if (event.type === "resource.attribute") {
    const waiting = without(resource.waiting, "SET");
    return { ...resource, waiting, attributes: { ...resource.attributes, [event.attribute]: event.value } };
  }
  return resource; // Of a type that a newer engine knows.
}

function isLifeStep(step: LifeStep | SideStep): step is LifeStep {
  return (LIFE_STEPS as readonly string[]).includes(step);
}

const ACTION_DONE_BY: Partial<Record<ResourceState, ResourceAction>> = { READY: "DEPLOY", STARTED: "START", STOPPED: "STOP" };

function enterState(resource: ResourceSnapshot, event: RunEventOf<"resource.state">): ResourceSnapshot {
  const ended = event.to === "FAILED" || event.to === "RELEASED";
  const times = { ...resource.times, [event.to]: event.instant ?? event.t };
  // Who is STARTED once more has not ended: that it had is over.
  if (event.to === "STARTED" && times.STOPPED !== undefined) delete times.STOPPED;
  return {
    ...resource,
    state: event.to,
    since: event.instant ?? event.t,
    times,
    step: null,
    retry: null,
    waiting: ended ? [] : without(resource.waiting, ACTION_DONE_BY[event.to]),
    reason: event.to === "RELEASED" ? resource.reason : (event.reason ?? null),
    error: event.error ?? resource.error,
    exitStatus: event.exitStatus ?? (event.to === "STARTED" ? null : resource.exitStatus),
  };
}

function without(waiting: readonly PendingAction[], action: string | undefined): readonly PendingAction[] {
  return waiting.some((pending) => pending.action === action) ? waiting.filter((pending) => pending.action !== action) : waiting;
}
