import { EngineError } from "../errors.ts";
import { type Clock, sleep } from "../time/clock.ts";
import { type ProcessInfo, type ProcessSnapshot, processKey } from "./process-snapshot.ts";
import { type ProcessTable, trySignal } from "./process-table.ts";

/** A program that is the leader of its own session and process group, and a child of this one. */
export interface Leader {
  readonly pid: number;
  isRunning(): boolean;
  readonly ended: Promise<unknown>;
}

/** Which processes are to be ended. */
export interface EndTarget {
  leaders: readonly Leader[];
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
  const asked = new Set<string>();
  const groups = new Set<number>();

  // Looked at before anything is signalled: a parent that has ended no longer leads to its children.
  for (let interval = FIRST_LOOK_MS; ; interval = Math.min(interval * 2, SLOWEST_LOOK_MS)) {
    const left = select(await table.snapshot(), target, asked);
    const running = target.leaders.filter((leader) => leader.isRunning());
    if (left.length === 0) {
      await Promise.all(running.map((leader) => leader.ended));
      return asked.size;
    }
    const now = clock.now();
    if (now >= deadline + FORCE_LIMIT_MS) throw stuck(left);
    if (asked.size === 0) for (const leader of running) if (trySignal(-leader.pid, "SIGTERM")) groups.add(leader.pid);
    for (const info of left) {
      const known = asked.has(processKey(info));
      asked.add(processKey(info));
      if (now >= deadline) table.signal(info, "SIGKILL");
      // TERM once to each: many programs take a second one as "now". The members of these groups have had theirs.
      else if (!known && !groups.has(info.group)) table.signal(info, "SIGTERM");
    }
    groups.clear();

    const outside = left.some((info) => !running.some((leader) => leader.pid === info.group));
    const pause = now >= deadline || outside ? interval : deadline - now;
    await waitFor(running, now < deadline ? Math.min(pause, deadline - now) : pause, clock);
  }
}

function select(snapshot: ProcessSnapshot, target: EndTarget, asked: ReadonlySet<string>): ProcessInfo[] {
  const led = target.leaders.flatMap((leader) => snapshot.ledBy(leader.pid, leader.isRunning()));
  const known = [...asked].flatMap((key) => snapshot.find(key) ?? []);
  return snapshot.withDescendants([...target.marked(snapshot), ...led, ...known]);
}

async function waitFor(running: readonly Leader[], milliseconds: number, clock: Clock): Promise<void> {
  const stop = new AbortController();
  const pause = sleep(clock, milliseconds, stop.signal).catch(() => undefined); // Called off by the leaders' end.
  const ended = Promise.all(running.map((leader) => leader.ended));
  await (running.length > 0 ? Promise.race([pause, ended]) : pause);
  stop.abort();
}

function stuck(left: readonly ProcessInfo[]): EngineError {
  const pids = left.map((info) => info.pid).join(", ");
  return new EngineError("step-failed", `The system did not end ${left.length === 1 ? "process" : "processes"} ${pids}, though killed.`);
}
