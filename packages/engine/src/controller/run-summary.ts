import { arch, cpus, hostname, release, totalmem, type } from "node:os";
import type { ResourceSnapshot, RunSnapshot } from "../model/index.ts";
import { ENGINE_VERSION } from "../version.ts";

/** What `summary.json` of a run directory says (contract, section 4). Times are seconds since the run began. */
export interface RunSummary {
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
  versions: { netcue: string; node: string };
  host: { name: string; system: string; architecture: string; processors: number; memoryBytes: number };
}

export function summarize(snapshot: RunSnapshot): RunSummary {
  return {
    run: snapshot.run,
    design: snapshot.design,
    outcome: snapshot.outcome,
    startedAt: snapshot.startedAt,
    seconds: snapshot.t,
    failures: snapshot.failures,
    resources: Object.values(snapshot.resources).map(summarizeResource),
    versions: { netcue: ENGINE_VERSION, node: process.version },
    host: { name: hostname(), system: `${type()} ${release()}`, architecture: arch(), processors: cpus().length, memoryBytes: totalmem() },
  };
}

function summarizeResource(resource: ResourceSnapshot): RunSummary["resources"][number] {
  const { guid, name, type: resourceType, state, times, reason, error, exitStatus, skipped } = resource;
  const end = times.STOPPED ?? times.FAILED;
  const ran = times.STARTED !== undefined && end !== undefined && end >= times.STARTED ? end - times.STARTED : null;
  return { guid, name, type: resourceType, state, times, reason, error, exitStatus, skipped, ran };
}
