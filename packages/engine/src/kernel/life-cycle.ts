import { retryDelay } from "../compile/resource-policy.ts";
import { errorSentence } from "../errors.ts";
import {
  type AttributeValue,
  canTransition,
  isOutcome,
  type LifeStep,
  type Occasion,
  type ResourceState,
  type RunFailure,
  type StopReason,
} from "../model/index.ts";
import type { AppliedChange, Peer } from "../resources/resource-type.ts";
import type { Clock } from "../time/clock.ts";
import type { ActionBoard } from "./action-board.ts";
import type { EventRecorder } from "./event-recorder.ts";
import { type PendingAction, type ReportedEnd, type ResourceRecord, type StepUnderWay, takeOccasion } from "./resource-record.ts";
import type { SideCalls, SideEnd } from "./side-calls.ts";
import { CLEAN_UP_TIMEOUT_MS, type StepRunner } from "./step-runner.ts";

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
  readonly occasion: Occasion | null;
}

/** What entering a state says besides the state. */
interface StateDetail {
  reason?: string;
  error?: string;
  exitStatus?: number | undefined;
  occasion?: Occasion;
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
  perform({ plan, record }: PendingAction, occasion: Occasion | null): void {
    if (plan.action === "DEPLOY") this.#deploy(record, occasion);
    else if (plan.action === "START") this.start(record, occasion);
    else if (plan.action === "STOP") this.stop(record, "condition", occasion);
    else if (plan.set) {
      const { attribute } = plan.set;
      this.set(record, { ...plan.set, cause: "condition", occasion }, ({ error, isCalledOff }) => {
        if (error !== null && !isCalledOff) this.fail(record, "set", { error: `${attribute} could not be set: ${error}` });
      });
    }
  }

  start(record: ResourceRecord, occasion: Occasion | null): void {
    record.retries = 0;
    record.occasion = occasion;
    this.#services.steps.begin(record, "START");
  }

  stop(record: ResourceRecord, reason: StopReason, occasion: Occasion | null): void {
    record.stopReason = reason;
    record.occasion = occasion;
    this.#services.sides.callOff(record, `${record.plan.name} is being stopped.`);
    this.#services.steps.begin(record, "STOP");
  }

  /** Changes an attribute of a resource that is up. */
  set(record: ResourceRecord, change: Setting, done: (end: Omit<SideEnd, "result">) => void): void {
    const { set } = record.type.hooks;
    const { attribute, value } = change;
    if (!set) {
      this.#changed(record, change);
      done({ error: null, isCalledOff: false });
      return;
    }
    const before = record.context.attributes[attribute] ?? null;
    const asked = this.#services.clock.now();
    let applied: number | null = null;
    const appliedAt = (instant: number): void => {
      applied = instant;
    };
    const call = (signal: AbortSignal): unknown => set(record.context, { attribute, value, before, signal, appliedAt });
    this.#services.sides.request(record, { step: "SET", occasion: change.occasion }, call, (end) => {
      // The hook's type says that it returns an attribute's value or nothing.
      const result = end.result as AttributeValue | undefined;
      const times = { asked, applied: applied ?? this.#services.clock.now() };
      if (end.error === null) this.#changed(record, result === undefined ? change : { ...change, value: result }, times);
      done(end);
    });
  }

  /** A connection is made or taken away. */
  connectionChanged(record: ResourceRecord, step: "CONNECT" | "DISCONNECT", { guid, name, type }: Peer): void {
    const hook = step === "CONNECT" ? record.type.hooks.connect : record.type.hooks.disconnect;
    if (!hook) return;
    const call = (signal: AbortSignal): unknown => hook(record.context, { guid, name, type, signal });
    this.#services.sides.request(record, step, call, ({ error, isCalledOff }) => {
      if (error !== null && !isCalledOff) this.fail(record, step.toLowerCase(), { error });
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
    const isOnItsWayOut = record.leaving !== null || record.isHalted;
    if (record.state === "NEW" && !isOnItsWayOut && !record.step) this.#services.steps.begin(record, this.#firstStep(record, 0));
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

  /** It is FAILED: whatever it was about to do is called off, and what is left of it may be looked at. */
  fail(record: ResourceRecord, reason: string, detail: StateDetail & { error: string }): void {
    if (!canTransition(record.state, "FAILED")) return;
    const { sides, steps } = this.#services;
    const { error } = detail;
    this.#enter(record, "FAILED", { ...detail, reason });
    const { fail } = record.type.hooks;
    if (fail && record.touched) sides.request(record, "FAIL", (signal) => fail(record.context, { error, signal }), NOTHING);
    steps.callOff(record, error, CLEAN_UP_TIMEOUT_MS);
    sides.callOff(record, error);
    this.#tellFailure(record, reason, error);
  }

  callOffTimers(record: ResourceRecord): void {
    for (const callOff of record.timers ?? []) callOff();
    record.timers = null;
  }

  /** Calls back unless the resource's present life as STARTED is over. */
  afterWhileUp(record: ResourceRecord, milliseconds: number, callback: () => void, broken: (error: string) => void): void {
    if (isOutcome(record.state)) return;
    const { clock } = this.#services;
    const callOff = clock.setTimer(clock.now() + milliseconds, () => {
      record.timers?.delete(callOff);
      try {
        callback();
      } catch (error) {
        broken(errorSentence(error));
      }
    });
    record.timers ??= new Set();
    record.timers.add(callOff);
  }

  #deploy(record: ResourceRecord, occasion: Occasion | null): void {
    record.occasion = occasion;
    // Looking up the peers of everything would cost more than deploying it: few types ask for them.
    if (record.type.hooks.connect) for (const peer of record.context.peers()) this.connectionChanged(record, "CONNECT", peer);
    if (!record.sides) this.#services.steps.begin(record, this.#firstStep(record, 0));
  }

  /** The first of the steps from the `from`th on that the type has something to do in; DEPLOY if it has nothing before. */
  #firstStep(record: ResourceRecord, from: number): LifeStep {
    return UP.find((step, index) => index >= from && this.#services.steps.hasHook(record, step)) ?? "DEPLOY";
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
    if (next !== null && !calledOff) this.#services.steps.begin(record, this.#firstStep(record, UP.indexOf(next)));
  }

  #stepFailed(record: ResourceRecord, { step, calledOff }: StepUnderWay, error: string): void {
    if (step === "RELEASE") {
      // First it is gone, then the failure is told: what follows from that must not find it waiting for its release.
      this.#enter(record, "FAILED", { error, reason: "release" });
      this.#released(record);
      this.#tellFailure(record, "release", error);
    } else if (!calledOff && !this.#isTriedAgain(record, step, error)) this.fail(record, step.toLowerCase(), { error });
  }

  #tellFailure({ plan }: ResourceRecord, reason: string, error: string): void {
    this.#services.failed({ guid: plan.guid, error, critical: plan.policy.critical, reason });
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

  #changed(record: ResourceRecord, { attribute, value, cause, occasion }: Setting, times?: AppliedChange): void {
    const { recorder } = this.#services;
    record.context.setAttribute(attribute, value);
    const instants = times && { asked: recorder.seconds(times.asked), applied: recorder.seconds(times.applied) };
    recorder.record({ type: "resource.attribute", guid: record.plan.guid, attribute, value, cause, ...instants, ...occasion });
  }

  #stopped(record: ResourceRecord, reason: StopReason, end: ReportedEnd | null = record.reported): void {
    record.reported = null;
    this.#enter(record, "STOPPED", { reason, exitStatus: end?.exitStatus });
    this.#services.sides.callOff(record, `${record.plan.name} has ended.`);
  }

  /** The only place where a state changes. What may not follow the present state is ignored: it comes too late. */
  #enter(record: ResourceRecord, to: ResourceState, { reason, error, exitStatus, occasion }: StateDetail = {}): void {
    const from = record.state;
    if (!canTransition(from, to)) return;
    const { recorder, clock, board } = this.#services;
    record.state = to;
    if (from === "STARTED" || isOutcome(to)) this.callOffTimers(record);
    if (!record.plan.container) this.#running += Number(to === "STARTED") - Number(from === "STARTED");
    const told = record.context.takeInstant();
    const instant = told === null ? null : Math.min(clock.now(), Math.max(told, record.times[from] ?? told));
    const { guid, name, type: resourceType } = record.plan;
    // A failure is not what the action was begun for, nor is an end that a program came to by itself.
    const isItsOwn = to === "FAILED" || reason === "completed";
    const begunFor = takeOccasion(record);
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
      ...(isItsOwn ? occasion : begunFor),
    });
    record.times[to] = instant ?? now;
    if (to === "STARTED") {
      record.lost = null;
      if (from === "STOPPED") delete record.times.STOPPED;
    }
    board.entered(record, to, instant ?? now);
  }
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
