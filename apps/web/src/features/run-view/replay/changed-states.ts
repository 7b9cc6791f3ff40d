import type { RunSnapshot } from "@netcue/engine/model";
import type { LiveState } from "@netcue/ui/canvas/live-state";
import { liveState } from "@netcue/ui/canvas/live-state";

/**
 * What cards show differently at another instant: resources that are not the very same object in both snapshots, and those that wait, as
 * what they wait for may have come about.
 */
export function changedStates(before: RunSnapshot | null, after: RunSnapshot): [guid: number, state: LiveState][] {
  return Object.values(after.resources)
    .filter((resource) => {
      const known = before?.resources[resource.guid];
      return known !== resource || resource.waiting.length > 0;
    })
    .map((resource) => [resource.guid, liveState(after, resource)]);
}
