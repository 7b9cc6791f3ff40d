import { errorSentence } from "../errors.ts";
import { formatDuration, type Occasion, type SideStep } from "../model/index.ts";
import type { Clock } from "../time/clock.ts";
import type { EventRecorder } from "./event-recorder.ts";
import type { Mailbox } from "./mailbox.ts";
import type { ResourceRecord } from "./resource-record.ts";

/** How long what happens beside a life may take. */
const SIDE_TIMEOUT_MS = 30_000;

/** How a call beside a life ended. */
export interface SideEnd {
  /** The sentence of its failure, null after success. */
  readonly error: string | null;
  readonly result: unknown;
  /** It was no longer wanted: that it failed is then no failure of its resource. */
  readonly isCalledOff: boolean;
}

/** One call beside a life, waiting for its turn or under way. */
export interface SideCall {
  readonly record: ResourceRecord;
  readonly step: SideStep;
  /** Why it was asked for, where the journal is to say it. */
  readonly occasion: Occasion | null;
  readonly call: (signal: AbortSignal) => unknown;
  readonly done: (end: SideEnd) => void;
  readonly abort: AbortController;
  isBegun: boolean;
  isCalledOff: boolean;
  isEnded: boolean;
  stopTimer: () => void;
}

export interface SideCallServices {
  readonly clock: Clock;
  readonly mailbox: Mailbox;
  readonly recorder: EventRecorder;
  /** Nothing happens beside this resource's life any more. */
  idle(record: ResourceRecord): void;
}

/**
 * What happens beside the steps of lives (connect, disconnect, set, fail): one call at a time for each resource, in the order in
 * which they were asked for. As with steps, a call's event is recorded first and its hook called after the journal has it.
 */
export class SideCalls {
  readonly #services: SideCallServices;
  #toCall: SideCall[] = [];
  #underWay = 0;

  constructor(services: SideCallServices) {
    this.#services = services;
  }

  /** Calls asked for and not ended. */
  get underWay(): number {
    return this.#underWay;
  }

  request(
    record: ResourceRecord,
    asked: SideStep | Pick<SideCall, "step" | "occasion">,
    call: SideCall["call"],
    done: SideCall["done"],
  ): void {
    const side: SideCall = {
      record,
      ...(typeof asked === "string" ? { step: asked, occasion: null } : asked),
      call,
      done,
      abort: new AbortController(),
      isBegun: false,
      isCalledOff: false,
      isEnded: false,
      stopTimer: () => undefined,
    };
    this.#underWay += 1;
    record.sides ??= [];
    record.sides.push(side);
    if (record.sides.length === 1) this.#begin(side);
  }

  /** What waits for its turn is dropped, what is under way is told to end. A last look at what failed goes on, since it is wanted. */
  callOff(record: ResourceRecord, why: string): void {
    if (!record.sides) return;
    const unwanted = record.sides.filter((side) => side.step !== "FAIL");
    for (const side of unwanted) side.isCalledOff = true;
    for (const side of unwanted) {
      if (side.isBegun) side.abort.abort(new Error(why));
      else this.#end(side, why);
    }
  }

  /** Calls what was begun since the last call. Returns whether there was anything. */
  callHooks(): boolean {
    if (this.#toCall.length === 0) return false;
    const calls = this.#toCall;
    this.#toCall = [];
    for (const side of calls) this.#call(side);
    return true;
  }

  #begin(side: SideCall): void {
    side.isBegun = true;
    side.record.touched = true;
    if (!side.record.type.info.simulated) {
      this.#services.recorder.record({ type: "resource.step", guid: side.record.plan.guid, step: side.step, ...side.occasion });
    }
    this.#toCall.push(side);
  }

  #call(side: SideCall): void {
    const { clock, mailbox } = this.#services;
    const answer = (error: string | null, result?: unknown): void => mailbox.post(() => this.#end(side, error, result));
    try {
      side.abort.signal.throwIfAborted();
      const result = side.call(side.abort.signal);
      if (!(result instanceof Promise)) {
        answer(null, result);
        return;
      }
      side.stopTimer = clock.setTimer(clock.now() + SIDE_TIMEOUT_MS, () => {
        const error = `${side.step} did not end within ${formatDuration(SIDE_TIMEOUT_MS)}.`;
        side.abort.abort(new Error(error));
        answer(error);
      });
      result.then(
        (value) => answer(null, value),
        (error: unknown) => answer(errorSentence(error)),
      );
    } catch (error) {
      answer(errorSentence(error));
    }
  }

  #end(side: SideCall, error: string | null, result?: unknown): void {
    if (side.isEnded) return;
    side.isEnded = true;
    side.stopTimer();
    this.#underWay -= 1;
    const { record } = side;
    const rest = record.sides?.filter((other) => other !== side) ?? [];
    record.sides = rest.length > 0 ? rest : null;
    side.done({ error, result, isCalledOff: side.isCalledOff });
    const next = record.sides?.[0];
    // Whoever ended the last of the rest meanwhile has told it.
    if (next === undefined && rest.length === 0) this.#services.idle(record);
    else if (next && !next.isBegun && !next.isCalledOff) this.#begin(next);
  }
}
