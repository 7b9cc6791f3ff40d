import type { CausedEvent } from "./cause.ts";
import type { RunCauses } from "./run-causes.ts";

/** Something that went wrong by itself, and everything that it stopped, in the order in which that happened. */
export interface WhatWentWrong {
  readonly failure: CausedEvent;
  /** Resources that were given up, stopped or failed because of it; nothing of what is released at the end of any run. */
  readonly stopped: readonly CausedEvent[];
}

/** What went wrong in a run, each failure that came of nothing else with what came of it. */
export function whatWentWrong(causes: RunCauses): WhatWentWrong[] {
  return causes.all
    .filter(({ event, cause }) => isFailure(event) && cause.kind === "itself")
    .map((failure) => ({ failure, stopped: consequencesOf(failure).filter(isStopped) }));
}

/** Everything that began because of an event, directly or not, in order. That the run was over is no consequence of what happened last. */
export function consequencesOf(caused: CausedEvent): CausedEvent[] {
  const found = new Set([caused]);
  for (const one of found) for (const effect of one.effects) if (effect.cause.kind !== "over") found.add(effect);
  found.delete(caused);
  return [...found].sort((a, b) => a.event.seq - b.event.seq);
}

function isFailure(event: CausedEvent["event"]): boolean {
  return event.type === "run.aborted" ? event.guid === null : event.type === "resource.state" && event.to === "FAILED";
}

function isStopped({ event }: CausedEvent): boolean {
  if (event.type === "resource.skipped") return event.action === "DEPLOY" || event.action === "START";
  if (event.type === "resource.step") return event.step === "STOP";
  return event.type === "resource.state" && (event.to === "STOPPED" || event.to === "FAILED");
}
