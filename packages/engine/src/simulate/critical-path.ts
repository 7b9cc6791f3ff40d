import type { Plan } from "../compile/index.ts";
import type { LifeStep, ResourceAction, ResourceState, RunEvent } from "../model/index.ts";
import { type Cause, findCause } from "./find-cause.ts";
import { indexRun, timeOf } from "./run-index.ts";

/** Something that came about: a resource entered a state, all were READY, release began. */
export type Moment =
  | { readonly type: "state"; readonly guid: number; readonly state: ResourceState }
  | { readonly type: "all-ready" }
  | { readonly type: "releasing" };

/** One piece of time that the run could not have ended without. Seconds since the run began. */
export interface CriticalLink {
  readonly from: number;
  readonly to: number;
  /**
   * `step`: a step was carried out; `run`: a program ran until it ended by itself; `delay`: of a condition; `aborted`: until the run
   * was ended from outside, by its timeout or a person; `other`: what the journal has no word for, such as the latency of a real run.
   */
  readonly kind: Cause["kind"];
  /** Whose; null for the run as a whole. */
  readonly guid: number | null;
  readonly step?: LifeStep;
  /** What waited for the delay; null when it was only the end of the run. */
  readonly action?: ResourceAction | null;
  /** Index of the delay's condition in the design. */
  readonly condition?: number | null;
  /** What came about at `from` and led here, in order; empty for the beginning of the run. */
  readonly after: readonly Moment[];
}

/**
 * The chain that determined when the run ended, from its beginning: from the last event backwards, at each point the cause that
 * came last. Its pieces follow each other without a gap, so that their lengths add up to that of the run.
 */
export function criticalPath(plan: Plan, events: readonly RunEvent[]): CriticalLink[] {
  const index = indexRun(plan, events);
  const links: CriticalLink[] = [];
  let after: Moment[] = [];
  let event = events.at(-1);
  let to = event ? timeOf(event) : 0;
  while (event) {
    const { cause, ...what } = findCause(index, event);
    const from = Math.min(to, cause ? timeOf(cause) : 0);
    if (from < to) {
      after = [];
      links.push({ from, to, guid: "guid" in event ? event.guid : null, ...what, after });
    }
    const moment = cause && momentOf(cause);
    if (moment) after.unshift(moment);
    event = cause ?? undefined;
    to = from;
  }
  return links.reverse();
}

function momentOf(event: RunEvent): Moment | null {
  if (event.type === "resource.state") return { type: "state", guid: event.guid, state: event.to };
  if (event.type === "run.all-ready") return { type: "all-ready" };
  return event.type === "run.releasing" ? { type: "releasing" } : null;
}
