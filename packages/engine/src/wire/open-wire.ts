import { EngineError } from "../errors.ts";
import type { OutputStream, SpokenEnd, SpokenProgram } from "../host/spoken-program.ts";
import { derivedSeed } from "../model/derived-seed.ts";
import type { Clock } from "../time/clock.ts";
import type { Direction, Impairment, Wire, WireCounters } from "./wire.ts";
import { readAnswer, type WireAnswer } from "./wire-answers.ts";
import { COUNTERS_REQUEST, setRequest } from "./wire-requests.ts";

/** One end of a link: an interface that is made in a namespace. It is down at first, and gone with the link. */
export interface WireEnd {
  /** Path of the namespace, as the started program sees it: `/run/netns/x`, `/proc/1/ns/net`. */
  netns: string;
  /** Of the interface; none of that name may be there. */
  name: string;
  mac?: string | undefined;
  mtu?: number | undefined;
}

export interface OpenWireOptions {
  a: WireEnd;
  b: WireEnd;
  /** The same seed has the same fate in store for the n-th frame of each direction. */
  seed: number;
  impairments?: Partial<Record<Direction, Impairment>>;
  /** See `probe-wire.ts`. */
  program: string;
  clock: Clock;
  /** Starts it where it may enter both namespaces. It needs CAP_SYS_ADMIN and CAP_NET_ADMIN there. */
  start(argv: [string, ...string[]]): SpokenProgram;
}

/** It ends within a millisecond; only a machine that stands still takes longer. */
const STOP_GRACE_MS = 2_000;
const MOST_STDERR = 4_096;

/** Starts a link; resolves when both interfaces are there and it carries frames as asked. Rejects with a sentence otherwise, and nothing is left. */
export async function openWire({ impairments = {}, ...options }: OpenWireOptions): Promise<Wire> {
  const wire = new ProcessWire(options.program, options.start([options.program, ...programArguments(options)]), options.clock);
  try {
    await wire.ready;
    for (const direction of ["ab", "ba"] as const) {
      const impairment = impairments[direction];
      if (impairment) await wire.change(direction, impairment);
    }
    return wire;
  } catch (error) {
    await wire.stop();
    throw error;
  }
}

function programArguments({ a, b, seed }: Pick<OpenWireOptions, "a" | "b" | "seed">): string[] {
  const ofEnd = (name: string, end: WireEnd, number: number): string[] =>
    Object.entries({ ...end, seed: derivedSeed(seed, number) }).flatMap(([key, value]) =>
      value === undefined ? [] : [`--${name}-${key}`, String(value)],
    );
  return [...ofEnd("a", a, 1), ...ofEnd("b", b, 2)];
}

/** Who asked, in the order of asking: answers come in the same. */
interface Asked {
  answered(answer: WireAnswer): void;
  lost(error: EngineError): void;
}

class ProcessWire implements Wire {
  readonly ended: Promise<string | null>;
  /** Resolves when both interfaces are there. */
  readonly ready: Promise<unknown>;
  readonly #program: SpokenProgram;
  readonly #clock: Clock;
  readonly #asked: Asked[] = [];
  #unfinished = "";
  #stderr = "";
  #isUp = false;
  #isStopped = false;
  #end: string | null | undefined;

  constructor(path: string, program: SpokenProgram, clock: Clock) {
    this.#program = program;
    this.#clock = clock;
    this.ready = this.#next();
    this.ready.catch(() => undefined); // Whoever opens waits for it.
    program.onOutput((text, stream) => this.#hear(text, stream));
    this.ended = program.ended.then((end) => this.#finish(this.#why(end, path)));
  }

  async change(direction: Direction, impairment: Impairment): Promise<{ appliedAt: number }> {
    const answer = await this.#ask(setRequest(direction, impairment));
    if (answer.is === "refused") throw new EngineError("invalid-value", `The link cannot do that: ${answer.why}.`);
    if (answer.is !== "set") throw this.#misunderstood();
    return { appliedAt: answer.at };
  }

  async counters(): Promise<Record<Direction, WireCounters>> {
    const answer = await this.#ask(COUNTERS_REQUEST);
    if (answer.is !== "counters") throw this.#misunderstood();
    return { ab: answer.ab, ba: answer.ba };
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#program.sayNoMore(); // It ends with its input.
    const giveUp = this.#clock.setTimer(this.#clock.now() + STOP_GRACE_MS, () => this.#program.signal("SIGKILL"));
    await this.ended;
    giveUp();
  }

  #ask(request: string): Promise<WireAnswer> {
    if (this.#end !== undefined) return Promise.reject(this.#gone());
    const answer = this.#next();
    this.#program.say(`${request}\n`);
    return answer;
  }

  #next(): Promise<WireAnswer> {
    return new Promise((answered, lost) => {
      this.#asked.push({ answered, lost });
    });
  }

  #hear(text: string, stream: OutputStream): void {
    if (stream === "stderr") {
      this.#stderr = (this.#stderr + text).slice(-MOST_STDERR);
      return;
    }
    const lines = (this.#unfinished + text).split("\n");
    this.#unfinished = lines.pop() ?? "";
    for (const line of lines) this.#take(line);
  }

  #take(line: string): void {
    this.#isUp = true;
    const answer = readAnswer(line);
    const asked = this.#asked.shift();
    if (answer && asked) asked.answered(answer);
    else asked?.lost(this.#misunderstood());
  }

  #finish(end: string | null): string | null {
    this.#end ??= end;
    for (const asked of this.#asked.splice(0)) asked.lost(this.#gone());
    return this.#end;
  }

  #why({ exitStatus, signal, refusal }: SpokenEnd, path: string): string | null {
    if (this.#isStopped) return null;
    if (refusal !== null) return this.#isUp ? `The link has ended: ${refusal}` : `Could not start ${path}: ${refusal}`;
    const said = this.#stderr
      .trim()
      .split("\n")
      .at(-1)
      ?.replace(/^netcue-wire: /, "");
    if (said) return `The link has ended: ${said}.`;
    return `The process that carries the link was ended from outside (${signal ?? `status ${exitStatus}`}).`;
  }

  #gone(): EngineError {
    return new EngineError("step-failed", this.#end ?? "The link has been stopped.");
  }

  #misunderstood(): EngineError {
    return new EngineError("step-failed", "The process that carries the link answered what was not asked.");
  }
}
