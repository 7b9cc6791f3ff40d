import { RESOURCE_STATES, type ResourceState } from "@netcue/engine/model";
import { useCallback, useMemo, useSyncExternalStore } from "react";
import type { StateSource } from "./state-source.ts";

/** How many members of a group are in which state, in the order of a life; those of which nothing is known yet are NEW. */
export type StateCounts = readonly (readonly [state: ResourceState, count: number])[];

export function countStates(members: readonly number[], stateOf: (guid: number) => ResourceState | undefined): StateCounts {
  const counts = new Map<ResourceState, number>();
  for (const guid of members) {
    const state = stateOf(guid) ?? "NEW";
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  return RESOURCE_STATES.flatMap((state) => {
    const count = counts.get(state);
    return count === undefined ? [] : [[state, count] as const];
  });
}

/** The counts of a group in a run; undefined where there is no run. */
export function useGroupStates(source: StateSource | undefined, members: readonly number[]): StateCounts | undefined {
  const subscribe = useCallback((listener: () => void) => source?.subscribeAll(listener) ?? (() => undefined), [source]);
  // As text, so that a batch in which nothing of the group has changed draws nothing anew.
  const read = useCallback(() => source && JSON.stringify(countStates(members, (guid) => source.get(guid)?.state)), [source, members]);
  const text = useSyncExternalStore(subscribe, read, read);
  return useMemo(() => (text === undefined ? undefined : (JSON.parse(text) as StateCounts)), [text]); // written just above
}
