import type { Plan, PlannedResource } from "../compile/plan.ts";
import { errorSentence } from "../errors.ts";
import type { Journal } from "../journal/journal.ts";
import { type AttributeValue, CONTROLLER, type RunFailure, type RunOutcome } from "../model/index.ts";
import type { EndDetail, ResourceType } from "../resources/resource-type.ts";
import type { Clock } from "../time/clock.ts";
import { ActionBoard } from "./action-board.ts";
import { Barrier } from "./barrier.ts";
import { EventRecorder } from "./event-recorder.ts";
import { criticalFailuresAbort, type FailurePolicy, verdictOf } from "./failure-policy.ts";
import { HandControl } from "./hand-control.ts";
import { type ContextServices, KernelContext } from "./kernel-context.ts";
import { LifeCycle } from "./life-cycle.ts";
import { Mailbox } from "./mailbox.ts";
import { Releaser } from "./releaser.ts";
import { newRecord, type ResourceRecord } from "./resource-record.ts";
import type { RunFiles } from "./run-files.ts";
import { SideCalls } from "./side-calls.ts";
import { CLEAN_UP_TIMEOUT_MS, StepRunner } from "./step-runner.ts";

/**
 * What happens when everything that has an end has ended. `release`: everything is released and the run ends. `hold`: resources are
 * kept for a look until `release` is called. `leave`: the run ends without releasing anything. `stay`: nothing; the run goes
 * on until it is told to end, since more may be deployed into it.
 */
export type AtEnd = "release" | "hold" | "leave" | "stay";

export interface KernelOptions {
  readonly run: string;
  /** Name of the design. */
  readonly design: string;
  readonly parameters?: Readonly<Record<string, AttributeValue>>;
  readonly typeOf: (name: string) => ResourceType;
  readonly clock: Clock;
  readonly journal: Journal;
  readonly files: RunFiles;
  readonly seed: number;
  /** The run ends as failed after this many milliseconds. */
  readonly timeoutMs?: number;
  readonly atEnd?: AtEnd;
  /** After a failure that ends the run: release everything (default), or hold what there is for a look. */
  readonly onFailure?: "release" | "hold";
  readonly failurePolicy?: FailurePolicy;
}

export interface DeployOptions {
  /** Deployment group to join; its barrier, if it has not opened yet, then waits for these as well. */
  readonly group?: number;
  /** The run had begun without these resources: the journal tells of each that it was added. */
  readonly isAddition?: boolean;
  /** Who adds them; {@link CONTROLLER} when nothing is said. */
  readonly by?: string;
  /** By the condition's index in the plan's design: the number under which it can be taken back. */
  readonly conditionIds?: readonly number[];
}

export type Phase = "new" | "running" | "held" | "leaving" | "releasing" | "ended";

/**
 * Runs resources to the end of their lives. Everything that happens is a message in one mailbox; what a turn of it did is in the
 * journal before any effect of it on the world begins, and before anyone hears of it.
 */
export class Kernel {
  readonly ended: Promise<RunOutcome>;
  /** What people do by hand while it runs. */
  readonly hand: HandControl;
  readonly #options: KernelOptions;
  readonly #records = new Map<number, ResourceRecord>();
  readonly #barriers = new Map<number, Barrier>();
  readonly #mailbox = new Mailbox(() => this.#settle());
  readonly #recorder: EventRecorder;
  readonly #steps: StepRunner;
  readonly #sides: SideCalls;
  readonly #board: ActionBoard;
  readonly #life: LifeCycle;
  readonly #releaser: Releaser;
  readonly #services: ContextServices;
  readonly #failures: RunFailure[] = [];
  #phase: Phase = "new";
  #outcome: RunOutcome = "succeeded";
  #unreleased = 0;
  #stopTimeout = (): void => undefined;
  #resolveEnded: (outcome: RunOutcome) => void = () => undefined;

  constructor(options: KernelOptions) {
    this.#options = options;
    const { clock, journal } = options;
    const mailbox = this.#mailbox;
    const recorder = new EventRecorder(clock, journal);
    this.#recorder = recorder;
    const shared = { clock, mailbox, recorder };
    this.#steps = new StepRunner({ ...shared, stepEnded: (record, underWay, error) => this.#stepEnded(record, underWay, error) });
    this.#sides = new SideCalls({ ...shared, idle: (record) => this.#sidesIdle(record) });
    const [steps, sides] = [this.#steps, this.#sides];
    this.#board = new ActionBoard(this.#records, {
      ...shared,
      perform: (action, occasion) => this.#life.perform(action, occasion),
      failWith: (record, error, occasion) => this.#life.fail(record, "dependency", { error, occasion }),
    });
    this.#life = new LifeCycle({
      ...shared,
      steps,
      sides,
      board: this.#board,
      failed: (failure) => this.#failed(failure),
      released: (record) => this.#released(record),
    });
    this.#releaser = new Releaser(this.#records, { steps, sides, life: this.#life });
    this.#services = this.#contextServices();
    this.hand = new HandControl({
      records: this.#records,
      mailbox,
      recorder,
      board: this.#board,
      life: this.#life,
      phase: () => this.#phase,
      release: (records, by) => this.#releaseSome(records, by),
    });
    this.ended = new Promise((resolve) => {
      this.#resolveEnded = resolve;
    });
  }

  /** What went wrong so far; also what the journal could not be told any more. */
  get failures(): readonly RunFailure[] {
    return this.#failures;
  }

  /** Where the run as a whole is. */
  get phase(): Phase {
    return this.#phase;
  }

  /** Begins the run; call once. */
  start(): void {
    const { run, design, parameters, seed, timeoutMs, clock } = this.#options;
    this.#mailbox.post(() => {
      this.#phase = "running";
      this.#recorder.record({ type: "run.started", run, design, parameters: { ...parameters }, seed });
    });
    if (timeoutMs === undefined) return;
    this.#stopTimeout = clock.setTimer(clock.now() + timeoutMs, () => {
      this.#mailbox.post(() => this.#abort(null, `The run did not end within ${timeoutMs / 1_000} s.`, "failed"));
    });
  }

  /**
   * Deploys the resources of a plan that are not in the run yet. Those that are only take over the plan's connections.
   * Does nothing when the run is over.
   */
  deploy(plan: Plan, options: DeployOptions = {}): void {
    this.#mailbox.post(() => {
      if (this.#phase === "running") this.#deploy(plan, options);
    });
  }

  /** Drops what is pending, cancels what is under way, releases everything: `interrupted`. Does nothing once release has begun. */
  abort(why: string, by = CONTROLLER): void {
    this.#mailbox.post(() => this.#abort(null, why, "interrupted", by));
  }

  /** Nothing new begins from now on, what is there is kept until it is released. What had not ended makes the outcome `interrupted`. */
  hold(by = CONTROLLER): void {
    this.#mailbox.post(() => {
      if (this.#phase !== "running") return;
      if (!this.#isOver()) this.#outcome = "interrupted";
      this.#hold("the run is held", by);
    });
  }

  /** Stops and releases everything now. What had not ended makes the outcome `interrupted`. */
  release(by = CONTROLLER): void {
    this.#mailbox.post(() => {
      if (this.#phase === "running" && this.#options.atEnd !== "stay" && !this.#isOver()) this.#outcome = "interrupted";
      if (this.#phase === "running" || this.#phase === "held") this.#beginRelease("requested", "the run is being released", by);
    });
  }

  // --- resources ---

  #deploy(plan: Plan, { group, isAddition, conditionIds, by = CONTROLLER }: DeployOptions): void {
    const added = new Set<ResourceRecord>();
    for (const planned of plan.resources) {
      const known = this.#records.get(planned.guid);
      if (known) this.hand.replan(known, planned);
      else added.add(this.#add(planned, isAddition ? by : null));
    }
    const gates = this.#board.deploy(plan, added, plan.waitAllReady ? this.#barrierOf(group) : null);
    for (const gate of conditionIds ? gates : []) {
      const id = gate.plan.condition === null ? undefined : conditionIds?.[gate.plan.condition];
      if (id !== undefined) this.hand.keepCondition(id, gate);
    }
  }

  /** `by`: who adds it to a run that had begun without it. */
  #add(planned: PlannedResource, by: string | null): ResourceRecord {
    const type = this.#options.typeOf(planned.type);
    const record = newRecord(planned, type, new KernelContext(planned, type.info, this.#services));
    this.#records.set(planned.guid, record);
    this.#unreleased += 1;
    if (by !== null) {
      this.#recorder.record({ type: "resource.added", guid: planned.guid, name: planned.name, resourceType: planned.type, by });
    }
    return record;
  }

  #barrierOf(group: number | undefined): Barrier {
    const known = group === undefined ? undefined : this.#barriers.get(group);
    if (known && !known.isOpen) return known;
    const barrier = new Barrier(group);
    if (group !== undefined) this.#barriers.set(group, barrier);
    return barrier;
  }

  #contextServices(): ContextServices {
    const { run, clock, files, seed } = this.#options;
    return {
      run,
      clock,
      seed,
      files,
      contextOf: (guid) => this.#records.get(guid)?.context,
      afterWhileUp: (guid, milliseconds, callback) => {
        const record = this.#records.get(guid);
        if (record) this.#life.afterWhileUp(record, milliseconds, callback, (error) => this.#reportEnd(guid, error, {}));
      },
      reportEnd: (guid, error, detail) => this.#reportEnd(guid, error, detail),
      tell: (body) =>
        this.#mailbox.post(() => {
          if (this.#phase !== "ended") this.#recorder.record(body);
        }),
      seconds: (instant) => this.#recorder.seconds(instant),
    };
  }

  #reportEnd(guid: number, error: string | null, detail: EndDetail): void {
    this.#mailbox.post(() => {
      const record = this.#records.get(guid);
      if (record) this.#life.programEnded(record, { error, exitStatus: detail.exitStatus });
    });
  }

  #stepEnded(...[record, underWay, error]: Parameters<LifeCycle["stepEnded"]>): void {
    this.#life.stepEnded(record, underWay, error);
    if (!record.step?.isPause)
      this.hand.stepEnded(record, error ?? (underWay.calledOff && record.state === "FAILED" ? "It FAILED." : null));
    this.#releaser.advance(record);
  }

  #sidesIdle(record: ResourceRecord): void {
    this.#life.sidesIdle(record);
    this.#releaser.advance(record);
  }

  #released(record: ResourceRecord): void {
    this.#unreleased -= 1;
    this.#releaser.released(record);
  }

  #releaseSome(records: Iterable<ResourceRecord>, by: string): void {
    const leaving = this.#releaser.closure(records);
    for (const [record, asked] of leaving) record.departure = { by, ...(record !== asked && { via: asked.plan.guid }) };
    const all = [...leaving.keys()];
    this.#board.withdraw(all, "it is being released");
    this.#releaser.begin(all, "requested");
  }

  #failed(failure: RunFailure): void {
    const told = { ...failure, t: this.#recorder.seconds(this.#options.clock.now()) };
    const verdict = verdictOf(this.#options.failurePolicy ?? criticalFailuresAbort, told, this.#failures);
    this.#failures.push(told);
    if (verdict === "continue") return;
    if (this.#phase === "running") this.#abort(failure.guid, failure.error, "failed");
    else if (this.#outcome === "succeeded") this.#outcome = "failed";
  }

  // --- the run as a whole ---

  /** After each round of messages: write, then let effects begin, then see whether the run is over. */
  #settle(): boolean {
    this.#flush();
    const called = this.#steps.callHooks();
    if (this.#sides.callHooks() || called) return true;
    if (this.#phase === "running" && this.#isOver()) {
      this.#over();
      return true;
    }
    if (!this.#isDone()) return this.#untie();
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
    if (this.#options.atEnd === "stay" || !this.#mailbox.isEmpty) return false;
    if (this.#steps.underWay > 0 || this.#sides.underWay > 0 || this.#life.running > 0) return false;
    return this.#board.hopeful === 0 || this.#board.delays === 0;
  }

  /** Everything is given back, or is to be left as it is and nothing is under way any more. */
  #isDone(): boolean {
    if (this.#phase === "leaving") return this.#steps.underWay === 0 && this.#sides.underWay === 0;
    return this.#phase === "releasing" && this.#unreleased === 0;
  }

  /** A release in which nothing is under way has come to a stop: it is helped on. Returns whether that was so. */
  #untie(): boolean {
    if (this.#phase !== "releasing" || !this.#mailbox.isEmpty || this.#steps.underWay + this.#sides.underWay > 0) return false;
    this.#releaser.untie();
    return this.#steps.underWay > 0;
  }

  #over(): void {
    const why = "the run is over, and nothing could bring this about any more";
    if (this.#options.atEnd === "hold") this.#hold(why);
    else if (this.#options.atEnd === "leave") this.#leave(why);
    else this.#beginRelease("requested", why);
  }

  #abort(guid: number | null, error: string, outcome: RunOutcome, by?: string): void {
    if (this.#phase !== "running" && this.#phase !== "held" && this.#phase !== "leaving") return;
    if (guid === null && outcome === "failed") this.#failures.push({ guid, error, critical: true });
    this.#outcome = this.#phase === "held" && outcome === "interrupted" ? this.#outcome : outcome;
    this.#recorder.record({ type: "run.aborted", guid, error, ...(by !== undefined && { by }) });
    const why = `the run was aborted: ${error}`;
    if (guid !== null && this.#options.onFailure === "hold") this.#hold(why);
    else if (this.#options.atEnd === "leave" && outcome === "failed") this.#leave(why);
    else this.#beginRelease("aborted", why);
  }

  /** Nothing new begins; what is there is kept until someone releases it. */
  #hold(why: string, by?: string): void {
    this.#phase = "held";
    this.#halt(why);
    this.#recorder.record({ type: "run.held", ...(by !== undefined && { by }) });
  }

  #leave(why: string): void {
    this.#phase = "leaving";
    this.#halt(why);
  }

  #halt(why: string): void {
    this.#stopTimeout();
    this.#board.drop(why);
    for (const record of this.#records.values()) {
      record.isHalted = true;
      this.#steps.callOff(record, "The run is over.", CLEAN_UP_TIMEOUT_MS);
      this.#sides.callOff(record, "The run is over.");
    }
  }

  #beginRelease(reason: "requested" | "aborted", why: string, by?: string): void {
    this.#phase = "releasing";
    this.#stopTimeout();
    this.#recorder.record({ type: "run.releasing", ...(by !== undefined && { by }) });
    this.#board.drop(why);
    this.#releaser.begin(
      [...this.#records.values()].filter((record) => record.leaving === null),
      reason,
    );
  }

  #end(): void {
    this.#phase = "ended";
    for (const record of this.#records.values()) this.#life.callOffTimers(record);
    this.#recorder.record({ type: "run.ended", outcome: this.#outcome, failures: this.#failures });
    this.#flush();
    void this.#options.journal.close().then(
      () => this.#resolveEnded(this.#outcome),
      () => this.#resolveEnded("failed"),
    );
  }
}
