import type { LifeStep, ResourceAction, RunEvent, RunEventOf } from "../model/index.ts";
import { isLifeEvent, type LifeEvent, type OpenedGate, type RunIndex, timeOf } from "./run-index.ts";

/** Why something came about when it did, and what passed between the cause and that. */
export interface Cause {
  /** null: the run began. */
  readonly cause: RunEvent | null;
  readonly kind: "step" | "run" | "delay" | "aborted" | "other";
  readonly step?: LifeStep;
  readonly action?: ResourceAction | null;
  readonly condition?: number | null;
}

/** A cause, and when it let go of what it held. */
interface Candidate {
  readonly at: number;
  readonly cause: Cause;
}

/** Events have whole microseconds. */
const ROUNDING = 1.5e-6;

/** Of all that an event had to wait for, what came last. */
export function findCause(run: RunIndex, event: RunEvent): Cause {
  if (event.type === "resource.state") return causeOfState(run, event);
  if (isLifeEvent(event)) return causeOfStep(run, event, event.step);
  if (event.type === "run.releasing") return causeOfRelease(run, event);
  if (event.type === "run.aborted") return causeOfAbort(run, event);
  return since(run.lastBefore(event, "resource.state"));
}

function causeOfState(run: RunIndex, event: RunEventOf<"resource.state">): Cause {
  const own = run.lastOf(event.guid, event);
  if (own?.type === "resource.step") return { cause: own, kind: "step", step: own.step };
  if (own && (event.reason === "completed" || event.reason === "run")) return { cause: own, kind: "run" };
  if (event.reason === "dependency") return since(run.lastBefore(event, "resource.state"));
  return causeOfStep(run, event, STEP_TO[event.to] ?? event.reason?.toUpperCase());
}

/** The step that leads to a state, where only one does. The reason of a failure is the step that failed, or another's failure. */
const STEP_TO: Readonly<Record<string, LifeStep>> = { READY: "DEPLOY", STARTED: "START", STOPPED: "STOP", RELEASED: "RELEASE" };

function causeOfStep(run: RunIndex, event: LifeEvent, step: string | undefined): Cause {
  if (step === "START") return causeOfStart(run, event);
  if (step === "STOP" || step === "RELEASE") return causeOfEnd(run, event, step);
  const own = run.lastOf(event.guid, event);
  if (own?.type === "resource.step") return { cause: own, kind: "step", step: own.step };
  return own ? since(own) : latest(gatesBefore(run, event, "DEPLOY"));
}

/** START waits for the resource itself, for the barrier, and for its gates. */
function causeOfStart(run: RunIndex, event: LifeEvent): Cause {
  const barrier = run.lastBefore(event, "run.all-ready");
  return latest([...at(run.lastOf(event.guid, event)), ...at(barrier), ...gatesBefore(run, event, "START")]);
}

/** STOP by its condition; else the clean-up, which waits for those that are built on the resource. */
function causeOfEnd(run: RunIndex, event: LifeEvent, step: "STOP" | "RELEASE"): Cause {
  const own = at(run.lastOf(event.guid, event));
  const gates = step === "STOP" ? gatesBefore(run, event, "STOP") : [];
  if (gates.length > 0) return latest([...own, ...gates]);
  const gone = run.releasedAfter(event.guid).flatMap((guid) => at(run.lastOf(guid, event)));
  return latest([...own, ...at(run.lastBefore(event, "run.releasing")), ...gone]);
}

/** Release begins when nothing runs and no delay is left that could start anything, or when the run is aborted. */
function causeOfRelease(run: RunIndex, event: RunEvent): Cause {
  const aborted = run.lastBefore(event, "run.aborted");
  if (aborted) return since(aborted);
  const gates = run.opened.filter((gate) => isInTime(gate, event)).map((gate) => behind(gate, null));
  return latest([...at(run.lastBefore(event, "resource.state")), ...gates]);
}

function causeOfAbort(run: RunIndex, event: RunEventOf<"run.aborted">): Cause {
  return event.guid === null ? { cause: null, kind: "aborted" } : since(run.lastOf(event.guid, event));
}

function gatesBefore(run: RunIndex, event: LifeEvent, action: ResourceAction): Candidate[] {
  const gates = run.gatesOf(event.guid, action);
  return gates.every((gate) => isInTime(gate, event)) ? gates.map((gate) => behind(gate, action)) : [];
}

function isInTime({ arrival, opensAt }: OpenedGate, event: RunEvent): boolean {
  return arrival.seq < event.seq && opensAt <= timeOf(event) + ROUNDING;
}

function behind({ gate, arrival, opensAt }: OpenedGate, action: ResourceAction | null): Candidate {
  const cause: Cause = gate.delayMs === 0 ? since(arrival) : { cause: arrival, kind: "delay", action, condition: gate.condition };
  return { at: opensAt, cause };
}

function since(event: RunEvent | undefined): Cause {
  return { cause: event ?? null, kind: "other" };
}

function at(event: RunEvent | undefined): Candidate[] {
  return event ? [{ at: timeOf(event), cause: since(event) }] : [];
}

/** Of two at the same instant, the one that came later in the journal. */
function latest(candidates: readonly Candidate[]): Cause {
  const last = candidates.reduce<Candidate | null>((best, next) => (best === null || comesAfter(next, best) ? next : best), null);
  return last?.cause ?? since(undefined);
}

function comesAfter(a: Candidate, b: Candidate): boolean {
  return a.at > b.at || (a.at === b.at && (a.cause.cause?.seq ?? 0) > (b.cause.cause?.seq ?? 0));
}
