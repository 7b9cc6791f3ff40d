import type { Plan, PlannedResource } from "../compile/index.ts";
import {
  applyRunEvent,
  emptySnapshot,
  type LifeStep,
  type ResourceAction,
  type ResourceSnapshot,
  type ResourceState,
  type RunEvent,
  type WaitedFor,
} from "../model/index.ts";

/** Seconds since the run began. */
interface Interval {
  from: number;
  to: number;
}

export interface StateInterval extends Interval {
  state: ResourceState;
}

export interface StepInterval extends Interval {
  step: LifeStep;
}

export interface WaitInterval extends Interval {
  action: ResourceAction;
  /** What was not met when the wait began; `all-ready` for the barrier. */
  for: readonly WaitedFor[] | "all-ready";
}

/** What one resource goes through. */
export interface TimelineRow {
  guid: number;
  name: string;
  type: string;
  container: boolean;
  /** null when it never was. */
  released: number | null;
  /** One after the other without a gap, from NEW until RELEASED or the end of the run; also those that last no time. */
  states: readonly StateInterval[];
  /** Steps that take time. */
  steps: readonly StepInterval[];
  /** Waits that take time. */
  waits: readonly WaitInterval[];
}

/** Every resource's life side by side. */
export interface Timeline {
  /** In the order in which they start; those that never do come last. */
  rows: readonly TimelineRow[];
  /** Length of the run, in seconds. */
  end: number;
}

/** The lives in a run, real or simulated, from its plan and its journal. */
export function readTimeline(plan: Plan, events: readonly RunEvent[]): Timeline {
  const own = new Map<number, RunEvent[]>(plan.resources.map(({ guid }) => [guid, []]));
  for (const event of events) if ("guid" in event && event.guid !== null) own.get(event.guid)?.push(event);
  const end = events.at(-1)?.t ?? 0;
  const allReady = events.find((event) => event.type === "run.all-ready")?.t ?? end;
  const rows = plan.resources.map((resource) => {
    const row = readRow(resource, own.get(resource.guid) ?? [], end);
    return plan.waitAllReady ? { ...row, waits: [...row.waits, ...barrierWait(row, allReady)] } : row;
  });
  return { rows: rows.sort((a, b) => startOf(a) - startOf(b) || a.guid - b.guid), end };
}

function readRow({ guid, name, type, container }: PlannedResource, events: readonly RunEvent[], end: number): TimelineRow {
  const states: StateInterval[] = [];
  const steps: StepInterval[] = [];
  const waits: WaitInterval[] = [];
  let run = emptySnapshot("", "", [{ guid, name, type }]);
  let now = run.resources[guid] as ResourceSnapshot; // Made with this resource in it the line before.
  let stepFrom = 0;
  const close = (next: ResourceSnapshot | null, t: number): void => {
    if (next?.state !== now.state) states.push({ state: now.state, from: now.since, to: next?.since ?? t });
    if (now.step && next?.step !== now.step && t > stepFrom) steps.push({ step: now.step, from: stepFrom, to: t });
    for (const wait of now.waiting) {
      const goesOn = next?.waiting.some(({ action }) => action === wait.action) ?? false;
      if (!goesOn && t > wait.since) waits.push({ action: wait.action, from: wait.since, to: t, for: wait.for });
    }
  };
  for (const event of events) {
    run = applyRunEvent(run, event);
    const next = run.resources[guid] ?? now;
    close(next, event.t);
    if (next.step !== now.step) stepFrom = event.t;
    now = next;
  }
  if (now.state !== "RELEASED") close(null, end);
  return { guid, name, type, container, released: now.times.RELEASED ?? null, states, steps, waits };
}

/** START waits for the barrier although nothing is drawn that says so. */
function barrierWait({ states }: TimelineRow, allReady: number): WaitInterval[] {
  const ready = states.find(({ state }) => state === "READY");
  const to = Math.min(allReady, ready?.to ?? 0);
  return ready && ready.from < to ? [{ action: "START", from: ready.from, to, for: "all-ready" }] : [];
}

function startOf({ states }: TimelineRow): number {
  return states.find(({ state }) => state === "STARTED")?.from ?? Number.POSITIVE_INFINITY;
}
