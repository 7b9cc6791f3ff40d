/** What went wrong, for programs. Each code is mapped once to what a person sees and once to a tRPC code. */
export const ENGINE_ERROR_CODES = [
  "design-invalid",
  "illegal-transition",
  "unknown-resource",
  "duplicate-resource",
  "invalid-value",
  "not-connectable",
  "unknown-type",
  "duplicate-type",
  "type-invalid",
  "unknown-run",
  "unknown-trace",
  "unknown-experiment",
  "unknown-template",
  "revision-conflict",
  "run-ended",
  "run-live",
  "journal-failed",
  "home-in-use",
  "host-missing",
  "topology-invalid",
  "step-failed",
  "repeat-invalid",
] as const;
export type EngineErrorCode = (typeof ENGINE_ERROR_CODES)[number];

/** Expected trouble that a caller can act on. The message is a sentence for people, with the value and what was allowed. */
export class EngineError extends Error {
  override readonly name = "EngineError";
  readonly code: EngineErrorCode;
  /** Data for the caller, for example the problems of an invalid design. */
  readonly details: unknown;

  constructor(code: EngineErrorCode, message: string, options: { cause?: unknown; details?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.details = options.details;
  }
}

/** The sentence of anything that was thrown. */
export function errorSentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
