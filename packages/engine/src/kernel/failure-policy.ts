import type { RunFailure } from "../model/index.ts";

/** What a failure means for the run: the end of it, or nothing. */
export type FailureVerdict = "abort" | "continue";

/** Decides what a failure means, with all that failed before (NEPI's failure manager, made pluggable: quirk Q34). */
export type FailurePolicy = (failure: RunFailure, before: readonly RunFailure[]) => FailureVerdict;

/** The failure of a critical resource ends the run; that of another does not. */
export const criticalFailuresAbort: FailurePolicy = ({ critical }) => (critical ? "abort" : "continue");

/** What the policy says; one that throws has said that the run is to end. */
export function verdictOf(policy: FailurePolicy, failure: RunFailure, before: readonly RunFailure[]): FailureVerdict {
  try {
    return policy(failure, before);
  } catch {
    return "abort";
  }
}
