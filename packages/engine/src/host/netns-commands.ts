import { EngineError } from "../errors.ts";
import type { LauncherAnswer } from "./launcher-protocol.ts";
import { netPath } from "./netns-host.ts";

/** What runs the lines of a job: `ip` and `tc` in their batch mode (ip(8), tc(8)), or a shell. */
export type CommandKind = "sh" | "ip" | "tc";

/** Lines for one program in one network namespace; without a name, the run's own. A line has words apart by blanks, and no other sign of a shell's. */
export interface CommandJob {
  readonly namespace: string | null;
  readonly kind: CommandKind;
  readonly lines: readonly string[];
}

/** Something to be done to a run's networks, as a whole. */
export interface NetworkChange {
  /** `ip` lines of the run's own namespace that come first, such as making what the jobs then set up. */
  readonly first?: readonly string[];
  readonly jobs?: readonly CommandJob[];
}

type Ask = (argv: readonly [string, ...string[]], input: string) => Promise<LauncherAnswer>;

/** A change that somebody waits for. */
interface Request {
  readonly change: NetworkChange;
  readonly errors: string[];
  settle(): void;
}

/** The lines of several requests for one program. */
interface Batch {
  readonly namespace: string | null;
  readonly kind: CommandKind;
  readonly lines: { readonly text: string; readonly request: Request }[];
}

const KINDS: readonly CommandKind[] = ["sh", "ip", "tc"];

/**
 * Carries out changes of a run's networks. What is asked for in one turn of the event loop, or while earlier changes are carried out, is done
 * together: one `ip` process in all for what comes first, one for each namespace after that.
 */
export class NetnsCommands {
  readonly #ask: Ask;
  #waiting: Request[] = [];
  #isBusy = false;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  /** Rejects with a sentence when a line of it failed; the others have been carried out all the same. */
  run(change: NetworkChange): Promise<void> {
    return new Promise((resolve, reject) => {
      const errors: string[] = [];
      const settle = (): void => (errors.length === 0 ? resolve() : reject(new EngineError("step-failed", errors.join(" "))));
      this.#waiting.push({ change, errors, settle });
      if (this.#isBusy) return;
      this.#isBusy = true;
      setImmediate(() => void this.#work());
    });
  }

  async #work(): Promise<void> {
    while (this.#waiting.length > 0) {
      const requests = this.#waiting;
      this.#waiting = [];
      await this.#carryOut(requests);
      for (const request of requests) request.settle();
    }
    this.#isBusy = false;
  }

  async #carryOut(requests: readonly Request[]): Promise<void> {
    try {
      const first = requests.flatMap((request) => (request.change.first ?? []).map((text) => ({ text, request })));
      if (first.length > 0) await this.#runScript([{ namespace: null, kind: "ip", lines: first }]);
      await this.#runScript(gather(requests.filter((request) => request.errors.length === 0)));
    } catch (error) {
      for (const request of requests) request.errors.push(error instanceof Error ? error.message : String(error));
    }
  }

  /** One after the other: the kernel has one lock for all of this, and a second shell beside the first gained nothing. */
  async #runScript(batches: readonly Batch[]): Promise<void> {
    if (batches.length === 0) return;
    const { stderr } = await this.#ask(["/bin/sh"], batches.map(scriptOf).join(""));
    const sections = stderr.split(/^@@(\d+)\n/m);
    for (let index = 1; index < sections.length; index += 2) {
      const batch = batches[Number(sections[index])];
      if (batch) blame(batch, sections[index + 1] ?? "");
    }
  }
}

/** One batch for each namespace and kind: kinds in their order, so that a device is there before its queue is set. */
function gather(requests: readonly Request[]): Batch[] {
  const byNamespace = new Map<string | null, Map<CommandKind, Batch>>();
  for (const request of requests) {
    for (const { namespace, kind, lines } of request.change.jobs ?? []) {
      const kinds = byNamespace.get(namespace) ?? new Map<CommandKind, Batch>();
      byNamespace.set(namespace, kinds);
      const batch = kinds.get(kind) ?? { namespace, kind, lines: [] };
      kinds.set(kind, batch);
      for (const text of lines) batch.lines.push({ text, request });
    }
  }
  return [...byNamespace.values()].flatMap((kinds) => KINDS.flatMap((kind) => kinds.get(kind) ?? []));
}

const END = "NETCUE_END_OF_LINES";

function scriptOf({ namespace, kind, lines }: Batch, index: number): string {
  const enter = namespace === null ? "" : `nsenter --net=${netPath(namespace)} -- `;
  const texts =
    kind === "sh"
      ? lines.map(({ text }, line) => `{ ${text}; } || echo "Command failed -:${line + 1}" >&2`)
      : lines.map(({ text }) => text);
  const program = kind === "sh" ? "/bin/sh" : `${kind} -force -batch -`;
  return `echo @@${index} >&2\n${enter}${program} <<'${END}' || echo "Command failed -:0" >&2\n${texts.join("\n")}\n${END}\n`;
}

const FAILED = /^Command failed -:(\d+)$/;

/** Finds whose lines have failed. What is said before "Command failed" is why; line 0 is the program itself. */
function blame({ kind, lines }: Batch, said: string): void {
  let why: string[] = [];
  let isBlamed = false;
  for (const line of said.split("\n")) {
    const number = FAILED.exec(line)?.[1];
    if (number === undefined) {
      if (line.trim() !== "") why.push(line.trim());
      continue;
    }
    const culprits = number === "0" ? lines : lines.slice(Number(number) - 1, Number(number));
    if (number !== "0" || !isBlamed) for (const { text, request } of culprits) request.errors.push(sentence(kind, text, why));
    isBlamed = true;
    why = [];
  }
}

const HINTS: readonly [RegExp, string][] = [
  [/Unknown device type/, "This kernel has no such kind of interface; other kernels have it as a module."],
  [/qdisc kind is unknown/, "This kernel has no such queue; other kernels have it as a module."],
];

function sentence(kind: CommandKind, text: string, why: readonly string[]): string {
  const reason = why.join("; ").replace(/^(RTNETLINK answers|Error): /, "") || "no reason was given";
  const hint = HINTS.find(([pattern]) => pattern.test(reason))?.[1];
  return `${kind === "sh" ? "" : `${kind} `}${text}: ${reason.replace(/\.$/, "")}.${hint ? ` ${hint}` : ""}`;
}
