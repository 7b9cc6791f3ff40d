import { readFileSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
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

/** How often one that shows no environment at the moment is looked at again, each time a millisecond later. */
const MOST_TRIES = 500;

/** The processes of this machine, when it is a Linux. */
export const procProcesses = processesIn("/proc");

async function readProcess(directory: string): Promise<ProcessInfo | null> {
  try {
    for (let tries = 1; ; tries++) {
      const text = await readFile(`${directory}/stat`, "latin1");
      const environment = await readFile(`${directory}/environ`, "latin1").catch(unreadable);
      if (environment === "" && isBecomingAnother(text) && tries < MOST_TRIES) {
        await pause(1);
        continue;
      }
      const stat = parseStat(text);
      return stat && { ...stat, mark: readMark(environment ?? "") };
    }
  } catch {
    return null; // It ended while we were looking.
  }
}

/** Another user's process does not show its environment: then it is not one of ours. */
function unreadable(): null {
  return null;
}

/**
 * Whether a process that shows no environment is in the middle of execve(2), which takes its time on a busy machine: it has memory, and no place
 * (fields 50 and 51) for an environment yet, or had one a moment ago. Whoever was taken for a stranger then would outlive its run.
 */
export function isBecomingAnother(text: string): boolean {
  const fields = fieldsOf(text);
  const [size, begin, end] = [fields[20], fields[47], fields[48]];
  return parseStat(text) !== null && size !== "0" && (begin !== end || end === "0");
}

/**
 * Reads `/proc/<pid>/stat` (proc(5)): pid (name) state ppid pgrp session … and the start time as field 22.
 * The name may hold blanks and brackets, so that counting begins after the last bracket. Null for a zombie.
 */
export function parseStat(text: string): Omit<ProcessInfo, "mark"> | null {
  const [state = "", parent, group, session, ...rest] = fieldsOf(text);
  if ("ZXx".includes(state)) return null;
  return {
    pid: Number.parseInt(text, 10),
    parent: Number(parent),
    group: Number(group),
    session: Number(session),
    startedAt: rest[15] ?? "",
  };
}

/** From the state, which is field 3, on. */
function fieldsOf(text: string): string[] {
  return text.slice(text.lastIndexOf(")") + 2).split(" ");
}
