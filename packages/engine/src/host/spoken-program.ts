/** How a program that was spoken to has ended. */
export interface SpokenEnd {
  exitStatus: number | null;
  signal: string | null;
  /** Why it could not be started; null when it was. */
  refusal: string | null;
}

/** A program that is spoken to while it runs, by its standard input and output. */
export interface SpokenProgram {
  /** Writes to its standard input. Who has ended hears nothing of it. */
  say(text: string): void;
  /** Its standard input ends. */
  sayNoMore(): void;
  /** Signals it with all that it has started. */
  signal(signal: NodeJS.Signals): void;
  /** Hears all that it writes, from the first on. To be called at once. */
  onOutput(listener: (text: string, stream: OutputStream) => void): void;
  /** Resolves when it has ended, or could not be started, and all that it wrote has been heard. Never rejects. */
  readonly ended: Promise<SpokenEnd>;
}

export type OutputStream = "stdout" | "stderr";
