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

/**
 * Looks at all processes of this machine. Looking costs some milliseconds, so one look serves all that ask
 * before it begins, and one begins only after the other: a thousand applications that are stopped together cost a few looks.
 */
export class ProcessTable {
  readonly #source: ProcessSource;
  #current: Promise<unknown> = Promise.resolve();
  #next: Promise<ProcessSnapshot> | null = null;

  constructor(source: ProcessSource) {
    this.#source = source;
  }

  /** A look that begins after this call. */
  snapshot(): Promise<ProcessSnapshot> {
    this.#next ??= this.#look(this.#current);
    return this.#next;
  }

  /** Sends a signal to exactly this process, by root's hand when it is not ours to signal. Does nothing when it has ended by now. */
  signal(info: ProcessInfo, signal: NodeJS.Signals): void {
    if (this.#source.isAlive(info) && !trySignal(info.pid, signal)) localLauncher.signalAsRoot(info.pid, signal);
  }

  async #look(previous: Promise<unknown>): Promise<ProcessSnapshot> {
    await previous.catch(() => undefined); // Who asked for that one has heard of its failure.
    await nextTurn();
    this.#current = this.#next ?? this.#current;
    this.#next = null;
    return new ProcessSnapshot((await this.#source.list()).filter((info) => info.pid !== process.pid));
  }
}

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
