import { OutcomeWaits } from "../controller/outcome-waits.ts";
import type { Run } from "../controller/run.ts";
import type { RunOutcome } from "../model/index.ts";
import type { Clock } from "../time/clock.ts";

/**
 * Resolves with how a run ended, once everything is released. With `waitFor`, the run is over when these resources are (NEPI
 * `wait_guids`): whatever else still runs is stopped then, and the run has succeeded when none of them failed.
 */
export async function runToItsEnd(run: Run, waitFor: readonly number[], clock: Clock): Promise<RunOutcome> {
  if (waitFor.length === 0) return run.done;
  const waits = new OutcomeWaits(run, clock);
  const ends = await waits.for(waitFor, "STOPPED");
  run.release();
  const outcome = await run.done;
  const isMissed = [...ends.values()].some((end) => end.outcome !== "reached");
  return outcome === "succeeded" && isMissed ? "failed" : outcome;
}
