import type { ConfidenceInterval } from "../model/index.ts";
import { studentT } from "./student-t.ts";

/**
 * Mean of independent values with its Student's t interval; `null` for no values. Summed up by Welford's method
 * (Technometrics 4, 1962), so that equal values have no deviation at all and large ones lose no digits.
 */
export function confidenceInterval(values: readonly number[], confidence: number): ConfidenceInterval | null {
  const n = values.length;
  if (n === 0) return null;
  let mean = 0;
  let squares = 0;
  for (const [index, value] of values.entries()) {
    const distance = value - mean;
    mean += distance / (index + 1);
    squares += distance * (value - mean);
  }
  if (n === 1) return { n, mean, deviation: null, halfWidth: null };
  const deviation = Math.sqrt(squares / (n - 1));
  return { n, mean, deviation, halfWidth: (studentT(confidence, n - 1) * deviation) / Math.sqrt(n) };
}
