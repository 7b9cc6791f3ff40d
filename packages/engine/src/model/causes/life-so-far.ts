import { isOutcome, type ResourceState, reaches } from "../resource-state.ts";
import type { RunEvent, RunEventOf } from "../run-event.ts";
import type { Cause, CausedEvent } from "./cause.ts";

/** An action of a resource, which one or more events tell of. */
export type LifeAction = "DEPLOY" | "START" | "STOP" | "RELEASE";

/** What a resource has gone through up to an event of a run. */
export interface LifeSoFar {
  /** Its states in order. */
  readonly states: CausedEvent[];
  /** It joined the run after that had begun. */
  added: CausedEvent | null;
  /** Its DEPLOY or START that will never happen. */
  skip: CausedEvent | null;
  /** What it does now, and why. */
  action: { readonly name: LifeAction; readonly cause: Cause; readonly from: CausedEvent | null } | null;
}

export function newLife(): LifeSoFar {
  return { states: [], added: null, skip: null, action: null };
}

const ACTION_OF_STATE: Readonly<Partial<Record<ResourceState, LifeAction>>> = {
  DISCOVERED: "DEPLOY",
  RESERVED: "DEPLOY",
  PROVISIONED: "DEPLOY",
  READY: "DEPLOY",
  STARTED: "START",
  STOPPED: "STOP",
  RELEASED: "RELEASE",
};

const ACTION_OF_STEP: Readonly<Partial<Record<RunEventOf<"resource.step">["step"], LifeAction>>> = {
  DISCOVER: "DEPLOY",
  RESERVE: "DEPLOY",
  PROVISION: "DEPLOY",
  CONFIGURE: "DEPLOY",
  DEPLOY: "DEPLOY",
  START: "START",
  STOP: "STOP",
  RELEASE: "RELEASE",
};

/** The action that an event is part of; undefined for what is part of none, as a program that ended by itself. */
export function actionOf(event: RunEvent): LifeAction | undefined {
  if (event.type === "resource.step") return ACTION_OF_STEP[event.step];
  if (event.type !== "resource.state" || event.reason === "completed") return undefined;
  return ACTION_OF_STATE[event.to];
}

/** The last event by which the resource had a state (or, if it never had just that, the first past it) at instant `t` at the latest. */
export function reaching(life: LifeSoFar, wanted: ResourceState, t: number): CausedEvent | null {
  const before = life.states.filter((caused) => caused.t <= t + ROUNDING);
  const exactly = before.findLast(({ event }) => stateOf(event) === wanted);
  return exactly ?? before.find(({ event }) => reaches(stateOf(event), wanted)) ?? null;
}

/** What made it sure that the resource would not get any further: its end, or that its way was skipped. */
export function whatLost(life: LifeSoFar): CausedEvent | null {
  const last = life.states.at(-1) ?? null;
  return last && isOutcome(stateOf(last.event)) ? last : (life.skip ?? last);
}

export function stateOf(event: RunEvent): ResourceState {
  return event.type === "resource.state" ? event.to : "NEW";
}

/** Times are in microseconds, and a difference of two may be one off. */
const ROUNDING = 2e-6;
