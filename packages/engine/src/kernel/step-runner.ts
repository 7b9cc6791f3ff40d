import { errorSentence } from "../errors.ts";
import { formatDuration, type LifeStep } from "../model/index.ts";
import type { ResourceHooks } from "../resources/resource-type.ts";
import type { Clock } from "../time/clock.ts";
import type { EventRecorder } from "./event-recorder.ts";
import type { Mailbox } from "./mailbox.ts";
import { type ResourceRecord, type StepUnderWay, takeOccasion } from "./resource-record.ts";

/** The hooks that are steps of a life. */
type LifeHook = Exclude<keyof ResourceHooks, "connect" | "disconnect" | "set" | "fail">;

const HOOK_OF: Readonly<Record<LifeStep, LifeHook>> = {
  DISCOVER: "discover",
  RESERVE: "reserve",
  PROVISION: "provision",
  CONFIGURE: "configure",
  DEPLOY: "deploy",
  START: "start",
  STOP: "stop",
  RELEASE: "release",
};

/** How long a step that is told to end may take before life goes on without it. */
export const CLEAN_UP_TIMEOUT_MS = 30_000;

interface Call {
  readonly record: ResourceRecord;
  readonly underWay: StepUnderWay;
}

export interface StepRunnerServices {
  readonly clock: Clock;
  readonly mailbox: Mailbox;
  readonly recorder: EventRecorder;
  /** The step has ended; `error` is the sentence of its failure, null after success. */
  stepEnded(record: ResourceRecord, underWay: StepUnderWay, error: string | null): void;
}

/**
 * Carries out the steps of lives. A step's event is recorded when it is begun; its hook is called only by `callHooks`,
 * which the kernel does after the journal has the event. A step of a simulated type has no effect on the world that the journal
 * would have to know of beforehand: it is told when it takes time.
 */
export class StepRunner {
  readonly #services: StepRunnerServices;
  #toCall: Call[] = [];
  #underWay = 0;

  constructor(services: StepRunnerServices) {
    this.#services = services;
  }

  /** Steps begun and not ended. */
  get underWay(): number {
    return this.#underWay;
  }

  hasHook(record: ResourceRecord, step: LifeStep): boolean {
    return record.type.hooks[HOOK_OF[step]] !== undefined;
  }

  /** Begins a step; one without a hook ends in a message of its own. It may take as long as the resource's policy says. */
  begin(record: ResourceRecord, step: LifeStep): void {
    const underWay = this.#enter(record, step, false);
    const nothingToGiveBack = step === "RELEASE" && !record.touched;
    if (nothingToGiveBack || !this.hasHook(record, step)) {
      this.#services.mailbox.post(() => this.#end(record, underWay, null));
      return;
    }
    record.touched = true;
    record.context.beginStep();
    if (!record.type.info.simulated) this.#tell(record, step);
    this.#toCall.push({ record, underWay });
  }

  /** A step that has failed is begun again after a pause. */
  beginAgain(record: ResourceRecord, step: LifeStep, pauseMs: number): void {
    const { clock, mailbox } = this.#services;
    const pause = this.#enter(record, step, true);
    const over = (): void => {
      if (record.step !== pause || pause.calledOff) return;
      this.#leave(record, pause);
      this.begin(record, step);
    };
    pause.stopTimer = clock.setTimer(clock.now() + pauseMs, () => mailbox.post(over));
  }

  #enter(record: ResourceRecord, step: LifeStep, isPause: boolean): StepUnderWay {
    const underWay: StepUnderWay = { step, isPause, calledOff: false, stopTimer: NOTHING };
    record.step = underWay;
    this.#underWay += 1;
    return underWay;
  }

  #leave(record: ResourceRecord, underWay: StepUnderWay): void {
    record.step = null;
    underWay.stopTimer();
    this.#underWay -= 1;
  }

  /** The step under way ends as failed when it has not ended by itself in time; what it answers later is ignored. */
  limit(record: ResourceRecord, timeoutMs: number): void {
    const underWay = record.step;
    if (!underWay) return;
    underWay.stopTimer();
    underWay.stopTimer = this.#services.clock.setTimer(this.#services.clock.now() + timeoutMs, () => {
      const error = `${underWay.step} did not end within ${formatDuration(timeoutMs)}.`;
      record.context.abortStep(error);
      this.#services.mailbox.post(() => this.#end(record, underWay, error));
    });
  }

  /** A step on the way up is told to end, and given a limited time to; a STOP or RELEASE goes on, since it is wanted. */
  callOff(record: ResourceRecord, why: string, timeoutMs: number): void {
    const underWay = record.step;
    if (!underWay || underWay.step === "STOP" || underWay.step === "RELEASE") return;
    underWay.calledOff = true;
    record.context.abortStep(why);
    if (underWay.isPause) this.#services.mailbox.post(() => this.#end(record, underWay, why));
    else this.limit(record, timeoutMs);
  }

  /** Calls the hooks of the steps begun since the last call. Returns whether there were any. */
  callHooks(): boolean {
    if (this.#toCall.length === 0) return false;
    const calls = this.#toCall;
    this.#toCall = [];
    for (const call of calls) this.#call(call);
    return true;
  }

  #call({ record, underWay }: Call): void {
    if (record.step !== underWay) return;
    const { context } = record;
    const answer = (error: string | null): void => this.#services.mailbox.post(() => this.#end(record, underWay, error));
    // Called off between being recorded and being begun: then it is not begun.
    if (context.isStepAborted) {
      answer("Called off before it began.");
      return;
    }
    try {
      const hook = record.type.hooks[HOOK_OF[underWay.step]];
      const result = hook?.(context);
      if (result === undefined) {
        answer(null);
        return;
      }
      if (record.type.info.simulated) this.#tell(record, underWay.step);
      const timeoutMs = record.plan.policy.timeouts[underWay.step];
      if (timeoutMs !== undefined) this.limit(record, timeoutMs);
      result.then(
        () => answer(null),
        (error: unknown) => answer(errorSentence(error)),
      );
    } catch (error) {
      answer(errorSentence(error));
    }
  }

  #tell(record: ResourceRecord, step: LifeStep): void {
    this.#services.recorder.record({ type: "resource.step", guid: record.plan.guid, step, ...takeOccasion(record) });
  }

  #end(record: ResourceRecord, underWay: StepUnderWay, error: string | null): void {
    if (record.step !== underWay) return;
    this.#leave(record, underWay);
    this.#services.stepEnded(record, underWay, error);
  }
}

const NOTHING = (): void => undefined;
