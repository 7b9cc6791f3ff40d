import type { RepeatTarget } from "@netcue/engine/model";
import { type Command, InvalidArgumentError, Option } from "commander";
import { readParameter, readSeed, readTime } from "./read-arguments.ts";
import { type RepeatCommandOptions, repeatCommand } from "./repeat-command.ts";

/** Adds `netcue repeat` to the command line. */
export function addRepeat(program: Command, designFile: string, onStatus: (status: number) => void): void {
  program
    .command("repeat")
    .description("run one design again and again, until the mean of what is measured is known well enough")
    .argument("<file>", designFile)
    .option("--metric <what>", "ping:RESOURCE[:min|avg|max|mdev|loss] or iperf3:RESOURCE[:throughput|jitter|loss|retransmits]")
    .option(
      "--metric-command <command>",
      "a program of yours: it runs in the run directory (give scripts by full path) and gets that as last argument; its last line is a number",
    )
    .option("--metric-timeout <time>", "how long it may take (default: 1m)", readTime)
    .option(
      "--target <width>",
      "stop when the interval is within this: a share of the mean (default: 5%), or a number in the metric's unit",
      readTarget,
    )
    .option("--confidence <share>", "confidence of the interval (default: 95%)", readConfidence)
    .option("--min <n>", "values that are needed (default: 10)", readCount)
    .option("--max <n>", "runs after which it ends whatever the values are", readCount)
    .option("--max-failures <n>", "runs in a row that may fail or give no value (default: 3)", readCount)
    .option("--pause <time>", "time between two runs, such as 2s", readTime)
    .option("--timeout <time>", "end a run as failed after this time, such as 90s", readTime)
    .addOption(repeatable<string[]>("--wait-for <resource>", "a run is over when this resource is, by name or guid", [], addText))
    .option("--seed <n>", "master seed, from which the seed of every run follows", readSeed)
    .option("--seed-param <name>", "parameter of the design that is the run's seed in each run")
    .addOption(
      repeatable<ReadonlyMap<string, string>>("--param <name=value>", "value of a parameter of the design", new Map(), readParameter),
    )
    .option("--out <dir>", "directory of the repeat (default: one of its own under NETCUE_HOME)")
    .option("--json", "the record as JSON on stdout, and nothing else there")
    .action(async (file: string, options: RepeatCommandOptions) => onStatus(await repeatCommand(file, options)));
}

/** An option that is collected, and that help does not show a bare `{}` for. */
function repeatable<T>(flags: string, description: string, none: T, add: (text: string, before: T) => T): Option {
  return new Option(flags, `${description}; may be repeated`).default(none, "none").argParser(add);
}

function addText(text: string, before: string[]): string[] {
  return [...before, text];
}

function readCount(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Give a whole number from 1 on.");
}

function readTarget(text: string): RepeatTarget {
  const { number, percent } = /^(?<number>\d+\.?\d*|\.\d+)(?<percent> ?%)?$/.exec(text)?.groups ?? {};
  const halfWidth = percent ? Number(number) / 100 : Number(number);
  if (halfWidth > 0) return { kind: percent ? "relative" : "absolute", halfWidth };
  throw new InvalidArgumentError("Write a share of the mean, such as 5%, or a number in the metric's own unit, such as 0.2.");
}

function readConfidence(text: string): number {
  const { number, percent } = /^(?<number>\d+\.?\d*|\.\d+)(?<percent> ?%)?$/.exec(text)?.groups ?? {};
  const share = percent ? Number(number) / 100 : Number(number);
  if (share > 0 && share < 1) return share;
  throw new InvalidArgumentError("Write a share below the whole, such as 95% or 0.95.");
}
