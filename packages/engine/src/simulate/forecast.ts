import type { Plan } from "../compile/index.ts";
import type { Catalogue, RunFailure, RunOutcome } from "../model/index.ts";
import { type CriticalLink, criticalPath } from "./critical-path.ts";
import { type NeverDone, neverDone } from "./never.ts";
import { type SimulationOptions, simulatePlan } from "./simulate-plan.ts";
import { readTimeline, type Timeline } from "./timeline.ts";
import { type UnknownDurations, unknownDurations } from "./unknown-durations.ts";

/** What is to be expected of a run. Plain data: it survives JSON. */
export interface Forecast {
  readonly outcome: RunOutcome;
  /** Steps that would take longer than they may. */
  readonly failures: readonly RunFailure[];
  readonly timeline: Timeline;
  readonly criticalPath: readonly CriticalLink[];
  readonly never: readonly NeverDone[];
  /** Guids of those that would run for ever; the timeline shows them released where nothing else was left to happen. */
  readonly endless: readonly number[];
  readonly unknown: UnknownDurations;
}

/** Runs a plan in simulated time and says what came of it. */
export async function forecastRun(plan: Plan, catalogue: Catalogue, options: SimulationOptions = {}): Promise<Forecast> {
  const { events, snapshot, endless } = await simulatePlan(plan, catalogue, options);
  return {
    outcome: snapshot.outcome ?? "failed",
    failures: snapshot.failures,
    timeline: readTimeline(plan, events),
    criticalPath: criticalPath(plan, events),
    never: neverDone(plan, events),
    endless,
    unknown: unknownDurations(plan, catalogue, options),
  };
}
