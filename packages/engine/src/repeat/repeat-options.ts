import { EngineError } from "../errors.ts";
import { type AttributeValue, type RepeatedRun, type RepeatRecord, type RepeatSettings, repeatSettingsSchema } from "../model/index.ts";
import type { Metric } from "./metric.ts";

/** What is told of a repeat while it happens. It is in `repeat.json` of `directory` by then, and so is `record`. */
export type RepeatEvent = { readonly record: RepeatRecord; readonly directory: string } & (
  | { readonly type: "run-began" | "run-ended"; readonly run: RepeatedRun }
  | { readonly type: "stopped" }
);

/** What is asked of a repeat besides its design; see {@link RepeatSettings} for those that are recorded. */
export interface RepeatOptions extends Partial<RepeatSettings> {
  /** Without one, the runs are only counted, and `maximum` is needed. */
  metric?: Metric;
  parameters?: Record<string, AttributeValue>;
  /** Master seed of 32 bits; drawn when left out, and recorded either way. */
  seed?: number;
  /** Directory of its own, new or empty; without this, one under `repeats/` of the home. */
  directory?: string;
  /** Ends it: the run under way is aborted and released first. The reason's sentence is kept. */
  signal?: AbortSignal;
  /** Hears each event in its turn; what it throws ends the repeat. */
  onEvent?(event: RepeatEvent): void;
}

const FEWEST_VALUES = 10;

/**
 * The settings with their defaults: at least 10 values, target ±5 % of the mean, confidence 95 %, and 3 runs in a row to believe
 * or to give up. Throws `repeat-invalid` when they contradict each other or would never end.
 */
export function settle(options: RepeatOptions): RepeatSettings {
  const { maximum = null } = options;
  if (!options.metric && maximum === null) {
    throw refusal("Nothing would ever end it: give a metric to be measured, or a maximum of runs.");
  }
  if (options.minimum !== undefined && maximum !== null && options.minimum > maximum) {
    throw refusal(`At least ${options.minimum} runs and at most ${maximum}: that cannot be. Lower the one or raise the other.`);
  }
  if (options.seedParameter != null && Object.hasOwn(options.parameters ?? {}, options.seedParameter)) {
    throw refusal(`Parameter "${options.seedParameter}" is to be each run's seed, and is given a value as well. Leave one of the two out.`);
  }
  const { data, error } = repeatSettingsSchema.safeParse({
    minimum: options.minimum ?? Math.max(2, Math.min(FEWEST_VALUES, maximum ?? FEWEST_VALUES)),
    maximum,
    target: options.target ?? { kind: "relative", halfWidth: 0.05 },
    confidence: options.confidence ?? 0.95,
    looksInARow: options.looksInARow ?? 3,
    failuresInARow: options.failuresInARow ?? 3,
    pauseMs: options.pauseMs ?? 0,
    timeoutMs: options.timeoutMs ?? null,
    waitFor: options.waitFor ?? [],
    seedParameter: options.seedParameter ?? null,
  });
  if (data) return data;
  throw refusal(error.issues.map(({ path, message }) => `${path.join(".")}: ${message}.`).join(" "));
}

function refusal(why: string): EngineError {
  return new EngineError("repeat-invalid", why);
}
