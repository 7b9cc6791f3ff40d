import { TRPCClientError } from "@trpc/client";
import type { AppRouter } from "../../server/trpc/app-router.ts";

/** An error that the server answered with; undefined for anything else, such as a server that does not answer. */
function answered(error: unknown): TRPCClientError<AppRouter> | undefined {
  return error instanceof TRPCClientError && error.data ? error : undefined;
}

/** tRPC's code of an error that the server answered with, such as `CONFLICT` or `NOT_FOUND`. */
export function apiErrorCode(error: unknown): string | undefined {
  return answered(error)?.data?.code;
}

/** What the server says besides the sentence: problems of an invalid design, the latest experiment of a conflict. */
export function apiErrorDetails(error: unknown): unknown {
  return answered(error)?.data?.details;
}

/** The sentence for people. */
export function apiErrorMessage(error: unknown): string {
  if (answered(error)) return error instanceof Error ? error.message : String(error);
  return "The Netcue server does not answer. Is it still running?";
}

/** Asking again can only help when the server did not answer, or failed. */
export function isRetryable(error: unknown): boolean {
  const status = answered(error)?.data?.httpStatus;
  return status === undefined || status >= 500;
}
