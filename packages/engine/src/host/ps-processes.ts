import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { readMark } from "./process-mark.ts";
import type { ProcessInfo } from "./process-snapshot.ts";
import type { ProcessSource } from "./process-table.ts";

const run = promisify(execFile);

/** `e` shows the environment after the command, `ww` in full; both are understood by the BSDs, macOS and procps. */
const ARGUMENTS = ["axeww", "-o", "pid=,ppid=,pgid=,stat=,lstart=,command="];

/**
 * The processes of a machine without `/proc` (macOS), from `ps`. System programs there hide their environment: such a process
 * is found by its group and by its parents, not by its mark.
 */
export const psProcesses: ProcessSource = {
  async list() {
    const { stdout } = await run("ps", ARGUMENTS, { maxBuffer: 1 << 28, env: { ...process.env, LC_ALL: "C" } });
    return stdout.split("\n").flatMap((line) => parsePsLine(line) ?? []);
  },

  isAlive({ pid }) {
    try {
      return process.kill(pid, 0);
    } catch {
      return false; // It has ended, which is the answer.
    }
  },
};

const LINE = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(\S+\s+\S+\s+\S+\s+\S+\s+\d{4})\s(.*)$/;

/** One line of `ps` with the columns above; null for a zombie and for what is no process. */
export function parsePsLine(line: string): ProcessInfo | null {
  const match = LINE.exec(line);
  if (!match) return null;
  const [, pid, parent, group, state = "", startedAt = "", command = ""] = match;
  if (state.startsWith("Z")) return null;
  return { pid: Number(pid), parent: Number(parent), group: Number(group), session: Number(group), startedAt, mark: readMark(command) };
}
