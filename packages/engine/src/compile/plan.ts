import type { AttributeValue, Design, ResourceAction, ResourceState } from "../model/index.ts";
import type { ResourcePolicy } from "./resource-policy.ts";

/** A resource as the kernel takes it: parameters filled in, defaults applied. */
export interface PlannedResource {
  readonly guid: number;
  readonly name: string;
  readonly type: string;
  /** Every attribute of the type. */
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  /** Names of the enabled traces. */
  readonly traces: readonly string[];
  readonly connections: readonly number[];
  /** Guids that this one is built on; it is released before them. */
  readonly standsOn: readonly number[];
  /** Those of `standsOn` that must not be STARTED any more when this one is released. */
  readonly outlives: readonly number[];
  readonly policy: ResourcePolicy;
  readonly container: boolean;
}

/**
 * Opens when every resource of `after` has reached `state` and `delayMs` has passed since the last one did.
 * A drawn condition is one gate, and so is what a type waits for; actions that wait for the same thing share it.
 */
export interface PlannedGate {
  readonly after: readonly number[];
  readonly state: ResourceState;
  /** As written in the design; null for none. */
  readonly delay: string | null;
  readonly delayMs: number;
  /** Index of the condition in the design; null when the type itself waits. */
  readonly condition: number | null;
}

/** Something that one resource does once all its gates are open. */
export interface PlannedAction {
  readonly guid: number;
  readonly action: ResourceAction;
  /** Indices in {@link Plan.gates}. */
  readonly gates: readonly number[];
  /** For SET. */
  readonly set?: { readonly attribute: string; readonly value: AttributeValue };
}

/** What the kernel runs: a design without problems, with everything that waits said in one form. */
export interface Plan {
  /** The design with its parameters filled in. */
  readonly design: Design;
  readonly parameters: Readonly<Record<string, AttributeValue>>;
  readonly resources: readonly PlannedResource[];
  readonly gates: readonly PlannedGate[];
  readonly actions: readonly PlannedAction[];
  /** No START before every resource is READY or can never be. */
  readonly waitAllReady: boolean;
  /** What happens to the resources when a critical one has failed. */
  readonly onFailure: "release" | "hold";
}
