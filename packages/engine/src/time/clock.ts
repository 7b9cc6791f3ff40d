/**
 * Time as the engine sees it. Every delay is counted on `now`, so a step of the wall clock moves nothing
 * (sane behaviour of quirk Q33); tests and plans use the simulated clock.
 */
export interface Clock {
  /** Milliseconds with fractions, monotonic, from an arbitrary origin. */
  now(): number;
  /** Milliseconds since the epoch, UTC. Only for stamps that people read. */
  wall(): number;
  /** Calls back once, never before `now()` is `at`. Returns how to call it off. */
  setTimer(at: number, callback: () => void): () => void;
}

/** Resolves after `milliseconds` on the clock; rejects with the signal's reason when that is aborted first. */
export function sleep(clock: Clock, milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const cancel = clock.setTimer(clock.now() + milliseconds, () => {
      signal.removeEventListener("abort", abort);
      resolve();
    });
    const abort = (): void => {
      cancel();
      reject(signal.reason);
    };
    signal.addEventListener("abort", abort, { once: true });
  });
}
