import type { RunOutcome } from "@netcue/engine/model";

/** Exit statuses that scripts may rely on (contract, section 1). */
export const EXIT = {
  success: 0,
  /** The experiment was run and failed. */
  failed: 1,
  /** The design or the arguments are invalid; nothing was deployed. */
  invalid: 2,
  /** Interrupted, after everything was released. */
  interrupted: 130,
} as const;

/** What a run's outcome is as an exit status. */
export const STATUS_OF: Readonly<Record<RunOutcome, number>> = {
  succeeded: EXIT.success,
  failed: EXIT.failed,
  interrupted: EXIT.interrupted,
};
