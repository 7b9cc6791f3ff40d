import type { Plan } from "../compile/plan.ts";
import { errorSentence } from "../errors.ts";
import type { Journal } from "../journal/journal.ts";
import {
  canTransition,
  isOutcome,
  type LifeStep,
  type ResourceState,
  type RunFailure,
  type RunOutcome,
  type StopReason,
  stateRank,
} from "../model/index.ts";
import type { EndDetail, ResourceType } from "../resources/resource-type.ts";
import type { Clock } from "../time/clock.ts";
import { ActionBoard } from "./action-board.ts";
import { EventRecorder } from "./event-recorder.ts";
import { type ContextServices, KernelContext } from "./kernel-context.ts";
import { Mailbox } from "./mailbox.ts";
import { CLEAN_UP_TIMEOUT_MS, Releaser } from "./releaser.ts";
import type { PendingAction, ReportedEnd, ResourceRecord } from "./resource-record.ts";
import type { RunFiles } from "./run-files.ts";
import { StepRunner } from "./step-runner.ts";

export interface KernelOptions {
  readonly run: string;
  readonly plan: Plan;
  readonly typeOf: (name: string) => ResourceType;
  readonly clock: Clock;
  readonly journal: Journal;
  readonly files: RunFiles;
  readonly seed: number;
  /** The run ends as failed after this many milliseconds. */
  readonly timeoutMs?: number;
  /** Keep everything when the run is over, until `release` is called. */
  readonly hold?: boolean;
  /** When the run is over or has failed, end without releasing anything. A person's `abort` and `release` still release. */
  readonly leave?: boolean;
}

type Phase = "new" | "running" | "held" | "leaving" | "releasing" | "ended";

/** What entering a state says besides the state. */
interface StateDetail {
  reason?: string;
  error?: string;
  exitStatus?: number | undefined;
}

/**
 * Runs one plan to its end. Everything that happens is a message in one mailbox; what a turn of it did is in the journal
 * before any effect of it on the world begins, and before anyone hears of it.
 */
export class Kernel {
  readonly ended: Promise<RunOutcome>;
  readonly #options: KernelOptions;
  readonly #records = new Map<number, ResourceRecord>();
  readonly #mailbox = new Mailbox(() => this.#settle());
  readonly #recorder: EventRecorder;
  readonly #steps: StepRunner;
  readonly #board: ActionBoard;
  readonly #releaser: Releaser;
  readonly #failures: RunFailure[] = [];
  #phase: Phase = "new";
  #outcome: RunOutcome = "succeeded";
  /** Resources with an end of their own that are STARTED. */
  #running = 0;
  #stopTimeout = (): void => undefined;
  #resolveEnded: (outcome: RunOutcome) => void = () => undefined;

  constructor(options: KernelOptions) {
    this.#options = options;
    const { plan, clock, journal } = options;
    const mailbox = this.#mailbox;
    const recorder = new EventRecorder(clock, journal);
    this.#recorder = recorder;
    this.#steps = new StepRunner({ clock, mailbox, recorder, stepEnded: (record, step, error) => this.#stepEnded(record, step, error) });
    this.#addRecords(plan);
    this.#board = new ActionBoard(plan, this.#records, { clock, mailbox, recorder, perform: (action) => this.#perform(action) });
    this.#releaser = new Releaser(this.#records, this.#steps);
    this.ended = new Promise((resolve) => {
      this.#resolveEnded = resolve;
    });
  }

  /** What went wrong so far; also what the journal could not be told any more. */
  get failures(): readonly RunFailure[] {
    return this.#failures;
  }

  /** Begins the run; call once. */
  start(): void {
    const { run, plan, seed, timeoutMs, clock } = this.#options;
    this.#mailbox.post(() => {
      this.#phase = "running";
      this.#recorder.record({ type: "run.started", run, design: plan.design.name, parameters: { ...plan.parameters }, seed });
      this.#board.begin();
    });
    if (timeoutMs === undefined) return;
    this.#stopTimeout = clock.setTimer(clock.now() + timeoutMs, () => {
      this.#mailbox.post(() => this.#abort(null, `The run did not end within ${timeoutMs / 1_000} s.`, "failed"));
    });
  }

  /** Drops what is pending, cancels what is under way, releases everything: `interrupted`. Does nothing once release has begun. */
  abort(why: string): void {
    this.#mailbox.post(() => this.#abort(null, why, "interrupted"));
  }

  /** Stops and releases everything now. What had not ended makes the outcome `interrupted`. */
  release(): void {
    this.#mailbox.post(() => {
      if (this.#phase === "running") this.#outcome = this.#isOver() ? this.#outcome : "interrupted";
      if (this.#phase === "running" || this.#phase === "held") this.#beginRelease("requested", "the run is being released");
    });
  }

  #addRecords(plan: Plan): void {
    const { run, clock, files, typeOf } = this.#options;
    const services: ContextServices = {
      run,
      clock,
      files,
      contextOf: (guid) => this.#records.get(guid)?.context,
      afterWhileUp: (guid, milliseconds, callback) => this.#afterWhileUp(guid, milliseconds, callback),
      reportEnd: (guid, error, detail) => this.#reportEnd(guid, error, detail),
    };
    for (const planned of plan.resources) {
      this.#records.set(planned.guid, {
        plan: planned,
        type: typeOf(planned.type),
        context: new KernelContext(planned, services),
        state: "NEW",
        furthest: 0,
        step: null,
        touched: false,
        reported: null,
        actions: [],
        timers: [],
        dependants: 0,
      });
    }
  }

  // --- actions and steps ---

  #perform({ plan, record }: PendingAction): void {
    if (plan.action === "DEPLOY") this.#steps.begin(record, "DISCOVER");
    else if (plan.action === "START") this.#steps.begin(record, "START");
    else if (plan.action === "STOP") this.#steps.begin(record, "STOP");
    else if (plan.set) this.#set(record, plan.set.attribute, plan.set.value);
  }

  #stepEnded(record: ResourceRecord, step: LifeStep, error: string | null): void {
    if (error !== null) this.#stepFailed(record, step, error);
    else if (step === "STOP") this.#stopped(record, this.#releaser.reason ?? "condition");
    else if (step === "RELEASE") this.#released(record);
    else this.#stepSucceeded(record, step);
    if (this.#phase === "releasing") this.#releaser.advance(record);
  }

  #stepSucceeded(record: ResourceRecord, step: Exclude<LifeStep, "STOP" | "RELEASE">): void {
    const { state, next } = FORWARD[step];
    if (state === "READY" || state === "STARTED" || this.#steps.hasHook(record, step)) this.#enter(record, state);
    if (next !== null && this.#phase === "running") this.#steps.begin(record, next);
    if (state !== "STARTED" || !record.reported) return;
    const { reported } = record;
    record.reported = null;
    this.#programEnded(record, reported);
  }

  #stepFailed(record: ResourceRecord, step: LifeStep, error: string): void {
    const cancelled = (this.#phase === "releasing" || this.#phase === "leaving") && step !== "STOP" && step !== "RELEASE";
    if (!cancelled) this.#failed(record, step.toLowerCase(), { error });
    if (step === "RELEASE") this.#released(record);
  }

  #released(record: ResourceRecord): void {
    record.context.withdrawOffers();
    this.#enter(record, "RELEASED");
    this.#releaser.released(record);
  }

  #set(record: ResourceRecord, attribute: string, value: string | number | boolean | null): void {
    record.context.setAttribute(attribute, value);
    this.#recorder.record({ type: "resource.attribute", guid: record.plan.guid, attribute, value, cause: "condition" });
  }

  // --- what the outside world reports ---

  #reportEnd(guid: number, error: string | null, detail: EndDetail): void {
    this.#mailbox.post(() => {
      const record = this.#records.get(guid);
      if (record) this.#programEnded(record, { error, exitStatus: detail.exitStatus });
    });
  }

  #programEnded(record: ResourceRecord, end: ReportedEnd): void {
    if (record.step?.step === "START" || record.step?.step === "STOP") record.reported ??= end;
    else if (record.state === "STARTED" && end.error === null) this.#stopped(record, "completed", end);
    else if (record.state === "STARTED") this.#failed(record, "run", { error: end.error ?? "", exitStatus: end.exitStatus });
  }

  #afterWhileUp(guid: number, milliseconds: number, callback: () => void): void {
    const { clock } = this.#options;
    const call = (): void => {
      try {
        callback();
      } catch (error) {
        this.#reportEnd(guid, errorSentence(error), {});
      }
    };
    this.#records.get(guid)?.timers.push(clock.setTimer(clock.now() + milliseconds, call));
  }

  #callOffTimers(record: ResourceRecord): void {
    for (const callOff of record.timers) callOff();
    record.timers = [];
  }

  // --- states ---

  #stopped(record: ResourceRecord, reason: StopReason, end: ReportedEnd | null = record.reported): void {
    record.reported = null;
    this.#enter(record, "STOPPED", { reason, exitStatus: end?.exitStatus });
  }

  #failed(record: ResourceRecord, reason: string, detail: StateDetail & { error: string }): void {
    const { guid, critical } = record.plan;
    this.#failures.push({ guid, error: detail.error, critical });
    this.#enter(record, "FAILED", { ...detail, reason });
    if (!critical) return;
    if (this.#phase === "running" || this.#phase === "held") this.#abort(guid, detail.error, "failed");
    else if (this.#outcome === "succeeded") this.#outcome = "failed";
  }

  /** The only place where a state changes. What may not follow the present state is ignored: it comes too late. */
  #enter(record: ResourceRecord, to: ResourceState, { reason, error, exitStatus }: StateDetail = {}): void {
    const from = record.state;
    if (!canTransition(from, to)) return;
    record.state = to;
    if (from === "STARTED" || isOutcome(to)) this.#callOffTimers(record);
    if (!isOutcome(to)) record.furthest = Math.max(record.furthest, stateRank(to));
    if (!record.plan.container) this.#running += Number(to === "STARTED") - Number(from === "STARTED");
    const { guid, name, type: resourceType } = record.plan;
    const now = this.#recorder.record({
      type: "resource.state",
      guid,
      name,
      resourceType,
      from,
      to,
      ...(reason !== undefined && { reason }),
      ...(error !== undefined && { error }),
      ...(exitStatus !== undefined && { exitStatus }),
    });
    this.#board.entered(record, to, now);
  }

  // --- the run as a whole ---

  /** After each round of messages: write, then let effects begin, then see whether the run is over. */
  #settle(): boolean {
    this.#flush();
    if (this.#steps.callHooks()) return true;
    if (this.#phase === "running" && this.#isOver()) {
      this.#over();
      return true;
    }
    if (!this.#isDone()) return false;
    this.#end();
    return true;
  }

  #flush(): void {
    try {
      this.#recorder.flush();
    } catch (error) {
      const sentence = errorSentence(error);
      if (this.#phase === "running" || this.#phase === "held") this.#abort(null, sentence, "failed");
      else this.#failures.push({ guid: null, error: sentence, critical: true });
      this.#outcome = "failed";
    }
  }

  /** Nothing with an end of its own runs, and nothing can start it any more, a message that is still to be handled included. */
  #isOver(): boolean {
    if (!this.#mailbox.isEmpty || this.#steps.underWay > 0 || this.#running > 0) return false;
    return this.#board.hopeful === 0 || this.#board.delays === 0;
  }

  /** Everything is given back, or is to be left as it is and nothing is under way any more. */
  #isDone(): boolean {
    if (this.#phase === "leaving") return this.#steps.underWay === 0;
    return this.#phase === "releasing" && this.#releaser.isComplete;
  }

  #over(): void {
    const why = "the run is over, and nothing could bring this about any more";
    if (!this.#options.hold) {
      if (this.#options.leave) this.#leave(why);
      else this.#beginRelease("requested", why);
      return;
    }
    this.#board.drop(why);
    this.#phase = "held";
    this.#stopTimeout();
    this.#recorder.record({ type: "run.held" });
  }

  #abort(guid: number | null, error: string, outcome: RunOutcome): void {
    if (this.#phase !== "running" && this.#phase !== "held" && this.#phase !== "leaving") return;
    if (guid === null && outcome === "failed") this.#failures.push({ guid, error, critical: true });
    this.#outcome = this.#phase === "held" && outcome === "interrupted" ? this.#outcome : outcome;
    this.#recorder.record({ type: "run.aborted", guid, error });
    const why = `the run was aborted: ${error}`;
    if (this.#options.leave && outcome === "failed") this.#leave(why);
    else this.#beginRelease("aborted", why);
  }

  #leave(why: string): void {
    this.#phase = "leaving";
    this.#stopTimeout();
    this.#board.drop(why);
    for (const record of this.#records.values()) this.#steps.callOff(record, CLEAN_UP_TIMEOUT_MS);
  }

  #beginRelease(reason: StopReason, why: string): void {
    this.#phase = "releasing";
    this.#stopTimeout();
    this.#recorder.record({ type: "run.releasing" });
    this.#board.drop(why);
    this.#releaser.begin(reason);
  }

  #end(): void {
    this.#phase = "ended";
    for (const record of this.#records.values()) this.#callOffTimers(record);
    this.#recorder.record({ type: "run.ended", outcome: this.#outcome, failures: this.#failures });
    this.#flush();
    void this.#options.journal.close().then(
      () => this.#resolveEnded(this.#outcome),
      () => this.#resolveEnded("failed"),
    );
  }
}

/** The steps of a life up to STARTED: the state each leads to, and the step that follows at once. */
const FORWARD: Readonly<Record<Exclude<LifeStep, "STOP" | "RELEASE">, { state: ResourceState; next: LifeStep | null }>> = {
  DISCOVER: { state: "DISCOVERED", next: "RESERVE" },
  RESERVE: { state: "RESERVED", next: "PROVISION" },
  PROVISION: { state: "PROVISIONED", next: "DEPLOY" },
  DEPLOY: { state: "READY", next: null },
  START: { state: "STARTED", next: null },
};
