import type { Run } from "../controller/run.ts";
import type { ResourceSnapshot, RunOutcome } from "../model/index.ts";

/**
 * Resolves with how a run ended, once everything is released. With `waitFor`, the run is over when these resources are (NEPI
 * `wait_guids`): whatever else still runs is stopped then, and the run has succeeded when none of them failed.
 */
export async function runToItsEnd(run: Run, waitFor: readonly number[]): Promise<RunOutcome> {
  const ended = waitFor.length === 0 ? null : await endOf(run, waitFor);
  const outcome = await run.done;
  return outcome === "interrupted" ? (ended ?? outcome) : outcome;
}

/** Waits for the end of these resources, says how that was, and releases the run; `null` when the run itself ended before. */
async function endOf(run: Run, guids: readonly number[]): Promise<RunOutcome | null> {
  let isOver = false;
  let wake = (): void => undefined;
  const stopListening = run.journal.onAppend(() => wake());
  const over = run.done.then(() => {
    isOver = true;
  });
  try {
    while (!isOver) {
      const appended = new Promise<void>((resolve) => {
        wake = resolve;
      });
      const { resources, phase } = await run.snapshot();
      const waited = guids.map((guid) => resources[guid]);
      if (phase === "running" && waited.every(hasEnded)) {
        run.release();
        return waited.every((resource) => resource?.state === "STOPPED") ? "succeeded" : "failed";
      }
      await Promise.race([appended, over]);
    }
    return null;
  } finally {
    stopListening();
  }
}

function hasEnded(resource: ResourceSnapshot | undefined): boolean {
  if (!resource || resource.state === "STOPPED" || resource.state === "FAILED" || resource.state === "RELEASED") return true;
  return resource.skipped.some(({ action }) => action === "DEPLOY" || action === "START");
}
