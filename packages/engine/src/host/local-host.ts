import type { Clock } from "../time/clock.ts";
import { endProcesses } from "./end-processes.ts";
import type { Host, HostCommand, HostProcess, ProcessEnd } from "./host.ts";
import { markEnvironment } from "./process-mark.ts";
import { localProcesses } from "./process-table.ts";
import { type LaunchedProgram, localLauncher } from "./program-launcher.ts";

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
  readonly #programs = new Map<number, Promise<LaunchedProgram>[]>();

  /** The host, ready to start programs without delay. */
  static async open(options: LocalHostOptions): Promise<LocalHost> {
    await localLauncher.prepare();
    return new LocalHost(options);
  }

  private constructor({ run, node, home, clock }: LocalHostOptions) {
    this.home = home;
    this.#run = run;
    this.#node = node;
    this.#clock = clock;
  }

  async start({ guid, ...command }: HostCommand): Promise<HostProcess> {
    const mark = { run: this.#run, node: this.#node, guid };
    const start = localLauncher.start({ ...command, env: { ...command.env, ...markEnvironment(mark) } });
    const starts = this.#programs.get(guid) ?? [];
    // Known from the instant it is asked for: a release that comes now waits until it exists, and ends it.
    this.#programs.set(guid, [...starts, start]);
    const program = await start;
    return new LocalProcess(program, (graceMs) => this.#end([program], guid, graceMs));
  }

  async sweep(guid: number | null, graceMs: number): Promise<number> {
    const starts = guid === null ? [...this.#programs.values()].flat() : (this.#programs.get(guid) ?? []);
    const programs = (await Promise.allSettled(starts)).flatMap((start) => (start.status === "fulfilled" ? [start.value] : []));
    const ended = await this.#end(programs, guid, graceMs);
    if (guid === null) this.#programs.clear();
    else this.#programs.delete(guid);
    return ended;
  }

  #end(leaders: readonly LaunchedProgram[], guid: number | null, graceMs: number): Promise<number> {
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

/** What still runs of a run goes on after this process has ended; nobody hears of its end any more. */
export function leaveLocalRun(run: string): void {
  localLauncher.leave(run);
}

class LocalProcess implements HostProcess {
  readonly pid: number;
  readonly ended: Promise<ProcessEnd>;
  readonly #end: (graceMs: number) => Promise<unknown>;

  constructor({ pid, ended }: LaunchedProgram, end: (graceMs: number) => Promise<unknown>) {
    this.pid = pid;
    this.ended = ended;
    this.#end = end;
  }

  async stop(graceMs: number): Promise<void> {
    await this.#end(graceMs);
  }
}
