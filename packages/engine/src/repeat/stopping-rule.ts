import type { ConfidenceInterval, RepeatSettings, RepeatTarget } from "../model/index.ts";
import { confidenceInterval } from "./confidence-interval.ts";

export type StoppingRule = Pick<RepeatSettings, "minimum" | "target" | "confidence" | "looksInARow">;

/** One value has no interval. */
const FIRST_LOOK = 2;

/**
 * Whether the values, in the order of their runs, suffice: there are `minimum` of them, and the interval was narrow enough after
 * each of the last `looksInARow`. Looking after every run and stopping at the first narrow interval picks the moments at which the
 * deviation looks smaller than it is (decision 8).
 */
export function isEnough(values: readonly number[], rule: StoppingRule): boolean {
  const { length } = values;
  if (length < Math.max(rule.minimum, FIRST_LOOK + rule.looksInARow - 1)) return false;
  for (let look = length; look > length - rule.looksInARow; look--) {
    const interval = confidenceInterval(values.slice(0, look), rule.confidence);
    if (interval === null || !isNarrow(interval, rule.target)) return false;
  }
  return true;
}

/** A share is one of the mean's absolute value: a negative mean converges as well (quirks Q62–Q65). */
function isNarrow({ mean, halfWidth }: ConfidenceInterval, target: RepeatTarget): boolean {
  if (halfWidth === null) return false;
  return halfWidth <= (target.kind === "relative" ? target.halfWidth * Math.abs(mean) : target.halfWidth);
}
