import { type ResourceSnapshot, type ResourceState, type RunSnapshot, stateRank } from "@netcue/engine/model";

/** What a table of resources is ordered by: a column, or the time at which a state was entered. */
export type SortKey = "name" | "type" | "state" | ResourceState;

export interface Sorting {
  key: SortKey;
  descending: boolean;
}

/** Times of states that are always shown; those of the others only where a resource has been in them. */
const ALWAYS: readonly ResourceState[] = ["READY", "STARTED", "STOPPED", "RELEASED"];
const SOMETIMES: readonly ResourceState[] = ["DISCOVERED", "RESERVED", "PROVISIONED", "FAILED"];

/** The states whose times a table of this run has columns for, in the order of a life. */
export function timedStates(resources: readonly ResourceSnapshot[]): ResourceState[] {
  const met = SOMETIMES.filter((state) => resources.some((resource) => resource.times[state] !== undefined));
  return [...ALWAYS, ...met].sort((a, b) => stateRank(a) - stateRank(b));
}

/** Resources in the order asked for; without one, by guid. What has no time for a state comes last in either direction. */
export function sortedResources(snapshot: RunSnapshot, sorting: Sorting | null): ResourceSnapshot[] {
  const resources = Object.values(snapshot.resources).sort((a, b) => a.guid - b.guid);
  if (!sorting) return resources;
  const { key, descending } = sorting;
  const direction = descending ? -1 : 1;
  if (key === "name") return resources.sort((a, b) => direction * a.name.localeCompare(b.name, undefined, { numeric: true }));
  if (key === "type") return resources.sort((a, b) => direction * a.type.localeCompare(b.type));
  if (key === "state") return resources.sort((a, b) => direction * (stateRank(a.state) - stateRank(b.state)));
  return resources.sort((a, b) => compareTimes(a.times[key], b.times[key], direction));
}

function compareTimes(a: number | undefined, b: number | undefined, direction: number): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return direction * (a - b);
}
