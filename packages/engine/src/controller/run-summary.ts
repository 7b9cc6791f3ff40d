import type { ResourceSnapshot, RunSnapshot } from "../model/index.ts";
import type { HostFacts } from "./host-facts.ts";

/** What `summary.json` of a run directory says (contract, section 4). Times are seconds since the run began. */
export interface RunSummary extends HostFacts {
  run: string;
  design: string;
  outcome: RunSnapshot["outcome"];
  startedAt: string | null;
  seconds: number;
  failures: RunSnapshot["failures"];
  resources: (Pick<ResourceSnapshot, "guid" | "name" | "type" | "state" | "times" | "reason" | "error" | "exitStatus" | "skipped"> & {
    /** Seconds from STARTED to STOPPED or FAILED; null when it was never started. */
    ran: number | null;
  })[];
}

export function summarize(snapshot: RunSnapshot, facts: HostFacts): RunSummary {
  return {
    run: snapshot.run,
    design: snapshot.design,
    outcome: snapshot.outcome,
    startedAt: snapshot.startedAt,
    seconds: snapshot.t,
    failures: snapshot.failures,
    resources: Object.values(snapshot.resources).map(summarizeResource),
    ...facts,
  };
}

function summarizeResource(resource: ResourceSnapshot): RunSummary["resources"][number] {
  const { guid, name, type: resourceType, state, times, reason, error, exitStatus, skipped } = resource;
  const end = times.STOPPED ?? times.FAILED;
  const ran = times.STARTED !== undefined && end !== undefined && end >= times.STARTED ? end - times.STARTED : null;
  return { guid, name, type: resourceType, state, times, reason, error, exitStatus, skipped, ran };
}
