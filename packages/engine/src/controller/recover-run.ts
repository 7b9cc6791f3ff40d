import type { Journal } from "../journal/journal.ts";
import { EventRecorder } from "../kernel/event-recorder.ts";
import type { RunFailure, RunSnapshot } from "../model/index.ts";
import type { Clock } from "../time/clock.ts";

const DIED = "Netcue ended while the run was under way.";

/**
 * Brings the journal of a run that died with its process to an honest end: what was up is FAILED, since how it ended is not known,
 * and everything is RELEASED. What had failed before is listed with it. Call when nothing of the run is left on the host.
 */
export function recordDeath(snapshot: RunSnapshot, journal: Journal, clock: Clock): void {
  const recorder = EventRecorder.continuing(clock, journal, snapshot);
  recorder.record({ type: "run.aborted", guid: null, error: DIED });
  recorder.record({ type: "run.releasing" });
  const failures: RunFailure[] = [{ guid: null, error: DIED, critical: true }];
  for (const { guid, name, type: resourceType, state, step, times, error } of Object.values(snapshot.resources)) {
    const isLost = times.FAILED === undefined && state !== "RELEASED" && (state === "STARTED" || step !== null);
    if (times.FAILED !== undefined) failures.push({ guid, error: error ?? DIED, critical: snapshot.aborted?.guid === guid });
    if (isLost) {
      failures.push({ guid, error: DIED, critical: false });
      recorder.record({ type: "resource.state", guid, name, resourceType, from: state, to: "FAILED", reason: "run", error: DIED });
    }
    if (state === "RELEASED") continue;
    const from = isLost ? "FAILED" : state;
    recorder.record({ type: "resource.state", guid, name, resourceType, from, to: "RELEASED" });
  }
  recorder.record({ type: "run.ended", outcome: "failed", failures });
  recorder.flush();
}
