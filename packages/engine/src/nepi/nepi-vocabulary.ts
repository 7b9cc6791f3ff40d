import type { ResourceAction, ResourceState } from "../model/index.ts";

/**
 * Which numbers a file uses for states. `3.2` is NEPI 3.0 to 3.2; `reserved` the later branch that knows RESERVED, where
 * every number from 2 on means the state before. There is no XML of the generation that had FINISHED (nepi-semantics 1.23).
 */
export type NepiGeneration = "3.2" | "reserved";

const CODES_3_2: readonly ResourceState[] = ["NEW", "DISCOVERED", "PROVISIONED", "READY", "STARTED", "STOPPED", "FAILED", "RELEASED"];

/** The states of a generation; a state's place in the list is its number. */
export const STATE_CODES: Readonly<Record<NepiGeneration, readonly ResourceState[]>> = {
  "3.2": CODES_3_2,
  reserved: ["NEW", "DISCOVERED", "RESERVED", ...CODES_3_2.slice(2)],
};

/** The actions of NEPI; an action's place in the list is its number. A file has no SET. */
export const ACTION_CODES: readonly ResourceAction[] = ["DEPLOY", "START", "STOP"];

/** Attribute of an `rm` element that holds the time of a state. */
export const TIME_ATTRIBUTES: readonly (readonly [attribute: string, state: ResourceState])[] = [
  ["discover_time", "DISCOVERED"],
  ["reserved_time", "RESERVED"],
  ["provision_time", "PROVISIONED"],
  ["ready_time", "READY"],
  ["start_time", "STARTED"],
  ["stop_time", "STOPPED"],
  ["failed_time", "FAILED"],
  ["release_time", "RELEASED"],
];
