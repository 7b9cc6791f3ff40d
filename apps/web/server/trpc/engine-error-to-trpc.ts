import { EngineError, type EngineErrorCode } from "@netcue/engine";
import { TRPCError } from "@trpc/server";

/** What each of the engine's errors is to a browser. */
const TRPC_CODES: Readonly<Record<EngineErrorCode, TRPCError["code"]>> = {
  "design-invalid": "BAD_REQUEST",
  "illegal-transition": "PRECONDITION_FAILED",
  "unknown-resource": "NOT_FOUND",
  "duplicate-resource": "CONFLICT",
  "invalid-value": "BAD_REQUEST",
  "not-connectable": "BAD_REQUEST",
  "unknown-type": "NOT_FOUND",
  "duplicate-type": "INTERNAL_SERVER_ERROR",
  "type-invalid": "INTERNAL_SERVER_ERROR",
  "unknown-run": "NOT_FOUND",
  "unknown-trace": "NOT_FOUND",
  "unknown-experiment": "NOT_FOUND",
  "unknown-template": "NOT_FOUND",
  "revision-conflict": "CONFLICT",
  "run-ended": "PRECONDITION_FAILED",
  "run-live": "PRECONDITION_FAILED",
  "journal-failed": "INTERNAL_SERVER_ERROR",
  "home-in-use": "INTERNAL_SERVER_ERROR",
  "host-missing": "PRECONDITION_FAILED",
  "topology-invalid": "BAD_REQUEST",
  "step-failed": "INTERNAL_SERVER_ERROR",
  "repeat-invalid": "BAD_REQUEST",
};

/** The engine's error under tRPC's code, with the sentence kept; undefined for any other error. */
export function engineErrorToTrpc(error: unknown): TRPCError | undefined {
  if (!(error instanceof EngineError)) return undefined;
  return new TRPCError({ code: TRPC_CODES[error.code], message: error.message, cause: error });
}

/** What a browser is told of an engine's error besides the sentence. */
export interface EngineErrorData {
  engineCode: EngineErrorCode | null;
  /** For `design-invalid` the problems; for `revision-conflict` the latest experiment. */
  details: unknown;
}

export function engineErrorData(cause: unknown): EngineErrorData {
  return cause instanceof EngineError ? { engineCode: cause.code, details: cause.details ?? null } : { engineCode: null, details: null };
}
