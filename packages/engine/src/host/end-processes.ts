import { EngineError } from "../errors.ts";
import { type Clock, sleep } from "../time/clock.ts";
import { type ProcessInfo, type ProcessSnapshot, processKey } from "./process-snapshot.ts";
import type { ProcessTable } from "./process-table.ts";
import type { LaunchedProgram } from "./program-launcher.ts";

/** Which processes are to be ended. */
export interface EndTarget {
  leaders: readonly LaunchedProgram[];
  /** Carriers of the mark, wherever they have gone. */
  marked(snapshot: ProcessSnapshot): readonly ProcessInfo[];
}

export interface EndOptions {
  table: ProcessTable;
  clock: Clock;
  /** Milliseconds between asking politely and ending by force. */
  graceMs: number;
}

/** A killed process goes at once, unless the system holds it (a dead network disk): then people must hear of it. */
const FORCE_LIMIT_MS = 10_000;
const FIRST_LOOK_MS = 5;
const SLOWEST_LOOK_MS = 200;

/**
 * Ends processes with all that descends from them: TERM, and KILL when the grace is over. The end of a child of ours is
 * an event; only what has left the tree has to be looked for. Resolves to the number of processes seen, when none is left.
 */
export async function endProcesses(target: EndTarget, options: EndOptions): Promise<number> {
  const { table, clock } = options;
  const deadline = clock.now() + options.graceMs;
  const seen = new Set<string>();
  const killed = new Set<string>();

  // Looked at before anything is signalled: a parent that has ended no longer leads to its children.
  for (let interval = FIRST_LOOK_MS; ; interval = Math.min(interval * 2, SLOWEST_LOOK_MS)) {
    const left = select(await table.snapshot(), target, seen);
    const running = target.leaders.filter((leader) => leader.isRunning());
    if (left.length === 0) {
      await Promise.all(running.map((leader) => leader.ended));
      return seen.size;
    }
    const remaining = deadline - clock.now();
    if (remaining <= -FORCE_LIMIT_MS) throw stuck(left);
    if (remaining > 0) ask({ left, running, seen, table });
    else kill(left, killed, table);
    for (const info of left) seen.add(processKey(info));

    // The end of a leader is told; whatever is not in a leader's group has to be looked for.
    const outside = left.some((info) => !running.some((leader) => leader.pid === info.group));
    await waitFor(running, pauseMs(remaining, outside ? interval : remaining, interval), clock);
  }
}

/** Till the grace is over at most, and from then on from look to look. */
function pauseMs(remaining: number, wanted: number, interval: number): number {
  return remaining > 0 ? Math.min(wanted, remaining) : interval;
}

interface Asked {
  left: readonly ProcessInfo[];
  running: readonly LaunchedProgram[];
  seen: ReadonlySet<string>;
  table: ProcessTable;
}

/** TERM once to each: many programs take a second one as "now". The first time, whole groups at once: nothing forks past that. */
function ask({ left, running, seen, table }: Asked): void {
  const groups = new Set(seen.size === 0 ? running.map((leader) => leader.pid) : []);
  for (const leader of running) if (groups.has(leader.pid)) leader.signalGroup("SIGTERM");
  for (const info of left) if (!seen.has(processKey(info)) && !groups.has(info.group)) table.signal(info, "SIGTERM");
}

function select(snapshot: ProcessSnapshot, target: EndTarget, seen: ReadonlySet<string>): ProcessInfo[] {
  const led = target.leaders.flatMap((leader) => snapshot.ledBy(leader.pid, leader.isRunning()));
  const known = [...seen].flatMap((key) => snapshot.find(key) ?? []);
  return snapshot.withDescendants([...target.marked(snapshot), ...led, ...known]);
}

/** KILL once to each, too: it cannot be ignored, and doing it by root's hand is no small thing. */
function kill(left: readonly ProcessInfo[], killed: Set<string>, table: ProcessTable): void {
  for (const info of left) if (!killed.has(processKey(info))) table.signal(info, "SIGKILL");
  for (const info of left) killed.add(processKey(info));
}

async function waitFor(running: readonly LaunchedProgram[], milliseconds: number, clock: Clock): Promise<void> {
  const stop = new AbortController();
  const pause = sleep(clock, milliseconds, stop.signal).catch(() => undefined); // Called off by the leaders' end.
  const ended = Promise.all(running.map((leader) => leader.ended));
  await (running.length > 0 ? Promise.race([pause, ended]) : pause);
  stop.abort();
}

function stuck(left: readonly ProcessInfo[]): EngineError {
  const pids = left.map((info) => info.pid).join(", ");
  const what = `The system did not end ${left.length === 1 ? "process" : "processes"} ${pids}, though killed.`;
  const rights = "What runs as root can be ended only where sudo asks for no password: see to it by hand.";
  return new EngineError("step-failed", process.getuid?.() === 0 ? what : `${what} ${rights}`);
}
