import { type Clock, sleep } from "../../time/clock.ts";
import { type Deployment, runStep, textOf } from "./deployment.ts";

/** The engine gives a release 30 s in all, and ending what runs must fit in as well. */
const LIMIT_MS = 15_000;

/**
 * Runs the attribute `tearDown`, with its output in the traces `tearDown_stdout` and `tearDown_stderr`. Rejects when it failed or
 * took longer than 15 s; then nothing of it is left running.
 */
export async function tearDown(deployment: Deployment): Promise<void> {
  const { attributes, signal, clock } = deployment.context;
  const argv = ["/bin/sh", "-c", textOf(attributes, "tearDown") ?? ""] as const;
  const asRoot = attributes.sudo === true;
  const limit = limited(signal, clock);
  try {
    await runStep(deployment, { name: "tearDown", argv, traces: "tearDown", signal: limit.signal, asRoot });
  } finally {
    limit.lift();
  }
}

/** The same signal, aborted also when the time is over. */
function limited(signal: AbortSignal, clock: Clock): { signal: AbortSignal; lift: () => void } {
  const over = new AbortController();
  const done = new AbortController();
  void sleep(clock, LIMIT_MS, done.signal).then(
    () => over.abort(new Error(`tearDown did not end within ${LIMIT_MS / 1_000} s.`)),
    () => undefined,
  );
  return { signal: AbortSignal.any([signal, over.signal]), lift: () => done.abort() };
}
