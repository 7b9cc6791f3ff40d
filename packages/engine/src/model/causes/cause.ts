import type { ResourceState } from "../resource-state.ts";
import type { RunEvent, RunEventOf } from "../run-event.ts";

/** Why something happened in a run. */
export type Cause =
  /** It waited, and this decided: the requirement that was met last, or one that never will be (`isLost`). */
  | {
      readonly kind: "requirement";
      readonly guid: number;
      readonly state: ResourceState;
      /** Index of the condition in the design; null when the type itself waits, or all wait for all to be READY. */
      readonly condition: number | null;
      /** Seconds that were asked for between the requirement and this. */
      readonly requested: number;
      /** Seconds that passed in truth; null when the requirement was never met. */
      readonly actual: number | null;
      readonly isLost: boolean;
    }
  /** Somebody asked for it by hand; `via`: of this resource, on which the one that it happened to stands. */
  | { readonly kind: "person"; readonly by: string; readonly via: number | null }
  /** What happened to the same resource before led to it. */
  | { readonly kind: "own" }
  /** The run as a whole: it began, all were READY, it was aborted, or everything is released. */
  | { readonly kind: "run" }
  /** A resource failed, and that ended the run. */
  | { readonly kind: "failure"; readonly guid: number }
  /** Everything that has an end had ended. */
  | { readonly kind: "over" }
  /** Nothing else: a program ended, something broke, a type found something out. */
  | { readonly kind: "itself" };

/** The kinds of events that have a cause. */
export type CausedEventType = Exclude<RunEvent["type"], "resource.waiting" | "resource.measured">;

/** An event, and what it came from. */
export interface CausedEvent {
  readonly event: RunEventOf<CausedEventType>;
  /** When it happened: the instant of a state where that was told later. Seconds since the run began. */
  readonly t: number;
  readonly cause: Cause;
  /** The event that it came from, where there is one. */
  readonly from: CausedEvent | null;
  /** It is the first that is told of its action: a state that its own step led to is not. */
  readonly begins: boolean;
  /** What began because of it, in order. */
  readonly effects: readonly CausedEvent[];
}
