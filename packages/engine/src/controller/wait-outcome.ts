import { isOutcome, type ResourceSnapshot, type ResourceState, type RunPhase, reachedAt, stateRank } from "../model/index.ts";

/**
 * How a wait for one resource ended. `reached`: it was in the state. Else why it will not be: it `failed`, its action was `skipped`, it was
 * `released` before, or the run is over (`aborted`); or the wait itself ended first (`timeout`).
 */
export interface WaitOutcome {
  readonly outcome: "reached" | "failed" | "skipped" | "released" | "aborted" | "timeout";
  /** The sentence of what went wrong, where there is one. */
  readonly error: string | null;
}

/** Phases in which nothing new begins any more. */
const OVER: readonly RunPhase[] = ["held", "releasing", "ended"];

/** How waiting for `state` of a resource has ended; null when that is still open (quirks Q1, Q25). */
export function waitOutcome(resource: ResourceSnapshot | undefined, state: ResourceState, phase: RunPhase): WaitOutcome | null {
  if (resource && reachedAt(resource, state) !== undefined) return { outcome: "reached", error: null };
  if (resource && state !== "RELEASED") {
    const { times, error, skipped } = resource;
    if (times.FAILED !== undefined) return { outcome: "failed", error };
    if (times.RELEASED !== undefined) return { outcome: "released", error: null };
    const stopper = skipped.find(({ action }) => action === "DEPLOY" || (action === "START" && needsStart(state)));
    if (stopper && times.STARTED === undefined) return { outcome: "skipped", error: stopper.why };
  }
  const isOver = phase === "ended" || (OVER.includes(phase) && state !== "RELEASED" && !(phase === "releasing" && isUp(resource, state)));
  return isOver ? { outcome: "aborted", error: "The run is over." } : null;
}

function needsStart(state: ResourceState): boolean {
  return !isOutcome(state) && stateRank(state) >= stateRank("STARTED");
}

/** A resource that is up gets to STOPPED when the run is being released, but not while it is held. */
function isUp(resource: ResourceSnapshot | undefined, state: ResourceState): boolean {
  return resource?.state === "STARTED" && state === "STOPPED";
}
