import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { ProcessEnd } from "../host/host.ts";
import { LocalHost } from "../host/local-host.ts";
import { readLastLine } from "../resources/linux/last-lines.ts";
import { type Clock, sleep } from "../time/clock.ts";
import { SystemClock } from "../time/system-clock.ts";
import type { FinishedRun, Measurement, Metric } from "./metric.ts";

export interface CommandMetricOptions {
  /** A command that takes longer is ended, and the run has no value. Default one minute. */
  timeoutMs?: number;
  clock?: Clock;
}

/** A run is over and its marks are free: what the command starts is found by these. */
const MARK = { node: 1, guid: 1 };
const GRACE_MS = 2_000;

/**
 * A program of the user's that reads a run: it gets the run directory as its last argument and runs in it, and the last line
 * that it writes to standard output is the number, with its unit if it likes (`0.42 ms`). No shell is involved unless `argv` names one.
 * Its output stays in `metric/` of the run directory; no process of it stays.
 */
export function commandMetric(
  argv: readonly [string, ...string[]],
  { timeoutMs = 60_000, clock = new SystemClock() }: CommandMetricOptions = {},
): Metric {
  return {
    name: argv.join(" "),
    async read(run) {
      const output = join(run.directory, "metric");
      mkdirSync(output, { recursive: true });
      const [stdoutPath, stderrPath] = [join(output, "stdout"), join(output, "stderr")];
      const places = { home: run.directory, experiment: "metric", resources: run.directory };
      const host = await LocalHost.open({ run: run.run, node: MARK.node, places, clock });
      try {
        const command = { argv: [...argv, run.directory] as const, cwd: run.directory, stdoutPath, stderrPath, guid: MARK.guid };
        const { ended } = await host.start(command);
        throwIfBad(await within(ended, { timeoutMs, clock, run }), stderrPath);
      } finally {
        await host.sweep(null, GRACE_MS);
      }
      return readNumber(readLastLine(stdoutPath));
    },
  };
}

interface Limit {
  timeoutMs: number;
  clock: Clock;
  run: FinishedRun;
}

async function within(ended: Promise<ProcessEnd>, { timeoutMs, clock, run }: Limit): Promise<ProcessEnd> {
  const done = new AbortController();
  const tooLong = sleep(clock, timeoutMs, AbortSignal.any([run.signal, done.signal])).then(() => {
    throw new Error(`The command of the metric did not end within ${timeoutMs / 1_000} s.`);
  });
  try {
    return await Promise.race([ended, tooLong]);
  } finally {
    done.abort();
    tooLong.catch(() => undefined);
  }
}

function throwIfBad({ exitStatus, signal }: ProcessEnd, stderrPath: string): void {
  if (exitStatus === 0) return;
  const how = signal ? `was killed by ${signal}` : `ended with exit status ${exitStatus}`;
  const lastLine = readLastLine(stderrPath);
  throw new Error(`The command of the metric ${how}${lastLine ? `: ${lastLine}` : "."}`);
}

const NUMBER = /^(?<number>[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(?:\s*(?<unit>[\p{L}%°]\S*))?$/iu;

/** A number and perhaps a unit: `12`, `-0.5e3`, `0.42 ms`, `12%`. Throws a sentence for anything else. */
function readNumber(line: string): Measurement {
  const { number, unit } = NUMBER.exec(line)?.groups ?? {};
  if (number === undefined) {
    throw new Error(
      line === "" ? "The command of the metric wrote nothing." : `The last line of the metric's command is no number: "${line}".`,
    );
  }
  return unit === undefined ? { value: Number(number) } : { value: Number(number), unit };
}
