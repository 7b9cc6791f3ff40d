import { SystemClock } from "../src/time/system-clock.ts";
import { percentile } from "./percentile.ts";

const DEADLINES = 500;
const LEAD_MS = 20;

/** What this machine allows at this moment: by how much, in ms and p99, the clock alone misses deadlines, one a millisecond, without any engine. */
export function bareClock(): Promise<number> {
  const clock = new SystemClock();
  const begin = clock.now() + LEAD_MS;
  const errors: number[] = [];
  return new Promise((resolve) => {
    for (let index = 0; index < DEADLINES; index++) {
      clock.setTimer(begin + index, () => {
        errors.push(clock.now() - begin - index);
        if (errors.length === DEADLINES) resolve(percentile(errors, 0.99));
      });
    }
  });
}
