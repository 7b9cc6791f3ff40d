export { type CriticalLink, criticalPath, type Moment } from "./critical-path.ts";
export type { DurationSources } from "./expected-duration.ts";
export { type Forecast, forecastRun } from "./forecast.ts";
export { type LearnedDurations, learnDurations } from "./learned-durations.ts";
export type { NeverDone } from "./never.ts";
export { type Simulation, type SimulationOptions, simulatePlan } from "./simulate-plan.ts";
export { readTimeline, type StateInterval, type StepInterval, type Timeline, type TimelineRow, type WaitInterval } from "./timeline.ts";
export type { UnknownDurations } from "./unknown-durations.ts";
