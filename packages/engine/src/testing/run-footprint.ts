import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { procProcesses } from "../host/proc-processes.ts";
import { type ProcessInfo, processKey } from "../host/process-snapshot.ts";
import { localProcesses } from "../host/process-table.ts";

const LOOK_EVERY_MS = 100;
const NAMESPACES = ["mnt", "net", "pid", "user", "uts"] as const;

/** What a run takes of this machine while it is on, so that afterwards it can be asked what is left of it. */
export class RunFootprint {
  readonly #run: string;
  readonly #interfaces: ReadonlySet<string>;
  /** Everybody who has been in a namespace of the run, by a name that nobody else gets. Numbers of namespaces are used again as soon as they are free. */
  readonly #seen = new Map<string, string>();
  readonly #ours: ReadonlySet<string>;
  #isWatching = true;

  /** Begins to watch: before anything of the run is there, or soon after. */
  constructor(run: string) {
    this.#run = run;
    this.#interfaces = new Set(interfaces());
    this.#ours = new Set(namespacesOf("self"));
    void this.#watch();
  }

  /** The run's processes that are no node's: the outermost, the first in the namespaces, and the one that starts programs; the oldest first. */
  async ownProcesses(): Promise<readonly ProcessInfo[]> {
    const own = (await localProcesses.snapshot()).marked({ run: this.#run, node: 0 });
    return [...own].sort((a, b) => a.pid - b.pid);
  }

  /** What is left of it: processes, whoever is in a namespace of it, mounts and interfaces that this machine sees. */
  async left(): Promise<string[]> {
    this.#isWatching = false;
    const now = await localProcesses.snapshot();
    return [
      ...now.marked({ run: this.#run }).map(({ pid }) => `process ${pid} ${commandOf(pid)}`),
      ...[...this.#seen].flatMap(([key, command]) => (now.find(key) ? [`process ${key} ${command}`] : [])),
      ...mounts(),
      ...interfaces().filter((name) => !this.#interfaces.has(name)),
    ];
  }

  async #watch(): Promise<void> {
    while (this.#isWatching) {
      const marked = (await localProcesses.snapshot()).marked({ run: this.#run });
      const namespaces = new Set(marked.flatMap(({ pid }) => namespacesOf(pid)).filter((namespace) => !this.#ours.has(namespace)));
      for (const info of await procProcesses.list())
        if (namespacesOf(info.pid).some((namespace) => namespaces.has(namespace))) this.#seen.set(processKey(info), commandOf(info.pid));
      await pause(LOOK_EVERY_MS, undefined, { ref: false });
    }
  }
}

function namespacesOf(pid: number | string): string[] {
  return NAMESPACES.flatMap((name) => {
    try {
      return [readlinkSync(`/proc/${pid}/ns/${name}`)];
    } catch {
      return []; // It has ended meanwhile, or is somebody else's.
    }
  });
}

function commandOf(pid: number | string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
  } catch {
    return "(ended)";
  }
}

/** Mounts of runs that this machine sees: there are to be none, ever. */
function mounts(): string[] {
  return readFileSync("/proc/self/mountinfo", "utf8")
    .split("\n")
    .filter((line) => /\/run\/(netns\/n\d|uts\/|hosts)/.test(line));
}

const interfaces = (): string[] => readdirSync("/sys/class/net");
