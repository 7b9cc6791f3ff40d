import type { Catalogue, RunSnapshot } from "@netcue/engine/model";
import type { Selection } from "@netcue/ui/design/design-command";
import type { TimeSpan } from "@netcue/ui/timeline/timeline-data";
import type { ApiOutputs } from "../../api/trpc.ts";
import type { EventsSoFar } from "./replay/run-history.ts";

export type OpenedRun = ApiOutputs["runs"]["get"];

/**
 * All that the parts of a run's page share: one run, one clock, one selection. It is made anew whenever anything of it changes: read it, do
 * not keep it. Times are seconds since the run began.
 */
export interface RunViewState {
  record: OpenedRun["record"];
  catalogue: Catalogue;
  /** The run as of the instant that is looked at. */
  snapshot: RunSnapshot;
  /** The newest that is known, whatever is looked at. */
  live: RunSnapshot;
  /** The journal so far; it is complete shortly after the page has opened. */
  events: EventsSoFar;
  /** What is looked at; null is the newest, and goes on with the run. */
  instant: number | null;
  /** Null leads back to the newest. */
  setInstant(instant: number | null): void;
  /** The instant that is looked at, or the run's time by now. */
  now: number;
  /** The run's time by now, or its end. */
  liveNow: number;
  /** The stretch of time that is looked at; null is the whole run. */
  range: TimeSpan | null;
  setRange(range: TimeSpan | null): void;
  selection: Selection;
  setSelection(selection: Selection): void;
  /** The resource that the inspector shows. */
  selected: number | null;
  /** Selects one resource and nothing else. */
  select(guid: number): void;
  /** Id of the panel that the dock shows; null while it is folded. */
  panel: string | null;
  openPanel(id: string | null): void;
}
