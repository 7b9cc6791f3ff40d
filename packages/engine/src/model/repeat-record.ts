import * as z from "zod";
import { designSchema } from "./design.ts";
import { attributeValueSchema } from "./resource-type-info.ts";
import { RUN_OUTCOMES } from "./run-event.ts";

const countSchema = z.int().positive();

/** How near to the mean the ends of its confidence interval have to be: a share of the mean, or a distance in the metric's own unit. */
export const repeatTargetSchema = z.strictObject({ kind: z.enum(["relative", "absolute"]), halfWidth: z.number().positive() });
export type RepeatTarget = z.infer<typeof repeatTargetSchema>;

/** When a repeat is over, and how its runs are carried out. */
export const repeatSettingsSchema = z.strictObject({
  /** Values before the rule may stop it. */
  minimum: z.int().min(2),
  /** Runs after which it ends whatever the values are; `null`: none. */
  maximum: countSchema.nullable(),
  target: repeatTargetSchema,
  /** Of the interval: 0.95 for 95 %. */
  confidence: z.number().gt(0).lt(1),
  /** The target has to be met after this many values in a row; 1 stops too early too often (decision 8). */
  looksInARow: countSchema,
  /** It ends when this many runs in a row failed, or gave no value where there is a metric. */
  failuresInARow: countSchema,
  /** Milliseconds from the end of one run to the beginning of the next. */
  pauseMs: z.number().nonnegative(),
  /** A run ends as failed after this many milliseconds; `null`: never. */
  timeoutMs: z.number().positive().nullable(),
  /** Guids of the resources whose end is the end of a run; none: a run ends by itself. */
  waitFor: z.array(countSchema),
  /** Parameter of the design that is the seed in each run; `null`: none. */
  seedParameter: z.string().nullable(),
});
export type RepeatSettings = z.infer<typeof repeatSettingsSchema>;

/** The mean of independent values, and how sure it is (Student's t). `deviation` and `halfWidth` are `null` below two values. */
export const confidenceIntervalSchema = z.object({
  n: countSchema,
  mean: z.number(),
  /** Standard deviation of the sample (divided by n − 1). */
  deviation: z.number().nullable(),
  /** The interval is mean ± this. */
  halfWidth: z.number().nullable(),
});
export type ConfidenceInterval = z.infer<typeof confidenceIntervalSchema>;

/** One run of a repeat. Only a succeeded run has a value. */
export const repeatedRunSchema = z.object({
  /** 1, 2, 3 … in the order in which they were run. */
  number: countSchema,
  run: z.string(),
  /** Derived from the repeat's seed and the number. */
  seed: z.number(),
  /** Run directory, seen from the repeat's. */
  directory: z.string(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  /** `null` while it is under way. */
  outcome: z.enum(RUN_OUTCOMES).nullable(),
  /** What the metric read; `null` when there is none, and then `problem` says why. */
  value: z.number().nullable(),
  problem: z.string().nullable(),
  /** Of all values up to this run. */
  interval: confidenceIntervalSchema.nullable(),
});
export type RepeatedRun = z.infer<typeof repeatedRunSchema>;

export const REPEAT_STOP_REASONS = ["converged", "maximum", "failures", "interrupted", "error"] as const;
export type RepeatStopReason = (typeof REPEAT_STOP_REASONS)[number];

/**
 * `repeat.json`: a design run again and again, and what came of it. Instants are UTC, ISO 8601. Readers ignore keys that they
 * do not know.
 */
export const repeatRecordSchema = z.object({
  repeat: z.string(),
  /** As given, with its parameters still in it and credentials left out. */
  design: designSchema,
  parameters: z.record(z.string(), attributeValueSchema),
  settings: repeatSettingsSchema,
  /** Name of the metric; `null` when there is none and the runs are only counted. */
  metric: z.string().nullable(),
  /** Unit of the values, as far as the metric says. */
  unit: z.string().nullable(),
  /** The master seed: the same one gives the same seeds of runs. */
  seed: z.number(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  runs: z.array(repeatedRunSchema),
  /** Of all values. */
  interval: confidenceIntervalSchema.nullable(),
  /** Why it is over; `null` while it is under way, and for ever when its process died. */
  stopped: z.object({ reason: z.enum(REPEAT_STOP_REASONS), why: z.string() }).nullable(),
});
export type RepeatRecord = z.infer<typeof repeatRecordSchema>;
