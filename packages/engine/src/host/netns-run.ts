import { type ChildProcess, spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { EngineError } from "../errors.ts";
import type { LauncherAnswer } from "./launcher-protocol.ts";
import { ROOT_PROGRAMS } from "./local-host.ts";
import { namespaceTrouble } from "./netns-trouble.ts";
import { processesIn } from "./proc-processes.ts";
import { markEnvironment } from "./process-mark.ts";
import { ProcessTable } from "./process-table.ts";
import { hostEnvironment, LAUNCHER_PATH, ProgramLauncher } from "./program-launcher.ts";
import type { SpokenProgram } from "./spoken-program.ts";

/** Exit status of the launcher when what it has started is to stay (see `launcher.js`). */
const LEFT_STATUS = 3;

/**
 * The first process in the namespaces, a shell: its end is the end of everything in them, by the kernel's hand (pid_namespaces(7)). It waits
 * for the process that starts programs (`"$@"`), and as PID 1 takes in what others have left. The first line that it writes is its own number
 * outside, which only the outer `/proc` knows. `/run` is its own, so that `ip netns` has its names there; so is `/etc/hosts`, for the
 * names of nodes, and `/etc/resolv.conf` is empty: there is no name server, and nobody is to wait for one.
 */
const HOLDER = `
read -r pid rest </proc/self/stat &&
mount -t proc proc /proc && mount -t tmpfs -o mode=755 tmpfs /run && mkdir -p /run/netns /run/uts && ip link set lo up || exit 1
cp /etc/hosts /run/hosts && mount --bind /run/hosts /etc/hosts
: >/run/resolv.conf && [ -e /etc/resolv.conf ] && mount --bind /run/resolv.conf /etc/resolv.conf
echo "$pid"
"$@" &
wait $!
status=$?
if [ $status -eq ${LEFT_STATUS} ]; then sleep infinity & wait; fi
exit $status`;

/** After the launcher was told to go, the kernel is asked to end what is left. */
const CLOSE_LIMIT_MS = 3_000;

const open = new Map<string, RunNamespaces>();

/**
 * The namespaces of one run: mount, PID and network, and a user namespace around them when Netcue is not root. All programs of the run's network are
 * started by a process in there, so that nothing outlives the first one, whoever ends that.
 */
export class RunNamespaces {
  readonly launcher: ProgramLauncher;
  readonly processes: ProcessTable;
  /** Resolves to a sentence when they have ended without being closed, to null when they were closed. Never rejects. */
  readonly ended: Promise<string | null>;
  readonly #run: string;
  readonly #child: ChildProcess;
  #isClosing = false;

  /** Rejects with a sentence that has a way out when this host does not allow it. Not to be called twice for a run at a time. */
  static async open(run: string): Promise<RunNamespaces> {
    const { child, path } = spawnHolder(run);
    const exit = exitOf(child);
    const said = collect(child.stderr);
    const holder = await firstLine(child).catch(async (error: unknown) => {
      throw new EngineError("step-failed", await namespaceTrouble(said(), error, path));
    });
    const namespaces = new RunNamespaces(run, child, { holder, exit });
    await Promise.race([namespaces.launcher.prepare(), namespaces.ended]);
    return namespaces;
  }

  private constructor(run: string, child: ChildProcess, { holder, exit }: { holder: number; exit: Promise<string> }) {
    this.#run = run;
    this.#child = child;
    let isOpened = false;
    const openOnce = (): ChildProcess => {
      if (isOpened) throw new EngineError("step-failed", "The network namespaces of this run are gone, and everything in them.");
      isOpened = true;
      return child;
    };
    this.launcher = new ProgramLauncher(openOnce, { isAwaited: true });
    this.processes = new ProcessTable(this.#living(processesIn(`/proc/${holder}/root/proc`)), {
      self: null,
      signal: (pid, signal) => this.launcher.signalProcess(pid, signal),
    });
    this.ended = exit.then((how) => {
      if (open.get(run) === this) open.delete(run);
      return this.#isClosing ? null : `The first process of the run's network namespaces ${how}, and everything in them has ended with it.`;
    });
    open.set(run, this);
  }

  get isUp(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Runs a short program in the run's own network namespace (which is no node's) on this input. */
  async ask(argv: readonly [string, ...string[]], input = ""): Promise<LauncherAnswer> {
    try {
      return await this.launcher.ask(argv, input);
    } catch (error) {
      // Without the process that starts programs the first one ends as well.
      const why = this.#isClosing ? null : await this.ended;
      throw why === null ? error : new EngineError("step-failed", why, { cause: error });
    }
  }

  /** Starts a program that is spoken to while it runs, in the run's own network namespace. It belongs to the resource of this guid. */
  talk(argv: readonly [string, ...string[]], guid: number): SpokenProgram {
    return this.launcher.talk(argv, markEnvironment({ run: this.#run, node: 0, guid }));
  }

  /** Ends all that runs in them; they are gone when this resolves. */
  async close(): Promise<void> {
    this.#isClosing = true;
    if (this.#child.connected) this.#child.disconnect();
    const limit = setTimeout(() => this.#child.kill("SIGKILL"), CLOSE_LIMIT_MS);
    await this.ended;
    clearTimeout(limit);
  }

  /** They stay when this process ends, with what runs in them. */
  leave(): void {
    this.launcher.leave(this.#run);
    this.#isClosing = true;
  }

  /** In namespaces that are gone there are no processes. */
  #living(source: ReturnType<typeof processesIn>): ReturnType<typeof processesIn> {
    return {
      list: async () => (this.isUp ? source.list().catch(() => []) : []),
      isAlive: (info) => this.isUp && source.isAlive(info),
    };
  }
}

/** The namespaces of a run stay when this process ends. */
export function leaveRunNamespaces(run: string): void {
  open.get(run)?.leave();
}

/** As root there is no need of a user namespace, and without one everything is as it is for root. */
function spawnHolder(run: string): { child: ChildProcess & { stderr: Readable; stdout: Readable }; path: string } {
  const environment = hostEnvironment();
  const path = [...new Set([...(environment.PATH ?? "/usr/local/bin:/usr/bin:/bin").split(":"), ...ROOT_PROGRAMS])].join(":");
  const args = [
    ...(isRoot() ? [] : ["--user", "--map-root-user"]),
    ...["--mount", "--pid", "--net", "--fork", "--kill-child"],
    ...["--", "/bin/sh", "-c", HOLDER, "netcue-netns", process.execPath, LAUNCHER_PATH],
  ];
  const env = { ...environment, PATH: path, ...markEnvironment({ run, node: 0, guid: 0 }) };
  const child = spawn("unshare", args, { detached: true, env, stdio: ["ignore", "pipe", "pipe", "ipc"] });
  return { child: child as typeof child & { stderr: Readable; stdout: Readable }, path }; // Both are pipes, as asked for.
}

/** How it ends. Its errors are others': one that is killed may break its channel first. */
function exitOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once("exit", (status, signal) => resolve(signal === null ? `ended with exit status ${status}` : `was killed by ${signal}`));
  });
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** What a stream says in all; listening to it holds nobody up. */
function collect(stream: Readable): () => string {
  let text = "";
  stream.setEncoding("utf8").on("data", (chunk: string) => {
    text = (text + chunk).slice(-2_000);
  });
  if ("unref" in stream && typeof stream.unref === "function") stream.unref();
  return () => text;
}

/** The number that the holder writes once everything is there. Rejects when it ends before. */
function firstLine(child: ChildProcess & { stdout: Readable }): Promise<number> {
  const said = collect(child.stdout);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", () => reject(new Error("It ended at once.")));
    child.stdout.on("data", () => {
      if (said().includes("\n")) resolve(Number.parseInt(said(), 10));
    });
  });
}
