import type { RepeatRecord, RepeatStopReason } from "../model/index.ts";
import { valuesOf } from "./sample.ts";
import { isEnough } from "./stopping-rule.ts";

/** Why a repeat is over. */
export interface Stop {
  reason: RepeatStopReason;
  /** A sentence for people. */
  why: string;
}

/** Whether what has been recorded so far ends a repeat, and why; `null` when there is to be another run. */
export function decideStop(record: RepeatRecord): Stop | null {
  return convergence(record) ?? maximum(record) ?? failures(record);
}

function convergence({ metric, runs, settings }: RepeatRecord): Stop | null {
  if (metric === null || !isEnough(valuesOf({ runs }), settings)) return null;
  const looks = settings.looksInARow === 1 ? "" : `, ${settings.looksInARow} times in a row`;
  return { reason: "converged", why: `The ${percent(settings.confidence)} interval is narrow enough${looks}.` };
}

function maximum({ metric, runs, settings, interval }: RepeatRecord): Stop | null {
  if (settings.maximum === null || runs.length < settings.maximum) return null;
  if (metric === null) return { reason: "maximum", why: `These were the ${runs.length} runs that were asked for.` };
  const isAroundZero = settings.target.kind === "relative" && interval?.halfWidth && interval.halfWidth >= Math.abs(interval.mean);
  const advice = isAroundZero ? " The mean may be zero, of which no share is narrow: give the target in the metric's own unit." : "";
  return { reason: "maximum", why: `The maximum of ${settings.maximum} runs was reached before the interval was narrow enough.${advice}` };
}

function failures({ runs, settings, metric }: RepeatRecord): Stop | null {
  const last = runs.slice(-settings.failuresInARow);
  if (last.length < settings.failuresInARow || last.some(({ problem }) => problem === null)) return null;
  const what = metric === null ? "failed" : "failed or gave no value";
  return {
    reason: "failures",
    why: `${last.length === 1 ? "A run" : `${last.length} runs in a row`} ${what}. The last: ${last.at(-1)?.problem}`,
  };
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(6))} %`;
}
