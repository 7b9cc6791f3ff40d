import { errorSentence } from "../errors.ts";
import type { FinishedRun, Metric, Reading } from "./metric.ts";

/** What a run gave: a value with its unit, or `null` and why; both `null` where nothing is measured. */
export interface Value {
  value: number | null;
  unit: string | null;
  problem: string | null;
}

export const NOTHING: Value = { value: null, unit: null, problem: null };

/** Asks the metric for a run's value. `unit` is that of the values before, `undefined` before the first: another one is no sample. */
export async function takeValue(metric: Metric, run: FinishedRun, unit: string | null | undefined): Promise<Value> {
  try {
    return check(await metric.read(run), unit);
  } catch (error) {
    return { ...NOTHING, problem: errorSentence(error) };
  }
}

function check(reading: Reading, expected: string | null | undefined): Value {
  if (reading === null) throw new Error("The run has no value of the metric.");
  const { value, unit = null } = typeof reading === "number" ? { value: reading } : reading;
  if (!Number.isFinite(value)) throw new Error(`The metric gave ${value}, which is no number to count with.`);
  if (expected !== undefined && unit !== expected) {
    throw new Error(`The value is in ${unit ?? "no unit"}, those before it in ${expected ?? "no unit"}.`);
  }
  return { value, unit, problem: null };
}
