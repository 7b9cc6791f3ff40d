import { mkdir, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import type { RunPlaces } from "../resources/resource-type.ts";
import type { Clock } from "../time/clock.ts";
import { endProcesses } from "./end-processes.ts";
import type { Host, HostCommand, HostPlaces, HostProcess, ProcessEnd } from "./host.ts";
import { putLocally } from "./local-files.ts";
import { markEnvironment } from "./process-mark.ts";
import { localProcesses, type ProcessTable } from "./process-table.ts";
import { hostEnvironment, type LaunchedProgram, localLauncher, type ProgramLauncher } from "./program-launcher.ts";

export interface LocalHostOptions {
  run: string;
  /** Guid of the node. */
  node: number;
  places: RunPlaces;
  /** Directory that stands for the user's home directory, relative to it or absolute; Netcue's shared directories are then in its `.netcue`. */
  home?: string | null;
  clock: Clock;
}

/** Who starts the programs of a host and knows its processes. */
export interface Machine {
  readonly launcher: ProgramLauncher;
  readonly processes: ProcessTable;
  /** What leads a program to where the host is. */
  readonly via?: readonly [string, ...string[]];
  /** Whether programs are root's there as it is. */
  readonly isRoot: boolean;
}

/** Where systems keep the programs of root, many of which serve everybody. Not on every user's PATH. */
export const ROOT_PROGRAMS = ["/usr/local/sbin", "/usr/sbin", "/sbin"];

/**
 * This machine, or a part of it. A program becomes the leader of a session of its own (no Ctrl-C of a terminal reaches it) and writes straight
 * into its output files: no byte of it passes through this process.
 */
export class LocalHost implements Host {
  readonly places: HostPlaces;
  readonly environment: Readonly<Record<string, string>>;
  readonly makeDirectory = makeDirectory;
  readonly put = putLocally;
  readonly remove = remove;
  readonly #run: string;
  readonly #node: number;
  readonly #resources: string;
  readonly #clock: Clock;
  readonly #machine: Machine;
  /** Programs started here, by resource: what hides its mark is still found by its group. */
  readonly #programs = new Map<number, Promise<LaunchedProgram>[]>();

  /** The host, ready to start programs without delay. */
  static async open(options: LocalHostOptions, machine: Machine = HERE): Promise<LocalHost> {
    await machine.launcher.prepare();
    return new LocalHost(options, machine);
  }

  private constructor(options: LocalHostOptions, machine: Machine) {
    this.#machine = machine;
    this.#run = options.run;
    this.#node = options.node;
    this.#resources = options.places.resources;
    this.#clock = options.clock;
    this.places = placesOf(options);
    const own = hostEnvironment() as Record<string, string>; // A process's own environment has no holes.
    const path = [...(own.PATH ?? "/usr/local/bin:/usr/bin:/bin").split(":"), ...ROOT_PROGRAMS, this.places.BIN];
    this.environment = { ...own, PATH: [...new Set(path)].join(":"), HOME: this.places.HOME };
  }

  runHome(guid: number): string {
    return join(this.#resources, String(guid));
  }

  async start({ guid, asRoot, ...command }: HostCommand): Promise<HostProcess> {
    const { PATH = "", HOME = "" } = this.environment;
    const env = { PATH, HOME, ...command.env, ...markEnvironment({ run: this.#run, node: this.#node, guid }) };
    const { launcher, via, isRoot } = this.#machine;
    const bySudo = asRoot === true && !isRoot;
    const argv = bySudo ? sudoArgv(command.argv, env) : command.argv;
    const start = launcher.start({ ...command, argv, env, asRoot: bySudo, ...(via && { via }) });
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
    return endProcesses(
      { leaders, marked: (snapshot) => snapshot.marked(mark) },
      { table: this.#machine.processes, clock: this.#clock, graceMs },
    );
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

const HERE: Machine = {
  launcher: localLauncher,
  processes: localProcesses,
  get isRoot() {
    return process.getuid?.() === 0;
  },
};

function placesOf({ node, places, home }: LocalHostOptions): HostPlaces {
  const HOME = resolve(homedir(), home ?? "");
  const root = home ? join(HOME, ".netcue") : places.home;
  const USR = join(root, "usr");
  const EXP = join(root, "exp");
  const shared = { LIB: join(USR, "lib"), BIN: join(USR, "bin"), SRC: join(USR, "src"), SHARE: join(USR, "share") };
  return { HOME, USR, ...shared, EXP, EXP_HOME: join(EXP, places.experiment), NODE_HOME: join(places.resources, String(node)) };
}

/** Sudo clears the environment: ours goes through as words. `env` looks the program up by the PATH among them. */
function sudoArgv(argv: HostCommand["argv"], env: Readonly<Record<string, string>>): HostCommand["argv"] {
  return ["sudo", "-n", "--", "env", ...Object.entries(env).map(([name, value]) => `${name}=${value}`), ...argv];
}

async function makeDirectory(path: string): Promise<void> {
  await mkdir(path, { recursive: true });
}

async function remove(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true });
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
