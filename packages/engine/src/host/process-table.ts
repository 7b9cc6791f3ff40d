import { setImmediate as nextTurn } from "node:timers/promises";
import { procProcesses } from "./proc-processes.ts";
import { type ProcessInfo, ProcessSnapshot } from "./process-snapshot.ts";
import { localLauncher } from "./program-launcher.ts";
import { psProcesses } from "./ps-processes.ts";

/** Where processes are looked up: one way for each kind of system. */
export interface ProcessSource {
  list(): Promise<ProcessInfo[]>;
  /** Whether this very process (not another of the same number) is alive now. */
  isAlive(info: ProcessInfo): boolean;
}

/** Where processes have their numbers. */
export interface ProcessPlace {
  /** Netcue's own number there, which is none of those that are looked for; null when it is not there. */
  readonly self: number | null;
  signal(pid: number, signal: NodeJS.Signals): void;
}

/**
 * Looks at all processes of a machine. Looking costs some milliseconds, so one look serves all that ask
 * before it begins, and one begins only after the other: a thousand applications that are stopped together cost a few looks.
 */
export class ProcessTable {
  readonly #source: ProcessSource;
  readonly #place: ProcessPlace;
  #current: Promise<unknown> = Promise.resolve();
  #next: Promise<ProcessSnapshot> | null = null;

  constructor(source: ProcessSource, place: ProcessPlace = HERE) {
    this.#source = source;
    this.#place = place;
  }

  /** A look that begins after this call. */
  snapshot(): Promise<ProcessSnapshot> {
    this.#next ??= this.#look(this.#current);
    return this.#next;
  }

  /** Sends a signal to exactly this process. Does nothing when it has ended by now. */
  signal(info: ProcessInfo, signal: NodeJS.Signals): void {
    if (this.#source.isAlive(info)) this.#place.signal(info.pid, signal);
  }

  async #look(previous: Promise<unknown>): Promise<ProcessSnapshot> {
    await previous.catch(() => undefined); // Who asked for that one has heard of its failure.
    await nextTurn();
    this.#current = this.#next ?? this.#current;
    this.#next = null;
    return new ProcessSnapshot((await this.#source.list()).filter((info) => info.pid !== this.#place.self));
  }
}

/** This machine: what is not ours to signal is signalled by root's hand. */
const HERE: ProcessPlace = {
  self: process.pid,
  signal(pid, signal) {
    if (!trySignal(pid, signal)) localLauncher.signalAsRoot(pid, signal);
  },
};

/** False when the process belongs to somebody else. */
function trySignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code; // Node rejects a kill with a system error.
    if (code === "ESRCH") return true; // It has ended, which is what was wanted.
    if (code === "EPERM") return false;
    throw error;
  }
}

/** The processes of this machine, looked at by everybody in this program. */
export const localProcesses = new ProcessTable(process.platform === "linux" ? procProcesses : psProcesses);
