/**
 * The nine states of a resource's life, in the order in which a life runs through them.
 *
 * A type that has no step for a state passes over it (a type without reservations is never RESERVED).
 * FAILED and RELEASED are outcomes, not later points on the same line: see {@link isOutcome}.
 * Source: NEPI `ResourceState`, both generations (RESERVED is the newer one's).
 */
export const RESOURCE_STATES = [
  "NEW",
  "DISCOVERED",
  "RESERVED",
  "PROVISIONED",
  "READY",
  "STARTED",
  "STOPPED",
  "FAILED",
  "RELEASED",
] as const;

export type ResourceState = (typeof RESOURCE_STATES)[number];

/** Why a resource is STOPPED. `completed` is what NEPI's older generation called FINISHED: it ended by itself. */
export const STOP_REASONS = ["completed", "condition", "requested", "aborted"] as const;
export type StopReason = (typeof STOP_REASONS)[number];

/** What may follow each state. Whatever is not listed is illegal and changes nothing. */
export const TRANSITIONS: Readonly<Record<ResourceState, readonly ResourceState[]>> = {
  NEW: ["DISCOVERED", "RESERVED", "PROVISIONED", "READY", "FAILED", "RELEASED"],
  DISCOVERED: ["RESERVED", "PROVISIONED", "READY", "FAILED", "RELEASED"],
  RESERVED: ["PROVISIONED", "READY", "FAILED", "RELEASED"],
  PROVISIONED: ["READY", "FAILED", "RELEASED"],
  READY: ["STARTED", "FAILED", "RELEASED"],
  STARTED: ["STOPPED", "FAILED"],
  STOPPED: ["STARTED", "FAILED", "RELEASED"],
  FAILED: ["RELEASED"],
  RELEASED: [],
};

const RANK = new Map<ResourceState, number>(RESOURCE_STATES.map((state, rank) => [state, rank]));

/** Position of a state in {@link RESOURCE_STATES}, 0 for NEW. */
export function stateRank(state: ResourceState): number {
  return RANK.get(state) as number;
}

export function canTransition(from: ResourceState, to: ResourceState): boolean {
  return TRANSITIONS[from].includes(to);
}

/** FAILED and RELEASED end a life; neither implies that any state before it was ever reached. */
export function isOutcome(state: ResourceState): boolean {
  return state === "FAILED" || state === "RELEASED";
}

/**
 * Whether entering `entered` means that `wanted` has now been reached.
 *
 * From NEW to STOPPED a state implies all before it, also those that the type passes over;
 * an outcome implies only itself, so that a failed resource satisfies nothing that it never reached
 * (sane behaviour of quirks Q1 and Q10).
 */
export function reaches(entered: ResourceState, wanted: ResourceState): boolean {
  if (isOutcome(entered) || isOutcome(wanted)) return entered === wanted;
  return stateRank(entered) >= stateRank(wanted);
}
