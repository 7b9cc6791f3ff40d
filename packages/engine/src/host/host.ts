import type { Offer } from "../resources/resource-type.ts";

/** A program to be run on a host. No shell is involved unless `argv` names one. */
export interface HostCommand {
  /** Program and arguments, passed on as they are. */
  argv: readonly [string, ...string[]];
  /** Working directory on the host; it exists. */
  cwd: string;
  /** Added to {@link Host.environment}. */
  env?: Readonly<Record<string, string>>;
  /** File on the host that is read as standard input; without it, standard input is empty. */
  stdinPath?: string;
  /** Files on Netcue's machine that receive the output while the program runs; what is in them already is kept. */
  stdoutPath: string;
  stderrPath: string;
  /** The resource that the program belongs to: every process of it is marked so, however far it forks. */
  guid: number;
  /** Run by root: at once when the host's user is root, else by `sudo -n`, which fails when it would have to ask for a password. */
  asRoot?: boolean;
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

/** What is put on a host: text, or a file or directory of Netcue's machine (absolute, from `~/`, or from where Netcue was started). */
export type HostContent = { text: string } | { from: string };

/**
 * NEPI's directories of a host, by the names of their variables (nepi-semantics 2.2): absolute paths, made by whoever uses them.
 * Shared by all experiments are USR and what is in it; EXP has the experiments, EXP_HOME is this one's, for all its runs;
 * NODE_HOME is the node's, for this run. HOME is the user's, or what the node was given instead.
 */
export type HostPlaces = Readonly<Record<"HOME" | "USR" | "LIB" | "BIN" | "SRC" | "SHARE" | "EXP" | "EXP_HOME" | "NODE_HOME", string>>;

/**
 * A machine on which commands run, as one node of one run sees it. A resource asks its node for this and does not know
 * where it is (local, in a network namespace, over SSH). All paths are of the host, but where something else is said.
 */
export interface Host {
  readonly places: HostPlaces;
  /** What every program finds in its environment. PATH leads also to where a system keeps root's programs, and last to BIN. */
  readonly environment: Readonly<Record<string, string>>;
  /** Directory of a resource's own in this run. */
  runHome(guid: number): string;
  /** Starts a program; resolves once it runs, rejects with a sentence when it cannot be started. */
  start(command: HostCommand): Promise<HostProcess>;
  /**
   * Ends whatever is left of a resource's programs on this node (`null`: of every resource's), also what left its process
   * group or was left in the background: TERM, and KILL after `graceMs`. Resolves to how many processes it had to end.
   */
  sweep(guid: number | null, graceMs: number): Promise<number>;
  /** Makes a directory, and those above it; one that there is stays as it is. */
  makeDirectory(path: string): Promise<void>;
  /**
   * Puts something at `path`, making the directories above it. A file takes the place of one that there was in one go: who reads it sees
   * the old or the new one. Files of a directory do so each; others that are in it stay.
   */
  put(content: HostContent, path: string, options?: { executable?: boolean; signal?: AbortSignal }): Promise<void>;
  /** Removes a file or a directory with all that is in it; nothing there is fine. */
  remove(path: string): Promise<void>;
}

/** What a node offers to the applications on it. */
export const HOST: Offer<Host> = { name: "a host to run commands on" };
