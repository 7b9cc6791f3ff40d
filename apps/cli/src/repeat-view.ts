import type { RepeatEvent } from "@netcue/engine";
import type { ConfidenceInterval, RepeatedRun, RepeatRecord, RepeatSettings, RepeatStopReason } from "@netcue/engine/model";
import { formatInterval, formatPercent, formatQuantity } from "./format-quantity.ts";

const WORDS: Readonly<Record<RepeatStopReason, string>> = {
  converged: "converged",
  maximum: "maximum reached",
  failures: "gave up",
  interrupted: "interrupted",
  error: "broken off",
};
const CLEAR_LINE = "\r\u001b[K";

/** Shows a repeat as it happens: one line for each run that ended, and at the end what came of it. */
export function repeatView(output: NodeJS.WriteStream): (event: RepeatEvent) => void {
  return (event) => {
    const { record, directory } = event;
    if (event.type === "stopped") return void output.write(ending(record, directory));
    const { run } = event;
    if (event.type === "run-ended") output.write(`${output.isTTY ? CLEAR_LINE : ""}${runLine(run, record)}\n`);
    else output.write(`${run.number === 1 ? heading(record) : ""}${output.isTTY ? `${numbered(run)}  running` : ""}`);
  };
}

function heading({ design, metric, settings, seed }: RepeatRecord): string {
  const what = metric === null ? `${settings.maximum} runs` : `${metric}, ${aim(settings)}`;
  return `${design.name}: ${what}; master seed ${seed}\n\n  run  outcome${metric === null ? "" : "            value  mean"}\n`;
}

/** `until its 95 % interval of at least 10 values is within ±5 % of the mean, at most 50 runs`. */
function aim({ confidence, minimum, maximum, target }: RepeatSettings): string {
  const width = target.kind === "relative" ? `${formatPercent(target.halfWidth)} of the mean` : target.halfWidth;
  const most = maximum === null ? "" : `, at most ${maximum} runs`;
  return `until the ${formatPercent(confidence)} interval of at least ${minimum} values is within ±${width}${most}`;
}

function runLine({ number, outcome, value, problem, interval }: RepeatedRun, { unit }: RepeatRecord): string {
  const measured = value === null ? "" : formatQuantity(value, unit);
  const told = problem ?? (interval ? formatInterval(interval, unit) : "");
  return `${numbered({ number })}  ${(outcome ?? "").padEnd(11)}  ${measured.padStart(11)}  ${told}`.trimEnd();
}

function numbered({ number }: Pick<RepeatedRun, "number">): string {
  return String(number).padStart(5);
}

function ending(record: RepeatRecord, directory: string): string {
  const { stopped, runs, interval, unit, settings } = record;
  const lines = ["", `${WORDS[stopped?.reason ?? "error"]} after ${count(runs.length, "run")}. ${stopped?.why ?? ""}`];
  if (interval)
    lines.push(`mean ${formatInterval(interval, unit)}, with ${formatPercent(settings.confidence)} confidence; ${spread(interval, unit)}`);
  const failed = runs.filter(({ outcome }) => outcome === "failed").length;
  const unread = runs.filter(({ outcome, problem }) => outcome === "succeeded" && problem !== null).length;
  if (failed > 0) lines.push(`${count(failed, "run")} failed: no sample`);
  if (unread > 0) lines.push(`${count(unread, "run")} without a value: no sample`);
  lines.push(`runs and repeat.json: ${directory}`);
  return `${lines.join("\n")}\n`;
}

function spread({ n, deviation }: ConfidenceInterval, unit: string | null): string {
  return `${deviation === null ? "" : `deviation ${formatQuantity(deviation, unit)}, `}${count(n, "value")}`;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
