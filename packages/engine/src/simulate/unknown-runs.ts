import type { Plan } from "../compile/index.ts";
import type { Catalogue } from "../model/index.ts";
import { type DurationSources, expectedDuration } from "./expected-duration.ts";

/** Resources with an end of their own of which nobody knows when it comes: in simulated time they end as soon as they start. */
export function unknownRuns(plan: Plan, catalogue: Catalogue, sources: DurationSources): number[] {
  const unknown = plan.resources.filter((resource) => {
    const info = catalogue.get(resource.type);
    return info !== undefined && expectedDuration(info, resource, "RUN", sources) === undefined;
  });
  return unknown.map(({ guid }) => guid);
}
