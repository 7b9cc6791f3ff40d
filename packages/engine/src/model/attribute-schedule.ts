import { parseDuration } from "./duration.ts";
import type { AttributeValue } from "./resource-type-info.ts";

/** A change of an attribute at a time of its own. Times are milliseconds since the resource was STARTED. */
export interface ScheduledChange {
  attribute: string;
  value: AttributeValue;
  at: number;
  /** After so long, what was before comes back; null: it stays. */
  lasts: number | null;
  /** For so long it moves to the value, and then back again. 0: at once. */
  ramp: number;
}

/** Steps of a ramp: ten a second, of long ramps fewer. */
const STEP_MS = 100;
const MOST_STEPS = 600;

/** Times at which a schedule changes something, ascending. */
export function scheduleTimes(changes: readonly ScheduledChange[]): number[] {
  const times = changes.flatMap(({ at, lasts, ramp }) =>
    [at, lasts === null ? [] : at + lasts].flat().flatMap((begin) => rampTimes(begin, ramp)),
  );
  return [...new Set(times)].sort((one, other) => one - other);
}

function rampTimes(begin: number, ramp: number): number[] {
  const steps = Math.min(MOST_STEPS, Math.ceil(ramp / STEP_MS));
  return [begin, ...Array.from({ length: steps }, (_, step) => begin + (ramp * (step + 1)) / steps)];
}

/** What an attribute is without the schedule, and what that amounts to where it is not set: 0 ms of delay, the preset's loss; null for what has no such number. */
export interface Unscheduled {
  value: AttributeValue;
  amounts: AttributeValue;
}

/**
 * The value of an attribute at a time, by those changes of it that are in force: of two that are at once, the later one counts, and what is set for a time
 * gives back to whatever is under it then. `changes` are in the order of their begin.
 */
export function scheduledValue(changes: readonly ScheduledChange[], without: Unscheduled, time: number): AttributeValue {
  let now = without;
  for (const change of changes) {
    const value = mix(now, change, time);
    now = { value, amounts: value === null ? without.amounts : value };
  }
  return now.value;
}

function mix({ value, amounts }: Unscheduled, change: ScheduledChange, time: number): AttributeValue {
  const { at, lasts, ramp } = change;
  const end = lasts === null ? Number.POSITIVE_INFINITY : at + lasts;
  if (time < at) return value;
  const between = ramp === 0 ? null : betweenOf(amounts, change.value);
  if (between === null) return time < end ? change.value : value;
  if (time >= end + ramp) return value;
  const share = time < end ? Math.min(1, (time - at) / ramp) : 1 - (time - end) / ramp;
  if (share === 0) return value;
  return share === 1 ? change.value : between(share);
}

/** The way from one value to another; null when there is nothing in between. */
function betweenOf(from: AttributeValue, to: AttributeValue): ((share: number) => AttributeValue) | null {
  if (typeof from === "number" && typeof to === "number") return (share) => Number((from + (to - from) * share).toPrecision(6));
  const [fromMs, toMs] = [from, to].map((value) => (typeof value === "string" ? parseDuration(value) : undefined));
  if (fromMs === undefined || toMs === undefined) return null;
  return (share) => `${Number((fromMs + (toMs - fromMs) * share).toFixed(3))}ms`;
}
