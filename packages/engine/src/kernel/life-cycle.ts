import { retryDelay } from "../compile/resource-policy.ts";
import { errorSentence } from "../errors.ts";
import {
  type AttributeValue,
  canTransition,
  isOutcome,
  type LifeStep,
  type ResourceState,
  type RunFailure,
  type StopReason,
} from "../model/index.ts";
import type { Clock } from "../time/clock.ts";
import type { ActionBoard } from "./action-board.ts";
import type { EventRecorder } from "./event-recorder.ts";
import type { PendingAction, ReportedEnd, ResourceRecord, StepUnderWay } from "./resource-record.ts";
import type { SideCalls } from "./side-calls.ts";
import type { StepRunner } from "./step-runner.ts";

export interface LifeCycleServices {
  readonly clock: Clock;
  readonly recorder: EventRecorder;
  readonly steps: StepRunner;
  readonly sides: SideCalls;
  readonly board: ActionBoard;
  /** A resource has FAILED. */
  failed(failure: RunFailure): void;
  /** A resource is RELEASED. */
  released(record: ResourceRecord): void;
}

/** An attribute to be changed, and by whom: `condition`, `requested`. */
interface Setting {
  readonly attribute: string;
  readonly value: AttributeValue;
  readonly cause: string;
}

/** What entering a state says besides the state. */
interface StateDetail {
  reason?: string;
  error?: string;
  exitStatus?: number | undefined;
}

/** The one life cycle of every resource: which step follows which, and the only place where a state changes. */
export class LifeCycle {
  readonly #services: LifeCycleServices;
  /** Resources with an end of their own that are STARTED. */
  #running = 0;

  constructor(services: LifeCycleServices) {
    this.#services = services;
  }

  /** Resources with an end of their own that are STARTED. */
  get running(): number {
    return this.#running;
  }

  /** Carries out an action that nothing holds any more. */
  perform({ plan, record }: PendingAction): void {
    if (plan.action === "DEPLOY") this.#deploy(record);
    else if (plan.action === "START") this.start(record);
    else if (plan.action === "STOP") this.stop(record, "condition");
    else if (plan.set) {
      const { attribute } = plan.set;
      this.set(record, { ...plan.set, cause: "condition" }, (error) => {
        if (error !== null && record.state === "STARTED") this.fail(record, "set", { error: `${attribute} could not be set: ${error}` });
      });
    }
  }

  start(record: ResourceRecord): void {
    record.retries = 0;
    this.#services.steps.begin(record, "START");
  }

  stop(record: ResourceRecord, reason: StopReason): void {
    record.stopReason = reason;
    this.#services.sides.callOff(record, `${record.plan.name} is being stopped.`);
    this.#services.steps.begin(record, "STOP");
  }

  /** Changes an attribute of a resource that is up. `done` with the sentence of what went wrong, null when it is changed. */
  set(record: ResourceRecord, change: Setting, done: (error: string | null) => void): void {
    const { set } = record.type.hooks;
    const { attribute, value } = change;
    if (!set) {
      this.#changed(record, change);
      done(null);
      return;
    }
    const before = record.context.attributes[attribute] ?? null;
    const call = (signal: AbortSignal): unknown => set(record.context, { attribute, value, before, signal });
    this.#services.sides.request(record, "SET", call, (error, result) => {
      // The hook's type says that it returns an attribute's value or nothing.
      if (error === null) this.#changed(record, result === undefined ? change : { ...change, value: result as AttributeValue });
      done(error);
    });
  }

  /** A connection of a resource that is up was made or taken away. */
  connectionChanged(record: ResourceRecord, step: "CONNECT" | "DISCONNECT", peer: ResourceRecord): void {
    const hook = step === "CONNECT" ? record.type.hooks.connect : record.type.hooks.disconnect;
    if (!hook) return;
    const { guid, name, type } = peer.plan;
    const call = (signal: AbortSignal): unknown => hook(record.context, { guid, name, type, signal });
    this.#services.sides.request(record, step, call, (error) => {
      if (error !== null && !isOnItsWayOut(record)) this.fail(record, step.toLowerCase(), { error });
    });
  }

  /** A step has ended; the next one follows if it is wanted. */
  stepEnded(record: ResourceRecord, underWay: StepUnderWay, error: string | null): void {
    const { step, calledOff } = underWay;
    if (error !== null) this.#stepFailed(record, underWay, error);
    else if (step === "STOP") this.#stopped(record, record.stopReason);
    else if (step === "RELEASE") this.#released(record);
    else this.#stepSucceeded(record, step, calledOff);
  }

  /** Nothing happens beside this life any more: one that was waiting to begin begins. */
  sidesIdle(record: ResourceRecord): void {
    if (record.state === "NEW" && !isOnItsWayOut(record) && !record.step) this.#services.steps.begin(record, firstStep(record, 0));
  }

  /**
   * The program has ended, or the type says that its resource is broken. An end counts only while it is STARTED, a break from the first
   * step to STOPPED. What comes during a step is looked at when that has ended; during the pause before a retry it is the failed try's.
   */
  programEnded(record: ResourceRecord, end: ReportedEnd): void {
    const { state, step } = record;
    const isBroken = end.error !== null;
    if (step) {
      const counts = step.step === "START" || step.step === "STOP" || (isBroken && step.step !== "RELEASE");
      if (counts && !step.isPause) record.reported ??= end;
    } else if (state === "STARTED" && !isBroken) this.#stopped(record, "completed", end);
    else if (isBroken && state !== "STOPPED" && canTransition(state, "FAILED")) {
      this.fail(record, "run", { error: end.error ?? "", exitStatus: end.exitStatus });
    }
  }

  fail(record: ResourceRecord, reason: string, detail: StateDetail & { error: string }): void {
    const { guid, policy } = record.plan;
    const { error } = detail;
    const isNews = canTransition(record.state, "FAILED");
    this.#enter(record, "FAILED", { ...detail, reason });
    const { fail } = record.type.hooks;
    if (isNews && fail && record.touched) {
      this.#services.sides.request(record, "FAIL", (signal) => fail(record.context, { error, signal }), NOTHING);
    }
    this.#services.failed({ guid, error, critical: policy.critical, reason });
  }

  callOffTimers(record: ResourceRecord): void {
    for (const callOff of record.timers) callOff();
    record.timers = [];
  }

  /** Calls back unless the resource's present life as STARTED is over. */
  afterWhileUp(record: ResourceRecord, milliseconds: number, callback: () => void, broken: (error: string) => void): void {
    const { clock } = this.#services;
    const call = (): void => {
      try {
        callback();
      } catch (error) {
        broken(errorSentence(error));
      }
    };
    record.timers.push(clock.setTimer(clock.now() + milliseconds, call));
  }

  #deploy(record: ResourceRecord): void {
    const { connect } = record.type.hooks;
    if (connect) for (const { guid, name, type } of record.context.peers()) this.#connectFirst(record, { guid, name, type });
    if (!record.sides) this.#services.steps.begin(record, firstStep(record, 0));
  }

  #connectFirst(record: ResourceRecord, peer: { guid: number; name: string; type: string }): void {
    const call = (signal: AbortSignal): unknown => record.type.hooks.connect?.(record.context, { ...peer, signal });
    this.#services.sides.request(record, "CONNECT", call, (error) => {
      if (error !== null && !isOnItsWayOut(record)) this.fail(record, "connect", { error });
    });
  }

  #stepSucceeded(record: ResourceRecord, step: ForwardStep, calledOff: boolean): void {
    const { state } = FORWARD[step];
    record.retries = 0;
    if (state !== null && (state === "READY" || state === "STARTED" || this.#services.steps.hasHook(record, step)))
      this.#enter(record, state);
    const { reported } = record;
    record.reported = null;
    if (reported && (state === "STARTED" || !calledOff)) {
      this.programEnded(record, reported);
      return;
    }
    const next = FORWARD[step].next;
    if (next !== null && !calledOff) this.#services.steps.begin(record, firstStep(record, UP.indexOf(next)));
  }

  #stepFailed(record: ResourceRecord, { step, calledOff }: StepUnderWay, error: string): void {
    if (!calledOff && !this.#isTriedAgain(record, step, error)) this.fail(record, step.toLowerCase(), { error });
    if (step === "RELEASE") this.#released(record);
  }

  #isTriedAgain(record: ResourceRecord, step: LifeStep, error: string): boolean {
    const { policy, guid } = record.plan;
    if (step === "STOP" || step === "RELEASE" || record.retries >= policy.retries) return false;
    record.retries += 1;
    record.reported = null;
    const pauseMs = retryDelay(policy, record.retries);
    const { steps, recorder } = this.#services;
    recorder.record({ type: "resource.retry", guid, step, error, attempt: record.retries, in: pauseMs / 1_000 });
    steps.beginAgain(record, step, pauseMs);
    return true;
  }

  #released(record: ResourceRecord): void {
    record.context.withdrawOffers();
    this.#enter(record, "RELEASED");
    this.#services.released(record);
  }

  #changed(record: ResourceRecord, { attribute, value, cause }: Setting): void {
    record.context.setAttribute(attribute, value);
    this.#services.recorder.record({ type: "resource.attribute", guid: record.plan.guid, attribute, value, cause });
  }

  #stopped(record: ResourceRecord, reason: StopReason, end: ReportedEnd | null = record.reported): void {
    record.reported = null;
    this.#enter(record, "STOPPED", { reason, exitStatus: end?.exitStatus });
  }

  /** The only place where a state changes. What may not follow the present state is ignored: it comes too late. */
  #enter(record: ResourceRecord, to: ResourceState, { reason, error, exitStatus }: StateDetail = {}): void {
    const from = record.state;
    if (!canTransition(from, to)) return;
    const { recorder, clock, board } = this.#services;
    record.state = to;
    if (from === "STARTED" || isOutcome(to)) this.callOffTimers(record);
    if (!record.plan.container) this.#running += Number(to === "STARTED") - Number(from === "STARTED");
    const told = record.context.takeInstant();
    const instant = told === null ? null : Math.min(clock.now(), Math.max(told, record.times[from] ?? told));
    const { guid, name, type: resourceType } = record.plan;
    const now = recorder.record({
      type: "resource.state",
      guid,
      name,
      resourceType,
      from,
      to,
      ...(reason !== undefined && { reason }),
      ...(error !== undefined && { error }),
      ...(exitStatus !== undefined && { exitStatus }),
      ...(instant !== null && { instant: recorder.seconds(instant) }),
    });
    record.times[to] = instant ?? now;
    if (to === "STARTED") record.lost = null;
    board.entered(record, to, instant ?? now);
  }
}

function isOnItsWayOut(record: ResourceRecord): boolean {
  return record.leaving !== null || record.isHalted;
}

const NOTHING = (): void => undefined;

type ForwardStep = Exclude<LifeStep, "STOP" | "RELEASE">;

/** The steps of a life up to STARTED: the state each leads to, and the step that follows at once. */
const FORWARD: Readonly<Record<ForwardStep, { state: ResourceState | null; next: LifeStep | null }>> = {
  DISCOVER: { state: "DISCOVERED", next: "RESERVE" },
  RESERVE: { state: "RESERVED", next: "PROVISION" },
  PROVISION: { state: "PROVISIONED", next: "CONFIGURE" },
  CONFIGURE: { state: null, next: "DEPLOY" },
  DEPLOY: { state: "READY", next: null },
  START: { state: "STARTED", next: null },
};

/** The steps from NEW to READY. */
const UP = ["DISCOVER", "RESERVE", "PROVISION", "CONFIGURE", "DEPLOY"] as readonly LifeStep[];
const UP_HOOKS = ["discover", "reserve", "provision", "configure"] as const;

/** The first of the steps from the `from`th on that the type has something to do in; DEPLOY if it has nothing before. */
function firstStep({ type }: ResourceRecord, from: number): LifeStep {
  for (let index = from; index < UP_HOOKS.length; index++) {
    const hook = UP_HOOKS[index];
    if (hook !== undefined && type.hooks[hook]) return UP[index] as LifeStep;
  }
  return "DEPLOY";
}
