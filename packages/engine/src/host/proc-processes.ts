import { readFileSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { readMark } from "./process-mark.ts";
import type { ProcessInfo } from "./process-snapshot.ts";
import type { ProcessSource } from "./process-table.ts";

/** How many processes are read at a time: enough to keep the thread pool busy, few enough to leave the event loop its turns. */
const AT_ONCE = 16;

/** The processes that a `/proc` shows: those of its PID namespace, under their numbers in it. */
export function processesIn(proc: string): ProcessSource {
  return {
    async list() {
      const pids = (await readdir(proc)).filter((name) => /^\d+$/.test(name)).values();
      const found: ProcessInfo[] = [];
      const worker = async (): Promise<void> => {
        for (const pid of pids) {
          const info = await readProcess(`${proc}/${pid}`);
          if (info) found.push(info);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, worker));
      return found;
    },

    isAlive({ pid, startedAt }) {
      try {
        return parseStat(readFileSync(`${proc}/${pid}/stat`, "latin1"))?.startedAt === startedAt;
      } catch {
        return false; // It has ended, which is the answer.
      }
    },
  };
}

/** The processes of this machine, when it is a Linux. */
export const procProcesses = processesIn("/proc");

async function readProcess(directory: string): Promise<ProcessInfo | null> {
  try {
    const stat = parseStat(await readFile(`${directory}/stat`, "latin1"));
    return stat && { ...stat, mark: readMark(await readFile(`${directory}/environ`, "latin1").catch(unreadable)) };
  } catch {
    return null; // It ended while we were looking.
  }
}

/** Another user's process does not show its environment: then it is not one of ours. */
function unreadable(): string {
  return "";
}

/**
 * Reads `/proc/<pid>/stat` (proc(5)): pid (name) state ppid pgrp session … and the start time as field 22.
 * The name may hold blanks and brackets, so that counting begins after the last bracket. Null for a zombie.
 */
export function parseStat(text: string): Omit<ProcessInfo, "mark"> | null {
  const [state = "", parent, group, session, ...rest] = text.slice(text.lastIndexOf(")") + 2).split(" ");
  if ("ZXx".includes(state)) return null;
  return {
    pid: Number.parseInt(text, 10),
    parent: Number(parent),
    group: Number(group),
    session: Number(session),
    startedAt: rest[15] ?? "",
  };
}
