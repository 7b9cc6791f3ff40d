import { parseDuration } from "../duration.ts";
import { isOutcome } from "../resource-state.ts";
import type { Occasion, RunEventOf } from "../run-event.ts";
import type { Cause, CausedEvent, CausedEventType } from "./cause.ts";
import { actionOf, type LifeAction, type LifeSoFar, reaching, stateOf, whatLost } from "./life-so-far.ts";

/** What has happened in a run up to an event. */
export interface RunSoFar {
  /** Whether the design lets nobody start before all are READY. */
  readonly waitAllReady: boolean;
  readonly lives: ReadonlyMap<number, LifeSoFar>;
  started: CausedEvent | null;
  allReady: CausedEvent | null;
  aborted: CausedEvent | null;
  releasing: CausedEvent | null;
  /** The last change of a resource's state, or skip. */
  change: CausedEvent | null;
}

/** A cause with the event that it is. */
export interface Found {
  readonly cause: Cause;
  readonly from: CausedEvent | null;
}

type ResourceEvent = Extract<RunEventOf<CausedEventType>, { guid: number }>;
type RunWideEvent = Exclude<RunEventOf<CausedEventType>, { guid: number }>;

/** Why an event of a resource happened, by what the event itself says and what was before it. `t`: when it happened. */
export function causeOfResource(run: RunSoFar, life: LifeSoFar, event: ResourceEvent, t: number): Found {
  if (event.type === "resource.added") return event.by === undefined ? own(run.started) : person(event);
  if (event.type === "resource.retry") return ITSELF;
  if (event.after) return requirement(run, event, event.after, t);
  if (event.by !== undefined) return person(event);
  if (event.type === "resource.skipped") return skipped(run, life);
  if (event.type === "resource.attribute") return event.cause === "condition" ? own(reaching(life, "STARTED", t)) : ITSELF;
  if (event.type === "resource.state" && event.to === "FAILED") return failed(run, event);
  const action = actionOf(event);
  if (action === undefined) return besideLife(run, life, event);
  return life.action?.name === action ? life.action : itsTurn(run, life, action);
}

/** Why something happened to the run as a whole. */
export function causeOfRun(run: RunSoFar, event: RunWideEvent): Found {
  if ("by" in event && event.by !== undefined) return person(event);
  if (event.type === "run.all-ready") return lastToBeReady(run);
  if (event.type === "run.aborted") {
    if (event.guid === null) return ITSELF;
    const from = run.lives.get(event.guid)?.states.findLast((caused) => stateOf(caused.event) === "FAILED") ?? null;
    return { cause: { kind: "failure", guid: event.guid }, from };
  }
  if (event.type === "run.started") return ITSELF;
  if (event.type === "run.ended") return theRun(run.releasing ?? run.aborted);
  return run.aborted ? theRun(run.aborted) : { cause: { kind: "over" }, from: run.change };
}

const ITSELF: Found = { cause: { kind: "itself" }, from: null };

function own(from: CausedEvent | null): Found {
  return { cause: { kind: from?.event.type.startsWith("run.") ? "run" : "own" }, from };
}

function theRun(from: CausedEvent | null): Found {
  return { cause: { kind: "run" }, from };
}

function person({ by = "", via }: Pick<Occasion, "by" | "via">): Found {
  return { cause: { kind: "person", by, via: via ?? null }, from: null };
}

function requirement(run: RunSoFar, event: ResourceEvent, after: NonNullable<Occasion["after"]>, t: number): Found {
  const { guid, state, delay, condition = null } = after;
  const requested = delay === undefined ? 0 : (parseDuration(delay) ?? 0) / 1_000;
  const life = run.lives.get(guid);
  const isRefused = event.type === "resource.skipped" || (event.type === "resource.state" && event.to === "FAILED");
  const met = life && !isRefused ? reaching(life, state, t - requested) : null;
  const cause = { kind: "requirement", guid, state, condition, requested } as const;
  if (met) return { cause: { ...cause, actual: t - met.t, isLost: false }, from: met };
  return { cause: { ...cause, actual: null, isLost: true }, from: life ? whatLost(life) : null };
}

function lastToBeReady({ change }: RunSoFar): Found {
  if (!change || !("guid" in change.event) || change.event.guid === null) return ITSELF;
  const isLost = stateOf(change.event) !== "READY";
  const base = { kind: "requirement", guid: change.event.guid, state: "READY", condition: null, requested: 0 } as const;
  return { cause: { ...base, actual: isLost ? null : 0, isLost }, from: change };
}

/** By its own end, by what of itself was skipped before it, or by the end of the run. */
function skipped(run: RunSoFar, life: LifeSoFar): Found {
  const last = life.states.at(-1);
  const state = last && stateOf(last.event);
  if (last && state && (isOutcome(state) || state === "STOPPED")) return own(last);
  return life.skip ? own(life.skip) : theRun(run.releasing ?? run.aborted);
}

/** A process that died took its resources with it; all other failures are a resource's own. */
function failed({ aborted }: RunSoFar, { error }: RunEventOf<"resource.state">): Found {
  const end = aborted?.event;
  return end?.type === "run.aborted" && end.guid === null && end.error === error ? theRun(aborted) : ITSELF;
}

/** Connections are told when it is deployed, and what has FAILED is looked at. */
function besideLife(run: RunSoFar, life: LifeSoFar, event: ResourceEvent): Found {
  if (event.type === "resource.state") return ITSELF;
  return own(life.states.at(-1) ?? life.added ?? run.started);
}

/** Nobody and nothing is named: what it needed last was its own state, or the run. */
function itsTurn(run: RunSoFar, life: LifeSoFar, action: LifeAction): Found {
  if (action === "DEPLOY") return own(life.added ?? run.started);
  if (action === "RELEASE" || (action === "STOP" && run.releasing)) return theRun(run.releasing);
  const last = life.states.at(-1) ?? null;
  const isBarrier = action === "START" && run.waitAllReady && run.allReady && run.allReady.event.seq > (last?.event.seq ?? 0);
  return isBarrier ? theRun(run.allReady) : own(last);
}
