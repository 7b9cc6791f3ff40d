import { type LifeStep, openWaits, type ResourceSnapshot, type ResourceState, type RunSnapshot } from "@netcue/engine/model";
import { spacedDelay } from "../design/condition-text.ts";
import { stopWords } from "../run/stop-words.ts";

/** What a card shows of a resource of a run. */
export interface LiveState {
  state: ResourceState;
  /** Step being carried out now. */
  step: LifeStep | null;
  /** What it waits for, as a sentence; null when nothing holds it back. */
  waiting: string | null;
  /** How it ended, where there is more to say than the state, also when it has been released since; or what is tried again. */
  note: string | null;
  /** Values that it has by now instead of the design's, and those that its type has computed; left out while there are none. */
  attributes?: ResourceSnapshot["attributes"];
}

/** The card's view of one resource at the snapshot's time. A failure stays in sight: releasing what has FAILED does not make it look like the others. */
export function liveState(snapshot: RunSnapshot, resource: ResourceSnapshot): LiveState {
  const hasEnded = ["FAILED", "STOPPED", "RELEASED"].includes(resource.state);
  const note = hasEnded ? (resource.error ?? stopWords(resource.reason)) : retryText(resource);
  const state = resource.state === "RELEASED" && resource.times.FAILED !== undefined ? "FAILED" : resource.state;
  const { step, attributes } = resource;
  const hasValues = Object.keys(attributes).length > 0;
  return { state, step, waiting: waitingText(snapshot, resource), note, ...(hasValues && { attributes }) };
}

function retryText({ retry }: ResourceSnapshot): string | null {
  return retry && `${retry.step} is tried again (${retry.attempt}): ${retry.error}`;
}

/** `START after first STARTED + 2 s, second READY`; null when nothing is waited for. */
export function waitingText(snapshot: RunSnapshot, resource: ResourceSnapshot): string | null {
  for (const pending of resource.waiting) {
    const open = openWaits(snapshot, pending.for, snapshot.t);
    if (open.length === 0) continue;
    const shown = open.slice(0, 2).map((wait) => `${wait.name} ${wait.state}${wait.delay ? ` + ${spacedDelay(wait.delay)}` : ""}`);
    const rest = open.length > shown.length ? ` and ${open.length - shown.length} more` : "";
    return `${pending.action} after ${shown.join(", ")}${rest}`;
  }
  return null;
}
