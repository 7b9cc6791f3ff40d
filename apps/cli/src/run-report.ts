import { formatDuration, type ResourceSnapshot, type RunSnapshot } from "@netcue/engine/model";

/** More resources than this are only told of when something went wrong with them. */
const LONGEST_LIST = 60;

/** What became of each resource and of the run, for people to read when it is over. `directory`: null when the run was simulated. */
export function reportRun(snapshot: RunSnapshot, directory: string | null): string {
  const all = Object.values(snapshot.resources);
  const told = all.length <= LONGEST_LIST ? all : all.filter((resource) => resource.error !== null || resource.skipped.length > 0);
  const width = Math.max(0, ...told.map((resource) => resource.name.length));
  const lines = told.map((resource) => `  ${resource.name.padEnd(width)}  ${fate(resource)}`);
  const runFailures = snapshot.failures.filter((failure) => failure.guid === null).map((failure) => `  ${failure.error}`);
  const outcome = `${snapshot.design}: ${snapshot.outcome ?? "failed"} after ${formatDuration(snapshot.t * 1_000)}`;
  const left = directory === null ? "simulated: nothing was started, and nothing is left" : `traces, events and summary: ${directory}`;
  return `${[...lines, ...runFailures, outcome, left].join("\n")}\n`;
}

function fate(resource: ResourceSnapshot): string {
  const { times, reason, error, skipped } = resource;
  const [neverDone] = skipped;
  if (error !== null) return `failed: ${error}`;
  if (times.STARTED === undefined) return neverDone ? `never started: ${neverDone.why}` : "never started";
  const ran = times.STOPPED === undefined ? "" : ` after ${formatDuration((times.STOPPED - times.STARTED) * 1_000)}`;
  if (reason !== null) return reason === "completed" ? `completed${ran}` : `stopped${ran} (${reason})`;
  return resource.state === "RELEASED" ? "released" : `${resource.state}, not released`;
}
