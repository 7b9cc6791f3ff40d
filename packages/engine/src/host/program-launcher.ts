import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { EngineError } from "../errors.ts";
import type { ProcessEnd } from "./host.ts";
import type { LaunchCommand, LauncherAnswer, LauncherReport, LauncherRequest } from "./launcher-protocol.ts";
import { RUN_VARIABLE } from "./process-mark.ts";
import type { SpokenProgram } from "./spoken-program.ts";
import { Talk } from "./talk.ts";

/** A program that the launcher has started: the leader of a session and process group of its own. */
export interface LaunchedProgram {
  readonly pid: number;
  readonly ended: Promise<ProcessEnd>;
  isRunning(): boolean;
  /** To its whole process group, and only while it runs itself. */
  signalGroup(signal: NodeJS.Signals): void;
}

/** A program that was asked for, until its end. */
interface Entry {
  command: LaunchCommand;
  running: boolean;
  started(program: LaunchedProgram): void;
  refused(error: EngineError): void;
  resolveEnded(end: ProcessEnd): void;
  ended: Promise<ProcessEnd>;
}

/** Somebody waits for what a program says. */
interface Question {
  answered(answer: LauncherAnswer): void;
  refused(error: EngineError): void;
}

/** How the process that starts programs is itself started: it speaks over the channel. Throws a sentence when it cannot be, or not again. */
export type OpenLauncher = () => ChildProcess;

/** Programs, started by a small process of its own (see `launcher.js`), which is started when it is needed. */
export class ProgramLauncher {
  readonly #entries = new Map<number, Entry>();
  readonly #questions = new Map<number, Question>();
  readonly #talks = new Map<number, Talk>();
  readonly #openChild: OpenLauncher;
  #child: ChildProcess | null = null;
  #up: Promise<void> | null = null;
  #isUp = (): void => undefined;
  #isAwaited: boolean;
  #lastId = 0;

  /** Without `open`, its programs are simply those of this machine. `isAwaited`: somebody waits for its end, also while nothing is asked of it. */
  constructor(open: OpenLauncher = openHere, { isAwaited = false } = {}) {
    this.#openChild = open;
    this.#isAwaited = isAwaited;
  }

  /** Resolves when the launcher is up: what is started from then on does not wait for that. */
  async prepare(): Promise<void> {
    this.#child ??= this.#open();
    await this.#up;
  }

  /** Resolves once the program runs; rejects with a sentence when it cannot be started. */
  start(command: LaunchCommand): Promise<LaunchedProgram> {
    const id = ++this.#lastId;
    return new Promise((started, refused) => {
      let resolveEnded: Entry["resolveEnded"] = () => undefined;
      const ended = new Promise<ProcessEnd>((resolve) => {
        resolveEnded = resolve;
      });
      this.#child ??= this.#open();
      this.#entries.set(id, { command, running: false, started, refused, resolveEnded, ended });
      this.#send({ ...command, kind: "start", id });
    });
  }

  /** Runs a short program on this input and resolves to what it answered, whatever that is. Rejects when the launcher is gone. */
  ask(argv: readonly [string, ...string[]], input: string): Promise<LauncherAnswer> {
    const id = ++this.#lastId;
    return new Promise((answered, refused) => {
      this.#child ??= this.#open();
      this.#questions.set(id, { answered, refused });
      this.#send({ kind: "ask", id, argv, input });
    });
  }

  /** Starts a program that is spoken to while it runs. Its standard input ends with the launcher. */
  talk(argv: readonly [string, ...string[]], env: Readonly<Record<string, string>> = {}): SpokenProgram {
    const id = ++this.#lastId;
    const talk = new Talk((request) => {
      if (this.#talks.has(id)) this.#send({ ...request, id });
    });
    this.#child ??= this.#open();
    this.#talks.set(id, talk);
    this.#send({ kind: "talk", id, argv, env });
    return talk;
  }

  /** Signals a process by its number where the launcher is. */
  signalProcess(pid: number, signal: NodeJS.Signals): void {
    if (this.#child) this.#send({ kind: "signal-process", pid, signal });
  }

  /** Signals a process that belongs to root, by `sudo -n`. */
  signalAsRoot(pid: number, signal: NodeJS.Signals): void {
    this.#send({ kind: "signal-as-root", pid, signal });
  }

  /** Lets go of a run's programs: they are not ended when this process ends. */
  leave(run: string): void {
    if (!this.#child) return;
    this.#send({ kind: "leave", run });
    for (const [id, { command }] of this.#entries) if (command.env?.[RUN_VARIABLE] === run) this.#entries.delete(id);
    this.#isAwaited = false;
    this.#holdProcess();
  }

  #send(request: LauncherRequest): void {
    this.#child ??= this.#open();
    this.#child.send(request);
    this.#holdProcess();
  }

  #open(): ChildProcess {
    const child = this.#openChild();
    this.#up = new Promise((resolve) => {
      this.#isUp = resolve;
    });
    child.on("message", (report) => this.#take(report as LauncherReport)); // Our own program speaks at the other end.
    child.on("exit", () => this.#lost(child));
    child.on("error", () => this.#lost(child));
    if (!this.#isAwaited) child.unref();
    return child;
  }

  #take(report: LauncherReport): void {
    if (report.kind === "ready") {
      this.#isUp();
      this.#holdProcess();
      return;
    }
    if (report.kind === "answered") {
      this.#questions.get(report.id)?.answered(report);
      this.#questions.delete(report.id);
      this.#holdProcess();
      return;
    }
    const talk = this.#talks.get(report.id);
    if (talk) {
      if (!talk.take(report)) return;
      this.#talks.delete(report.id);
      this.#holdProcess();
      return;
    }
    const entry = this.#entries.get(report.id);
    if (!entry) return;
    if (report.kind === "started") {
      entry.running = true;
      entry.started(this.#program(report.id, report.pid, entry));
      return;
    }
    this.#entries.delete(report.id);
    entry.running = false;
    if (report.kind === "refused") entry.refused(startError(entry.command, report));
    else if (report.kind === "ended") entry.resolveEnded({ exitStatus: report.exitStatus, signal: report.signal });
    this.#holdProcess();
  }

  #program(id: number, pid: number, entry: Entry): LaunchedProgram {
    return {
      pid,
      ended: entry.ended,
      isRunning: () => entry.running,
      signalGroup: (signal) => {
        if (entry.running) this.#send({ kind: "signal", id, signal });
      },
    };
  }

  /** The launcher could not be started, or is gone by somebody's hand: nobody will ever tell how its programs end. */
  #lost(child: ChildProcess): void {
    if (this.#child !== child) return;
    this.#child = null;
    this.#isUp(); // Whoever waits goes on, and starts another.
    for (const entry of this.#entries.values()) {
      entry.running = false;
      entry.refused(new EngineError("step-failed", `Could not start ${entry.command.argv[0]}. ${GONE}`));
      entry.resolveEnded({ exitStatus: null, signal: null });
    }
    this.#entries.clear();
    for (const question of this.#questions.values()) question.refused(new EngineError("step-failed", GONE));
    this.#questions.clear();
    for (const talk of this.#talks.values()) talk.lose(GONE);
    this.#talks.clear();
  }

  /** Keeps this process alive only while there is something to hear of; of a launcher that was killed that is its end, and not on the channel. */
  #holdProcess(): void {
    const isAsked = this.#entries.size + this.#questions.size + this.#talks.size > 0;
    if (isAsked) this.#child?.channel?.ref();
    else this.#child?.channel?.unref();
    if (isAsked || this.#isAwaited) this.#child?.ref();
    else this.#child?.unref();
  }
}

const GONE = "The process that starts programs is gone.";

/** The program of the process that starts programs; Node runs it. */
export const LAUNCHER_PATH = fileURLToPath(new URL("./launcher.js", import.meta.url));

function openHere(): ChildProcess {
  return fork(LAUNCHER_PATH, { detached: true, env: hostEnvironment(), execArgv: [], stdio: ["ignore", "ignore", "inherit", "ipc"] });
}

/** What npm, Next.js and Turborepo put around Netcue: not the host's, and different for the server and the command. */
const SURROUNDINGS = /^(npm_|NEXT_|__NEXT_|TURBO_|NODE_ENV$|INIT_CWD$)/;

/** The environment of this machine's programs: Netcue's own, without what belongs to how Netcue was started. */
export function hostEnvironment(): NodeJS.ProcessEnv {
  const environment = { ...process.env };
  for (const name of Object.keys(environment)) if (SURROUNDINGS.test(name)) delete environment[name];
  return environment;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such program on this host, or its working directory is missing",
  EACCES: "the file may not be executed",
  E2BIG: "the arguments and the environment together are too long for the system",
  EAGAIN: "the system allows no more processes",
  ENOMEM: "there is no memory left",
  EMFILE: "too many files are open in Netcue",
  ENFILE: "too many files are open on this host",
};

function startError({ argv }: LaunchCommand, refusal: Extract<LauncherReport, { kind: "refused" }>): EngineError {
  const reason = refusal.syscall.startsWith("spawn") ? REASONS[refusal.code] : undefined;
  return new EngineError("step-failed", `Could not start ${argv[0]}: ${reason ?? refusal.message}.`);
}

/** The programs of this machine, started for everybody in this process. */
export const localLauncher = new ProgramLauncher();
