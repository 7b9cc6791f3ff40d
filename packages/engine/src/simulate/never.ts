import type { Plan } from "../compile/index.ts";
import {
  applyRunEvents,
  emptySnapshot,
  type OpenWait,
  openWaits,
  type ResourceAction,
  type RunEvent,
  type RunSnapshot,
} from "../model/index.ts";

/** An action of a plan that did not happen in its run. */
export interface NeverDone {
  readonly guid: number;
  readonly name: string;
  readonly action: ResourceAction;
  /** A sentence, from the journal. */
  readonly why: string;
  /** What it was waiting for when nothing could bring that about any more; empty when it was given up for another reason. */
  readonly missing: readonly OpenWait[];
}

/** Everything that was planned and did not happen, in the order in which that became certain. */
export function neverDone(plan: Plan, events: readonly RunEvent[]): NeverDone[] {
  const skipped = events.filter((event) => event.type === "resource.skipped");
  if (skipped.length === 0) return [];
  const releasing = events.findIndex((event) => event.type === "run.releasing");
  const beforeRelease = releasing < 0 ? events : events.slice(0, releasing);
  const last = applyRunEvents(emptySnapshot("", "", plan.resources), beforeRelease);
  return skipped.map(({ guid, action, why }) => {
    const name = last.resources[guid]?.name ?? `resource ${guid}`;
    return { guid, name, action, why, missing: missingAtEnd(last, guid, action) };
  });
}

function missingAtEnd(last: RunSnapshot, guid: number, action: ResourceAction): OpenWait[] {
  const waiting = last.resources[guid]?.waiting.filter((pending) => pending.action === action) ?? [];
  return waiting.flatMap((pending) => openWaits(last, pending.for, last.t));
}
