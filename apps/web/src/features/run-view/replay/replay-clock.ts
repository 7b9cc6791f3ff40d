import { countUntil, type RunEvent } from "@netcue/engine/model";
import type { EventsSoFar } from "./run-history.ts";

/** Idle time is passed in this time when it is squeezed, in seconds of the one who looks on. */
const IDLE = 0.4;

/** The next state of any resource, or of the run, after an instant; null when there is none (yet). */
export function nextChange({ list }: EventsSoFar, t: number): number | null {
  for (let index = countUntil(list, t); index < list.length; index++) {
    const event = list[index];
    if (event && isChange(event)) return event.t;
  }
  return null;
}

/** The last state of any resource, or of the run, before an instant; null when there is none. */
export function previousChange({ list }: EventsSoFar, t: number): number | null {
  for (let index = countUntil(list, t) - 1; index >= 0; index--) {
    const event = list[index];
    if (event && isChange(event) && event.t < t) return event.t;
  }
  return null;
}

/** How a run is played. */
export interface Pace {
  /** Seconds of the run in a second. */
  speed: number;
  /** Time in which nothing happens is passed quickly. */
  squeezed: boolean;
}

/** Where the clock is `seconds` later, for who looks on. */
export function played(t: number, seconds: number, { speed, squeezed }: Pace, events: EventsSoFar): number {
  const next = squeezed ? nextChange(events, t) : null;
  const from = next === null ? t : Math.max(t, next - IDLE * speed);
  return from + seconds * speed;
}

function isChange({ type }: RunEvent): boolean {
  return type === "resource.state" || type.startsWith("run.");
}
