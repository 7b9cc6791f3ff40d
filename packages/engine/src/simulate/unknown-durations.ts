import type { Plan } from "../compile/index.ts";
import { type Catalogue, LIFE_STEPS } from "../model/index.ts";
import { type DurationSources, expectedDuration } from "./expected-duration.ts";
import { stoppedByCondition } from "./simulate-plan.ts";

/** What nobody knows the length of, and what simulated time makes of it. */
export interface UnknownDurations {
  /** Guids of resources with an end of their own of which nobody knows when it comes: they end as soon as they start. */
  readonly runs: readonly number[];
  /** Guids of those that a condition stops: they run until then. */
  readonly untilStopped: readonly number[];
  /** Types of resources that are real and of which no step's length is known. */
  readonly steps: readonly string[];
}

export function unknownDurations(plan: Plan, catalogue: Catalogue, sources: DurationSources): UnknownDurations {
  const known = plan.resources.flatMap((resource) => {
    const info = catalogue.get(resource.type);
    return info ? [{ resource, info }] : [];
  });
  const runs = known.flatMap(({ resource, info }) =>
    expectedDuration(info, resource, "RUN", sources) === undefined ? [resource.guid] : [],
  );
  const steps = known.filter(
    ({ resource, info }) => !info.simulated && LIFE_STEPS.every((step) => expectedDuration(info, resource, step, sources) === undefined),
  );
  const stopped = stoppedByCondition(plan);
  return {
    runs: runs.filter((guid) => !stopped.has(guid)),
    untilStopped: runs.filter((guid) => stopped.has(guid)),
    steps: [...new Set(steps.map(({ info }) => info.type))],
  };
}
