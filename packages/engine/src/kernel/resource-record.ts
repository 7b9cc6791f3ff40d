import type { PlannedAction, PlannedResource } from "../compile/plan.ts";
import type { LifeStep, Occasion, ResourceState, StopReason } from "../model/index.ts";
import { isOutcome, RESOURCE_STATES, stateRank } from "../model/index.ts";
import type { ResourceType } from "../resources/resource-type.ts";
import type { Barrier } from "./barrier.ts";
import type { Gate } from "./gate.ts";
import type { KernelContext } from "./kernel-context.ts";
import type { SideCall } from "./side-calls.ts";

/** An action that has not been carried out. */
export interface PendingAction {
  readonly plan: PlannedAction;
  readonly record: ResourceRecord;
  gates: readonly Gate[];
  /** Gates that are not open, plus the state that the resource itself must be in, plus the all-ready barrier for a START. */
  holds: number;
  settled: boolean;
}

/** A step being carried out. Its identity tells a late answer from the answer that is waited for. */
export interface StepUnderWay {
  readonly step: LifeStep;
  /** It has failed and waits to be tried again. */
  readonly isPause: boolean;
  /** It is no longer wanted: however it ends, that is no failure, and nothing follows. */
  calledOff: boolean;
  /** Calls off the timeout, or the end of the pause, where there is one. */
  stopTimer: () => void;
}

/** How a resource's program reported its end. */
export interface ReportedEnd {
  error: string | null;
  exitStatus: number | undefined;
}

/** One resource of a run, as the kernel keeps it. Only the life cycle changes its state. */
export interface ResourceRecord {
  plan: PlannedResource;
  readonly type: ResourceType;
  readonly context: KernelContext;
  state: ResourceState;
  /** The last instant at which it entered each state, in milliseconds of the clock. */
  readonly times: Partial<Record<ResourceState, number>>;
  /** It will not get to this state any more, nor further: its way there was skipped. */
  lost: ResourceState | null;
  step: StepUnderWay | null;
  /** How often the present step was tried again. */
  retries: number;
  /** What happens beside its steps, the first one under way; null when nothing does. */
  sides: SideCall[] | null;
  /** Any step with a hook has been begun, so there may be something to give back. */
  touched: boolean;
  /** An end that was reported before START had answered. */
  reported: ReportedEnd | null;
  /** Why the STOP under way was asked for. */
  stopReason: StopReason;
  readonly actions: PendingAction[];
  /** The barrier that it has not passed yet. */
  barrier: Barrier | null;
  /** How to call off the timers of its present life as STARTED; null when there are none. */
  timers: Set<() => void> | null;
  /** The run is held or left: nothing new begins but STOP and RELEASE. */
  isHalted: boolean;
  /** Why the action under way was begun, until an event has said it. */
  occasion: Occasion | null;
  /** It is being released, for this reason. */
  leaving: StopReason | null;
  /** Who asked for its release by hand; null when all are released. */
  departure: Occasion | null;
  /** Resources built on this one that are not RELEASED yet, but for `outliving`. Counted while it is leaving. */
  dependants: number;
  /** Resources that are released after this one is stopped, and before it is released. Counted while it is leaving. */
  outliving: number;
}

/** A resource of which nothing has happened yet. */
export function newRecord(plan: PlannedResource, type: ResourceType, context: KernelContext): ResourceRecord {
  return {
    plan,
    type,
    context,
    state: "NEW",
    times: {},
    lost: null,
    step: null,
    retries: 0,
    sides: null,
    touched: false,
    reported: null,
    stopReason: "condition",
    actions: [],
    barrier: null,
    timers: null,
    isHalted: false,
    occasion: null,
    leaving: null,
    departure: null,
    dependants: 0,
    outliving: 0,
  };
}

/** What the next event of a resource has to say of why the action under way was begun; it is said once. */
export function takeOccasion(record: ResourceRecord): Occasion | null {
  const { occasion } = record;
  record.occasion = null;
  return occasion;
}

/** Where in the list of states those begin that imply none before them. */
const OUTCOMES = RESOURCE_STATES.findIndex(isOutcome);

/** When a resource last got to a state, or else first past it; undefined when it never did (quirks Q1, Q10). */
export function reachedAt(record: ResourceRecord, wanted: ResourceState): number | undefined {
  if (record.state === "NEW") return undefined;
  let first = record.times[wanted];
  if (first !== undefined || isOutcome(wanted)) return first;
  for (const state of RESOURCE_STATES.slice(stateRank(wanted), OUTCOMES)) {
    const time = record.times[state];
    if (time !== undefined && (first === undefined || time < first)) first = time;
  }
  return first;
}
