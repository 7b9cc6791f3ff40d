import type { HostCommand } from "./host.ts";
import type { OutputStream } from "./spoken-program.ts";

/** A program for this machine. `asRoot`: its `argv` is one that makes it root's, so that we have no right to signal it. */
export type LaunchCommand = Omit<HostCommand, "guid"> & {
  /** A program that is given `argv` as further arguments and becomes it, such as `nsenter`. Whether that can be done is seen before. */
  via?: readonly [string, ...string[]];
};

/** What a program that was asked has answered. */
export interface LauncherAnswer {
  exitStatus: number | null;
  stdout: string;
  stderr: string;
}

/** What the launcher is asked to do. `id` is the asker's number of a program. */
export type LauncherRequest =
  | ({ kind: "start"; id: number } & LaunchCommand)
  /** To the program's whole process group, if the program still runs. */
  | { kind: "signal"; id: number; signal: NodeJS.Signals }
  /** A short program: it reads `input`, and all that it writes is told when it has ended. */
  | { kind: "ask"; id: number; argv: readonly [string, ...string[]]; input: string }
  /** A program that is spoken to while it runs; what it writes is told as it comes. */
  | { kind: "talk"; id: number; argv: readonly [string, ...string[]]; env?: Readonly<Record<string, string>> }
  /** To the standard input of such a program; null ends it. */
  | { kind: "say"; id: number; text: string | null }
  /** To a process, by its number where the launcher is. */
  | { kind: "signal-process"; pid: number; signal: NodeJS.Signals }
  /** To a process that we have no right to signal ourselves. */
  | { kind: "signal-as-root"; pid: number; signal: NodeJS.Signals }
  /** The programs of a run are not to be ended when the asker goes. */
  | { kind: "leave"; run: string };

/** What the launcher tells. A program that has started ends exactly once. */
export type LauncherReport =
  /** It is up; said once. */
  | { kind: "ready" }
  | { kind: "started"; id: number; pid: number }
  | { kind: "refused"; id: number; code: string; syscall: string; message: string }
  | ({ kind: "answered"; id: number } & LauncherAnswer)
  | { kind: "said"; id: number; stream: OutputStream; text: string }
  | { kind: "ended"; id: number; exitStatus: number | null; signal: string | null };
