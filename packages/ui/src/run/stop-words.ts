import { STOP_REASONS, type StopReason } from "@netcue/engine/model";

const WORDS: Readonly<Record<StopReason, string>> = {
  completed: "completed",
  condition: "stopped by a condition",
  requested: "stopped for the release",
  aborted: "aborted with the run",
};

/** Why a resource stopped, in words; null when it never did, or failed. */
export function stopWords(reason: string | null): string | null {
  const known = STOP_REASONS.find((each) => each === reason);
  return known ? WORDS[known] : null;
}
