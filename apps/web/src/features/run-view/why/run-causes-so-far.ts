import { RunCauses, type RunEvent } from "@netcue/engine/model";
import type { RunViewState } from "../run-view-state.ts";

/** By the list of events, which grows and never changes: who asks again pays only for what has come since. */
const KNOWN = new WeakMap<readonly RunEvent[], RunCauses>();

/** The causes of all that this tab knows of a run, also of what is after the instant that is looked at. */
export function causesSoFar({ record, events }: Pick<RunViewState, "record" | "events">): RunCauses {
  const causes = KNOWN.get(events.list) ?? new RunCauses(record.design);
  KNOWN.set(events.list, causes);
  causes.take(events.list.slice(causes.seq, events.count));
  return causes;
}
