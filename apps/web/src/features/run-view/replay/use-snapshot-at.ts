import { countUntil, type RunSnapshot } from "@netcue/engine/model";
import { useMemo } from "react";
import type { EventsSoFar, RunHistory } from "./run-history.ts";

/** The run as of an instant; the newest for null, and as long as the past is not read up to the instant. */
export function useSnapshotAt(history: RunHistory, events: EventsSoFar, live: RunSnapshot, instant: number | null): RunSnapshot {
  const count = instant === null ? null : countUntil(events.list, instant);
  const isKnown = count !== null && (events.isComplete || count < events.count);
  const past = useMemo(() => (isKnown ? history.after(count) : null), [history, isKnown, count]);
  return past ?? live;
}
