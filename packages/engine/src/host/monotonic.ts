/** CLOCK_MONOTONIC in milliseconds, as all programs of this machine know it. */
export function monotonicNow(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
