import type { Offer } from "../resources/resource-type.ts";

/** A program to be run on a host. No shell is involved unless `argv` names one. */
export interface HostCommand {
  /** Program and arguments, passed on as they are. */
  argv: readonly [string, ...string[]];
  /** Working directory on the host; it exists. */
  cwd: string;
  /** Added to the host's own environment. */
  env?: Readonly<Record<string, string>>;
  /** Text fed to standard input; without it, standard input is empty. */
  stdin?: string;
  /** Files that receive the output while the program runs; what is in them already is kept. */
  stdoutPath: string;
  stderrPath: string;
  /** The resource that the program belongs to: every process of it is marked so, however far it forks. */
  guid: number;
}

/** How a program ended: by itself with a status, or by a signal. */
export interface ProcessEnd {
  exitStatus: number | null;
  signal: string | null;
}

/** A program under way, and everything that it started. */
export interface HostProcess {
  readonly pid: number;
  /** Resolves when the program itself has ended; never rejects. What it left in the background may still run. */
  readonly ended: Promise<ProcessEnd>;
  /**
   * Ends the whole process tree: TERM, and KILL after `graceMs`. Resolves when no process of it is left;
   * rejects with `step-failed` when the system does not let go of one.
   */
  stop(graceMs: number): Promise<void>;
}

/**
 * A machine on which commands run, as one node of one run sees it. A resource asks its node for this and does not know
 * where it is (local, in a network namespace, over SSH).
 */
export interface Host {
  /** Directory of the node's own, shared by all that runs on it. */
  readonly home: string;
  /** Starts a program; resolves once it runs, rejects with a sentence when it cannot be started. */
  start(command: HostCommand): Promise<HostProcess>;
  /**
   * Ends whatever is left of a resource's programs on this node (`null`: of every resource's), also what left its process
   * group or was left in the background: TERM, and KILL after `graceMs`. Resolves to how many processes it had to end.
   */
  sweep(guid: number | null, graceMs: number): Promise<number>;
}

/** What a node offers to the applications on it. */
export const HOST: Offer<Host> = { name: "a host to run commands on" };
