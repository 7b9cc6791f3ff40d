import type { PlannedAction, PlannedResource } from "../compile/plan.ts";
import type { LifeStep, ResourceState } from "../model/index.ts";
import type { ResourceType } from "../resources/resource-type.ts";
import type { Gate } from "./gate.ts";
import type { KernelContext } from "./kernel-context.ts";

/** An action that has not been carried out. */
export interface PendingAction {
  readonly plan: PlannedAction;
  readonly record: ResourceRecord;
  readonly gates: readonly Gate[];
  /** Closed gates, plus the state that the resource itself must be in, plus the all-ready barrier for a START. */
  holds: number;
  settled: boolean;
}

/** A step being carried out. Its identity tells a late answer from the answer that is waited for. */
export interface StepUnderWay {
  readonly step: LifeStep;
  /** Calls off the timeout, where there is one. */
  stopTimeout: () => void;
}

/** How a resource's program reported its end. */
export interface ReportedEnd {
  error: string | null;
  exitStatus: number | undefined;
}

/** One resource of a run, as the kernel keeps it. Only the life cycle changes its state. */
export interface ResourceRecord {
  readonly plan: PlannedResource;
  readonly type: ResourceType;
  readonly context: KernelContext;
  state: ResourceState;
  /** Rank of the furthest state from NEW to STOPPED that it was ever in. */
  furthest: number;
  step: StepUnderWay | null;
  /** Any step with a hook has been begun, so there may be something to give back. */
  touched: boolean;
  /** An end that was reported before START had answered. */
  reported: ReportedEnd | null;
  readonly actions: PendingAction[];
  /** How to call off the timers of its present life as STARTED. */
  timers: (() => void)[];
  /** Resources built on this one that are not RELEASED yet. */
  dependants: number;
}
