import type { Plan, PlannedGate } from "../compile/index.ts";
import {
  LIFE_STEPS,
  type LifeStep,
  type ResourceAction,
  type ResourceState,
  type RunEvent,
  type RunEventOf,
  reaches,
} from "../model/index.ts";

/** What tells where a resource is in its life. */
export type LifeEvent = RunEventOf<"resource.state"> | (RunEventOf<"resource.step"> & { readonly step: LifeStep });

/** A gate that opened: the last arrival, and when the delay after it was over. */
export interface OpenedGate {
  readonly gate: PlannedGate;
  readonly arrival: RunEventOf<"resource.state">;
  /** Seconds since the run began. */
  readonly opensAt: number;
}

/** A plan and the journal of its run, to be asked what came before what. */
export interface RunIndex {
  readonly opened: readonly OpenedGate[];
  /** Gates that let go of an action of a resource; none when it waited for none, or was skipped. */
  gatesOf(guid: number, action: ResourceAction): readonly OpenedGate[];
  /** Whose end a resource's release waits for: those that are built on it, and those that it has to outlive. */
  releasedAfter(guid: number): readonly number[];
  /** The last event of a resource's life before `event`. */
  lastOf(guid: number, event: RunEvent): LifeEvent | undefined;
  /** The last event of a type before `event`. */
  lastBefore<T extends RunEvent["type"]>(event: RunEvent, type: T): RunEventOf<T> | undefined;
}

/** When an event came about, in seconds since the run began. */
export function timeOf(event: RunEvent): number {
  return event.type === "resource.state" ? (event.instant ?? event.t) : event.t;
}

/** `events`: the whole journal. */
export function indexRun(plan: Plan, events: readonly RunEvent[]): RunIndex {
  const lives = groupBy(events.filter(isLifeEvent), ({ guid }) => guid);
  const byType = groupBy(events, ({ type }) => type);
  const goesOn = new Set(plan.resources.filter(({ policy }) => policy.onFailure === "continue").map(({ guid }) => guid));
  const opened = plan.gates.map((gate) => openedGate(gate, lives, goesOn));
  const behind = new Map(plan.actions.map(({ guid, action, gates }) => [`${guid} ${action}`, gates]));
  const skipped = new Set(events.flatMap((event) => (event.type === "resource.skipped" ? [`${event.guid} ${event.action}`] : [])));
  const order = plan.resources.flatMap(({ guid, standsOn, outlives }) => [
    ...standsOn.map((below) => ({ first: guid, second: below })),
    ...outlives.map((other) => ({ first: other, second: guid })),
  ]);
  const releases = groupBy(order, ({ second }) => second);
  return {
    opened: opened.flatMap((gate) => gate ?? []),
    gatesOf(guid, action) {
      const key = `${guid} ${action}`;
      return skipped.has(key) ? [] : (behind.get(key) ?? []).flatMap((gate) => opened[gate] ?? []);
    },
    releasedAfter: (guid) => (releases.get(guid) ?? []).map(({ first }) => first),
    lastOf: (guid, event) => before(lives.get(guid) ?? [], event),
    // Grouped by just this type above.
    lastBefore: <T extends RunEvent["type"]>(event: RunEvent, type: T) => before((byType.get(type) ?? []) as RunEventOf<T>[], event),
  };
}

export function isLifeEvent(event: RunEvent): event is LifeEvent {
  return event.type === "resource.state" || (event.type === "resource.step" && LIFE_STEPS.some((step) => step === event.step));
}

function groupBy<K, T>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** The last of `events`, which are in order, that came before `event`. */
function before<T extends RunEvent>(events: readonly T[], event: RunEvent): T | undefined {
  let [low, high] = [0, events.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((events[middle] as T).seq < event.seq) low = middle + 1;
    else high = middle;
  }
  return events[low - 1];
}

/** `goesOn`: those whose failure lets others go on as though they had arrived. */
function openedGate(gate: PlannedGate, lives: ReadonlyMap<number, readonly LifeEvent[]>, goesOn: ReadonlySet<number>): OpenedGate | null {
  let last: RunEventOf<"resource.state"> | null = null;
  for (const guid of gate.after) {
    const counts = (to: ResourceState): boolean => reaches(to, gate.state) || (to === "FAILED" && goesOn.has(guid));
    const arrival = lives.get(guid)?.find((event) => event.type === "resource.state" && counts(event.to));
    if (arrival?.type !== "resource.state") return null;
    if (last === null || arrival.seq > last.seq) last = arrival;
  }
  return last && { gate, arrival: last, opensAt: timeOf(last) + gate.delayMs / 1_000 };
}
