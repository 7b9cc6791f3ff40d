import { parseDuration } from "./duration.ts";
import { type ResourceState, reaches } from "./resource-state.ts";
import type { WaitedFor } from "./run-event.ts";
import type { ResourceSnapshot, RunSnapshot } from "./run-snapshot.ts";

/** One thing that holds an action back, at a given instant. */
export interface OpenWait extends WaitedFor {
  /** Name of the resource waited for. */
  name: string;
  /** Seconds left of the delay, once the state is reached; null before that. */
  remaining: number | null;
}

/** The first instant at which a resource reached a state, seconds since the run began; undefined if it has not. */
export function reachedAt(resource: ResourceSnapshot, state: ResourceState): number | undefined {
  const times = Object.entries(resource.times) as [ResourceState, number][];
  return times.reduce<number | undefined>(
    (first, [entered, time]) => (reaches(entered, state) && (first === undefined || time < first) ? time : first),
    undefined,
  );
}

/** What of `waits` is not met at instant `t` (seconds since the run began). */
export function openWaits(snapshot: RunSnapshot, waits: readonly WaitedFor[], t: number): OpenWait[] {
  const open: OpenWait[] = [];
  for (const wait of waits) {
    const resource = snapshot.resources[wait.guid];
    if (!resource) continue;
    const reached = reachedAt(resource, wait.state);
    const delay = wait.delay === null ? 0 : (parseDuration(wait.delay) ?? 0) / 1_000;
    const remaining = reached === undefined ? null : reached + delay - t;
    if (remaining === null || remaining > 0) open.push({ ...wait, name: resource.name, remaining });
  }
  return open;
}
