import { mkdirSync, mkdtempSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { defaultHome, EngineError, errorSentence, openMemoryStore, type Run, RunController, type RunOptions } from "@netcue/engine";
import type { AttributeValue } from "@netcue/engine/model";
import { CommandError } from "./command-error.ts";
import { compileFile, refuse } from "./compile-file.ts";
import { endOnSignal } from "./end-on-signal.ts";
import { STATUS_OF } from "./exit-status.ts";
import { followRun } from "./follow-run.ts";
import { formatProblems } from "./format-problems.ts";
import { loadRegistry } from "./load-registry.ts";
import { eventLines, liveTable, plainLines, type RunView } from "./run-view.ts";

export interface RunCommandOptions {
  out?: string;
  events?: true;
  param: ReadonlyMap<string, string>;
  seed?: number;
  /** Milliseconds. */
  timeout?: number;
  keep?: true;
}

/** `netcue run`: one design from its file to its end, without a server. */
export async function runCommand(path: string, options: RunCommandOptions): Promise<number> {
  const registry = await loadRegistry();
  const { input, parameters, plan, problems } = await compileFile(path, options.param, registry.catalogue());
  if (!plan) return refuse(path, problems);
  process.stderr.write(formatProblems(problems));

  const home = defaultHome();
  const controller = new RunController({ registry, store: openMemoryStore(), home });
  const run = await controller.start(input, runOptions(options, parameters, home)).catch(asCommandError);
  return follow(run, options);
}

async function follow(run: Run, options: RunCommandOptions): Promise<number> {
  const stopListening = endOnSignal(run);
  try {
    await show(run, options);
  } finally {
    // Whatever became of the showing, nothing may stay behind. A run that is over takes no notice.
    run.abort("It cannot be shown any more.");
    await run.done;
    stopListening();
  }
  return STATUS_OF[await run.done];
}

async function show(run: Run, { events, keep }: RunCommandOptions): Promise<void> {
  const view = await chooseView(run, events === true);
  await followRun(run, (batch) => view.show(batch));
  view.end();
  const { outcome } = await run.snapshot();
  if (keep && outcome !== "interrupted") process.stderr.write("Nothing was released, as --keep asks.\n");
}

function runOptions({ out, seed, timeout, keep }: RunCommandOptions, parameters: Record<string, AttributeValue>, home: string): RunOptions {
  return {
    parameters,
    directory: runDirectory(out, home),
    ...(seed !== undefined && { seed }),
    ...(timeout !== undefined && { timeoutMs: timeout }),
    ...(keep && { atEnd: "leave" as const }),
  };
}

function runDirectory(out: string | undefined, home: string): string {
  try {
    return out === undefined ? newDirectory(join(home, "runs")) : emptyDirectory(resolve(out));
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(`The run directory cannot be made: ${errorSentence(error)}.`);
  }
}

/** By the time of the run, to be read and sorted by. */
function newDirectory(runs: string): string {
  mkdirSync(runs, { recursive: true });
  const [date = "", time = ""] = new Date().toISOString().split("T");
  return mkdtempSync(join(runs, `${date.replaceAll("-", "")}-${time.slice(0, 8).replaceAll(":", "")}-`));
}

/** Two runs in one directory would mix their events and traces. */
function emptyDirectory(directory: string): string {
  mkdirSync(directory, { recursive: true });
  if (readdirSync(directory).length === 0) return directory;
  throw new CommandError(`${directory} is not empty. Name a new directory for the run with --out.`);
}

function asCommandError(error: unknown): never {
  if (error instanceof EngineError) throw new CommandError(error.message);
  throw error;
}

async function chooseView(run: Run, events: boolean): Promise<RunView> {
  if (events) return eventLines(process.stdout);
  const before = await run.snapshot();
  return process.stdout.isTTY ? liveTable(process.stdout, run, before) : plainLines(process.stdout, run.directory, before);
}
