import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type RunEvent, type RunEventOf, type RunEventType, runEventSchema } from "@netcue/engine/model";

const BIN = fileURLToPath(new URL("../bin/netcue.js", import.meta.url));

export interface Ended {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** A room for one test: a directory with its own NETCUE_HOME, and the command started in it. */
export class TestRoom {
  readonly directory = mkdtempSync(join(tmpdir(), "netcue-cli-"));

  /** Writes a file, text as it is and anything else as JSON; returns its path. */
  file(name: string, content: unknown): string {
    const path = join(this.directory, name);
    writeFileSync(path, typeof content === "string" || content instanceof Uint8Array ? content : JSON.stringify(content));
    return path;
  }

  /** A directory that did not exist before. */
  newDirectory(): string {
    return mkdtempSync(join(this.directory, "new-"));
  }

  path(...names: string[]): string {
    return join(this.directory, ...names);
  }

  start(...args: string[]): Started {
    const env = { ...process.env, NETCUE_HOME: this.path("home"), NETCUE_TEST_ROOM: this.directory };
    return new Started(spawn(process.execPath, [BIN, ...args], { cwd: this.directory, env, stdio: ["ignore", "pipe", "pipe"] }));
  }

  netcue(...args: string[]): Promise<Ended> {
    return this.start(...args).ended;
  }

  /** Pids of everything that was started from this room and still lives, however it got away; Linux only, elsewhere none. */
  processesLeft(): string[] {
    return pids().filter((pid) => environmentOf(pid).includes(`NETCUE_TEST_ROOM=${this.directory}\0`));
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}

/** A command under way. */
export class Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  readonly #said = { stdout: "", stderr: "" };

  constructor(child: ChildProcess) {
    this.child = child;
    for (const stream of ["stdout", "stderr"] as const)
      child[stream]?.setEncoding("utf8").on("data", (chunk: string) => {
        this.#said[stream] += chunk;
      });
    this.ended = once(child, "close").then(([status]) => ({ status, ...this.#said }));
  }

  /** Resolves when this has been written. */
  async written(wanted: string, stream: "stdout" | "stderr" = "stdout"): Promise<void> {
    while (!this.#said[stream].includes(wanted)) await once(this.child[stream] ?? this.child, "data");
  }
}

/** The events of `--events`, each checked against the schema. */
export function eventsOf({ stdout }: Ended): RunEvent[] {
  return stdout
    .trimEnd()
    .split("\n")
    .map((line) => runEventSchema.parse(JSON.parse(line)));
}

export function eventsOfType<T extends RunEventType>(events: readonly RunEvent[], type: T): RunEventOf<T>[] {
  return events.filter((event): event is RunEventOf<T> => event.type === type);
}

/** When a resource of this name entered a state, seconds since the run began. */
export function timeOf(events: readonly RunEvent[], name: string, state: string): number {
  const found = eventsOfType(events, "resource.state").find((event) => event.name === name && event.to === state);
  if (!found) throw new Error(`${name} never was ${state}.`);
  return found.t;
}

function pids(): string[] {
  return process.platform === "linux" ? readdirSync("/proc").filter((name) => /^\d+$/.test(name)) : [];
}

function environmentOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, "latin1");
  } catch {
    return ""; // It has ended meanwhile, or is somebody else's.
  }
}
