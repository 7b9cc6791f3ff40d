import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EngineError, errorSentence } from "../errors.ts";
import type { Clock } from "../time/clock.ts";
import { endProcesses, type Leader } from "./end-processes.ts";
import type { Host, HostCommand, HostProcess, ProcessEnd } from "./host.ts";
import { markEnvironment } from "./process-mark.ts";
import { localProcesses } from "./process-table.ts";

export interface LocalHostOptions {
  run: string;
  /** Guid of the node. */
  node: number;
  /** Directory of the node's own; it exists. */
  home: string;
  clock: Clock;
}

/**
 * This machine. A program becomes the leader of a session of its own (no Ctrl-C of a terminal reaches it) and writes straight
 * into its output files: no byte of it passes through this process.
 */
export class LocalHost implements Host {
  readonly home: string;
  readonly #run: string;
  readonly #node: number;
  readonly #clock: Clock;
  /** Programs started here, by resource: what hides its mark is still found by its group. */
  readonly #programs = new Map<number, LocalProcess[]>();

  constructor({ run, node, home, clock }: LocalHostOptions) {
    this.home = home;
    this.#run = run;
    this.#node = node;
    this.#clock = clock;
  }

  async start(command: HostCommand): Promise<HostProcess> {
    const mark = { run: this.#run, node: this.#node, guid: command.guid };
    const child = spawnProgram(command, { ...process.env, ...command.env, ...markEnvironment(mark) });
    const { pid } = child;
    if (pid === undefined) {
      const [error] = await once(child, "error");
      throw startError(command, error);
    }
    // Known from the instant it exists: a release that comes now finds it.
    const program = new LocalProcess(child, pid, (leader, graceMs) => this.#end([leader], command.guid, graceMs));
    this.#programs.set(command.guid, [...(this.#programs.get(command.guid) ?? []), program]);
    return program;
  }

  async sweep(guid: number | null, graceMs: number): Promise<number> {
    const programs = guid === null ? [...this.#programs.values()].flat() : (this.#programs.get(guid) ?? []);
    const ended = await this.#end(programs, guid, graceMs);
    if (guid === null) this.#programs.clear();
    else this.#programs.delete(guid);
    return ended;
  }

  #end(leaders: readonly Leader[], guid: number | null, graceMs: number): Promise<number> {
    const mark = { run: this.#run, node: this.#node, ...(guid === null ? {} : { guid }) };
    return endProcesses({ leaders, marked: (snapshot) => snapshot.marked(mark) }, { table: localProcesses, clock: this.#clock, graceMs });
  }
}

/**
 * Ends every process of a run on this machine, whichever node and resource it belongs to. For whoever finds a run
 * whose own process died. Resolves to how many processes it had to end.
 */
export function sweepLocalRun(run: string, { clock, graceMs }: { clock: Clock; graceMs: number }): Promise<number> {
  return endProcesses({ leaders: [], marked: (snapshot) => snapshot.marked({ run }) }, { table: localProcesses, clock, graceMs });
}

class LocalProcess implements HostProcess, Leader {
  readonly pid: number;
  readonly ended: Promise<ProcessEnd>;
  readonly #child: ChildProcess;
  readonly #end: (leader: Leader, graceMs: number) => Promise<unknown>;

  constructor(child: ChildProcess, pid: number, end: (leader: Leader, graceMs: number) => Promise<unknown>) {
    this.pid = pid;
    this.#child = child;
    this.#end = end;
    this.ended = new Promise((resolve) => child.once("exit", (exitStatus, signal) => resolve({ exitStatus, signal })));
  }

  isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  async stop(graceMs: number): Promise<void> {
    await this.#end(this, graceMs);
  }
}

/** Without a pid in the child there is none: its `error` event follows. */
function spawnProgram(command: HostCommand, env: NodeJS.ProcessEnv): ChildProcess {
  const files: number[] = [];
  const open = (path: string, flags: string): number => {
    const file = openSync(path, flags);
    files.push(file);
    return file;
  };
  try {
    const stdio = [openStdin(command, open), open(command.stdoutPath, "a"), open(command.stderrPath, "a")];
    const [program, ...args] = command.argv;
    return spawn(program, args, { cwd: command.cwd, env, detached: true, stdio });
  } catch (error) {
    throw startError(command, error);
  } finally {
    for (const file of files) closeSync(file);
  }
}

/** A file, not a pipe: programs may seek in it and open `/dev/stdin`, and nothing has to be fed while they run. */
function openStdin({ stdin, cwd }: HostCommand, open: (path: string, flags: string) => number): number | "ignore" {
  if (stdin === undefined) return "ignore";
  const path = join(cwd, "stdin");
  writeFileSync(path, stdin);
  return open(path, "r");
}

const START_REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such program on this host, or its working directory is missing",
  EACCES: "the file may not be executed",
  E2BIG: "the arguments and the environment together are too long for the system",
  EAGAIN: "the system allows no more processes",
  ENOMEM: "there is no memory left",
  EMFILE: "too many files are open in Netcue",
  ENFILE: "too many files are open on this host",
};

function startError({ argv }: HostCommand, error: unknown): EngineError {
  const { code = "", syscall = "" } = error as NodeJS.ErrnoException; // Of the file system or of `spawn`, both system errors.
  const reason = syscall.startsWith("spawn") ? START_REASONS[code] : undefined;
  return new EngineError("step-failed", `Could not start ${argv[0]}: ${reason ?? errorSentence(error)}.`, { cause: error });
}
