import { resolve } from "node:path";
import {
  commandMetric,
  defaultHome,
  EngineError,
  ExperimentRunner,
  findResource,
  type Metric,
  metricFromText,
  openMemoryStore,
  type RepeatOptions,
  RunController,
} from "@netcue/engine";
import type { Design, RepeatRecord, RepeatTarget } from "@netcue/engine/model";
import { split } from "shlex";
import { CommandError } from "./command-error.ts";
import { compileFile, refuse } from "./compile-file.ts";
import { onEndSignal } from "./end-on-signal.ts";
import { EXIT } from "./exit-status.ts";
import { formatProblems } from "./format-problems.ts";
import { loadRegistry } from "./load-registry.ts";
import { repeatView } from "./repeat-view.ts";

export interface RepeatCommandOptions {
  metric?: string;
  metricCommand?: string;
  /** Times in milliseconds. */
  metricTimeout?: number;
  target?: RepeatTarget;
  confidence?: number;
  min?: number;
  max?: number;
  maxFailures?: number;
  pause?: number;
  timeout?: number;
  waitFor: readonly string[];
  seed?: number;
  seedParam?: string;
  param: ReadonlyMap<string, string>;
  out?: string;
  json?: true;
}

/** `netcue repeat`: one design again and again, one run after the other, without a server. */
export async function repeatCommand(path: string, options: RepeatCommandOptions): Promise<number> {
  const registry = await loadRegistry();
  const given = withAnySeed(options);
  const { input, parameters, plan, problems } = await compileFile(path, given, registry.catalogue());
  if (!plan) return refuse(path, problems);
  process.stderr.write(formatProblems(problems));

  const home = defaultHome();
  const runner = new ExperimentRunner({ controller: new RunController({ registry, store: openMemoryStore(), home }), home });
  const end = new AbortController();
  const stopListening = onEndSignal((why) => end.abort(new Error(why)));
  try {
    const record = await runner.repeat(input, {
      ...askedFor(options, plan.design),
      parameters: Object.fromEntries(Object.entries(parameters).filter(([name]) => options.param.has(name))),
      signal: end.signal,
      onEvent: repeatView(options.json ? process.stderr : process.stdout),
    });
    if (options.json) process.stdout.write(`${JSON.stringify(record, null, 2)}\n`);
    return statusOf(record);
  } catch (error) {
    if (error instanceof EngineError) throw new CommandError(error.message);
    throw error;
  } finally {
    stopListening();
  }
}

/** Whether the design can be run at all is found out with any seed; each run gets its own. */
function withAnySeed({ param, seedParam }: RepeatCommandOptions): ReadonlyMap<string, string> {
  return seedParam === undefined ? param : new Map([[seedParam, "0"], ...param]);
}

function askedFor(options: RepeatCommandOptions, design: Design): RepeatOptions {
  const { target, confidence, min, max, maxFailures, pause, timeout, seed, seedParam, out, waitFor } = options;
  const metric = metricOf(options, design);
  return {
    waitFor: waitFor.map((text) => findResource(text, design).guid),
    ...(metric && { metric }),
    ...(target && { target }),
    ...(confidence !== undefined && { confidence }),
    ...(min !== undefined && { minimum: min }),
    ...(max !== undefined && { maximum: max }),
    ...(maxFailures !== undefined && { failuresInARow: maxFailures }),
    ...(pause !== undefined && { pauseMs: pause }),
    ...(timeout !== undefined && { timeoutMs: timeout }),
    ...(seed !== undefined && { seed }),
    ...(seedParam !== undefined && { seedParameter: seedParam }),
    ...(out !== undefined && { directory: resolve(out) }),
  };
}

function metricOf({ metric, metricCommand, metricTimeout }: RepeatCommandOptions, design: Design): Metric | null {
  if (metric !== undefined && metricCommand !== undefined)
    throw new CommandError("One metric is measured: give --metric or --metric-command.");
  if (metric !== undefined) return metricFromText(metric, design);
  if (metricCommand === undefined) return null;
  const [program, ...args] = words(metricCommand);
  if (program === undefined) throw new CommandError("--metric-command is empty. Give a program and its arguments.");
  // As a shell would find it: from where the user stands, unless it is to be looked for in PATH.
  const found = program.includes("/") ? resolve(program) : program;
  return commandMetric([found, ...args], metricTimeout === undefined ? {} : { timeoutMs: metricTimeout });
}

/** As a shell would take the command apart; nothing in it is replaced. */
function words(command: string): string[] {
  try {
    return split(command);
  } catch {
    throw new CommandError(`--metric-command has a quote that is not closed: ${command}`);
  }
}

/** A repeat that was to measure and has no value to show for it has failed. */
function statusOf({ stopped, runs, metric }: RepeatRecord): number {
  if (stopped?.reason === "interrupted") return EXIT.interrupted;
  const isOver = stopped?.reason === "converged" || stopped?.reason === "maximum";
  const hasResult = runs.some(({ outcome, value }) => outcome === "succeeded" && (metric === null || value !== null));
  return isOver && hasResult ? EXIT.success : EXIT.failed;
}
