import type { Design } from "../design.ts";
import type { RunEvent, RunEventOf } from "../run-event.ts";
import type { CausedEvent, CausedEventType } from "./cause.ts";
import { causeOfResource, causeOfRun, type Found, type RunSoFar } from "./find-cause.ts";
import { actionOf, type LifeSoFar, newLife } from "./life-so-far.ts";

/** A caused event while what comes of it is still being added. */
interface Growing extends CausedEvent {
  readonly effects: CausedEvent[];
}

/**
 * Why everything in a run happened, gathered from its journal as that grows. Give it every event once, in order, from the first on; a
 * second time is ignored. What the journal says by itself (`after`, `by`) is taken as said; the rest follows from what came before.
 */
export class RunCauses {
  readonly #lives = new Map<number, LifeSoFar>();
  readonly #run: RunSoFar;
  readonly #all: CausedEvent[] = [];
  readonly #ofResource = new Map<number, CausedEvent[]>();
  readonly #bySeq = new Map<number, CausedEvent>();
  #seq = 0;

  constructor(design: Pick<Design, "deploy">) {
    const waitAllReady = design.deploy?.waitAllReady ?? true;
    this.#run = { waitAllReady, lives: this.#lives, started: null, allReady: null, aborted: null, releasing: null, change: null };
  }

  /** Takes the next events of the journal. */
  take(events: readonly RunEvent[]): void {
    for (const event of events) {
      if (event.seq <= this.#seq) continue;
      this.#seq = event.seq;
      if (hasCause(event)) this.#add(event);
    }
  }

  /** The last event taken, 0 for none. */
  get seq(): number {
    return this.#seq;
  }

  /** Every event that has a cause, in order. */
  get all(): readonly CausedEvent[] {
    return this.#all;
  }

  /** Those of one resource, in order. */
  of(guid: number): readonly CausedEvent[] {
    return this.#ofResource.get(guid) ?? [];
  }

  /** The event with this number, if it has a cause. */
  at(seq: number): CausedEvent | undefined {
    return this.#bySeq.get(seq);
  }

  #add(event: RunEventOf<CausedEventType>): void {
    const t = event.type === "resource.state" ? (event.instant ?? event.t) : event.t;
    if (isOfResource(event)) this.#addToLife(event, t);
    else this.#remember(this.#keep(event, { t, begins: true }, causeOfRun(this.#run, event)));
  }

  #addToLife(event: Extract<RunEventOf<CausedEventType>, { guid: number }>, t: number): void {
    const life = this.#lives.get(event.guid) ?? newLife();
    this.#lives.set(event.guid, life);
    const found = causeOfResource(this.#run, life, event, t);
    const name = actionOf(event);
    const isSaid = ("after" in event && event.after !== undefined) || ("by" in event && event.by !== undefined);
    const begins = name === undefined || isSaid || life.action?.name !== name;
    const caused = this.#keep(event, { t, begins }, found);
    const ofResource = this.#ofResource.get(event.guid);
    if (ofResource) ofResource.push(caused);
    else this.#ofResource.set(event.guid, [caused]);
    if (name !== undefined && begins) life.action = { name, ...found };
    if (event.type === "resource.added") life.added = caused;
    if (event.type === "resource.state") {
      life.states.push(caused);
      // It ended by itself: whatever it does next is another action.
      if (name === undefined) life.action = null;
      this.#run.change = caused;
    } else if (event.type === "resource.skipped") {
      if (event.action === "DEPLOY" || event.action === "START") life.skip ??= caused;
      this.#run.change = caused;
    }
  }

  #keep(event: RunEventOf<CausedEventType>, { t, begins }: Pick<CausedEvent, "t" | "begins">, { cause, from }: Found): CausedEvent {
    const caused: Growing = { event, t, cause, from, begins, effects: [] };
    this.#all.push(caused);
    this.#bySeq.set(event.seq, caused);
    // What is given as a cause was kept here before.
    if (begins) (from as Growing | null)?.effects.push(caused);
    return caused;
  }

  #remember(caused: CausedEvent): void {
    const run = this.#run;
    const { type } = caused.event;
    if (type === "run.started") run.started = caused;
    else if (type === "run.all-ready") run.allReady = caused;
    else if (type === "run.aborted") run.aborted = caused;
    else if (type === "run.releasing") run.releasing = caused;
  }
}

/** A newer engine may know more types, of which nothing is known here. */
const CAUSED_TYPES: ReadonlySet<string> = new Set<CausedEventType>([
  "run.started",
  "run.all-ready",
  "run.aborted",
  "run.held",
  "run.releasing",
  "run.ended",
  "resource.added",
  "resource.state",
  "resource.step",
  "resource.retry",
  "resource.attribute",
  "resource.skipped",
]);

function hasCause(event: RunEvent): event is RunEventOf<CausedEventType> {
  return CAUSED_TYPES.has(event.type);
}

function isOfResource(event: RunEventOf<CausedEventType>): event is Extract<RunEventOf<CausedEventType>, { guid: number }> {
  return event.type.startsWith("resource.");
}
