import type { Host, HostProcess } from "../../host/host.ts";
import { runToEnd } from "../../host/run-to-end.ts";
import type { AttributeValue } from "../../model/index.ts";
import type { ResourceContext } from "../resource-type.ts";
import { fileSize, readFailure } from "./last-lines.ts";

export type Attributes = Readonly<Record<string, AttributeValue>>;

/** Program and arguments. */
export type Argv = readonly [string, ...string[]];

/** NEPI's directories (nepi-semantics 2.2) as they are for one resource: those of its host, its own for all runs, its own for this run. */
export type Places = Host["places"] & Readonly<Record<"APP_HOME" | "RUN_HOME", string>>;

/** A resource on its host: all that its steps need. */
export interface Deployment {
  readonly context: ResourceContext;
  readonly host: Host;
  readonly places: Places;
  /** Variables of everything that is run for it. */
  readonly env: Readonly<Record<string, string>>;
}

/** The grace when the type has no `graceTime`. */
const DEFAULT_GRACE_MS = 5_000;

/** A text attribute; null when it is not set or empty. */
export function textOf(attributes: Attributes, name: string): string | null {
  const value = attributes[name];
  return value === undefined || value === null || value === "" ? null : String(value);
}

/** How long the programs of a resource may take to end politely. */
export function graceMs(context: ResourceContext): number {
  return context.milliseconds("graceTime") ?? DEFAULT_GRACE_MS;
}

/** A program of a deployment that failed, in a sentence. */
export class ProgramError extends Error {
  readonly exitStatus: number | null;

  constructor(message: string, exitStatus: number | null) {
    super(message);
    this.exitStatus = exitStatus;
  }
}

export interface StepProgram {
  /** As people know it, to begin a sentence with. */
  name: string;
  argv: Argv;
  /** Output goes to the traces `<traces>_stdout` and `<traces>_stderr`. */
  traces: string;
  signal: AbortSignal;
  asRoot?: boolean;
}

/**
 * Runs a program of a deployment to its end. The status alone decides (NEPI took a failure without a word on stderr for success): rejects with a
 * {@link ProgramError} that says what its output says of it.
 */
export async function runStep({ context, host, places, env }: Deployment, step: StepProgram): Promise<void> {
  const { name, argv, traces, signal, asRoot = false } = step;
  const [stdoutPath, stderrPath] = [context.tracePath(`${traces}_stdout`), context.tracePath(`${traces}_stderr`)];
  const [stdoutSize, stderrSize] = [fileSize(stdoutPath), fileSize(stderrPath)];
  const command = { argv, cwd: places.RUN_HOME, env, stdoutPath, stderrPath, guid: context.guid, asRoot };
  const end = await runToEnd(host, command, { signal, graceMs: graceMs(context) });
  if (end.exitStatus === 0) return;
  const said = readFailure(stderrPath, stderrSize) || readFailure(stdoutPath, stdoutSize);
  throw new ProgramError(`${name} ${howItEnded(end)}${said ? `: ${said}` : ", without a word on stderr or stdout."}`, end.exitStatus);
}

/** The end of a program that did not succeed, to follow its name. */
export function howItEnded({ exitStatus, signal }: Awaited<HostProcess["ended"]>): string {
  if (signal) return `was killed by ${signal}`;
  return exitStatus === null ? "ended, and nobody knows how" : `ended with exit status ${exitStatus}`;
}
