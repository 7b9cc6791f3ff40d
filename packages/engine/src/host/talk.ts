import type { LauncherReport, LauncherRequest } from "./launcher-protocol.ts";
import type { OutputStream, SpokenEnd, SpokenProgram } from "./spoken-program.ts";

/** What is asked of the launcher about a program that is spoken to, without its number. */
type TalkRequest = WithoutId<Extract<LauncherRequest, { kind: "say" | "signal" }>>;
type WithoutId<T> = T extends unknown ? Omit<T, "id"> : never;

/** A program that the launcher started and that is spoken to through it. */
export class Talk implements SpokenProgram {
  readonly ended: Promise<SpokenEnd>;
  readonly #ask: (request: TalkRequest) => void;
  #listener: (text: string, stream: OutputStream) => void = () => undefined;
  #end: (end: SpokenEnd) => void = () => undefined;

  constructor(ask: (request: TalkRequest) => void) {
    this.#ask = ask;
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  say(text: string): void {
    this.#ask({ kind: "say", text });
  }

  sayNoMore(): void {
    this.#ask({ kind: "say", text: null });
  }

  signal(signal: NodeJS.Signals): void {
    this.#ask({ kind: "signal", signal });
  }

  onOutput(listener: (text: string, stream: OutputStream) => void): void {
    this.#listener = listener;
  }

  /** Takes what the launcher told of it. Returns whether that was its end. */
  take(report: LauncherReport): boolean {
    if (report.kind === "said") this.#listener(report.text, report.stream);
    else if (report.kind === "ended") this.#end({ exitStatus: report.exitStatus, signal: report.signal, refusal: null });
    else if (report.kind === "refused") this.lose(report.message);
    return report.kind === "ended" || report.kind === "refused";
  }

  /** It could not be started, or nobody can tell of it any more. */
  lose(why: string): void {
    this.#end({ exitStatus: null, signal: null, refusal: why });
  }
}
