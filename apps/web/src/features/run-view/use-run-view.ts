import type { Catalogue, RunSnapshot } from "@netcue/engine/model";
import { NOTHING_SELECTED, type Selection, selectResources } from "@netcue/ui/design/design-command";
import { openActions } from "@netcue/ui/run/waiting-for";
import type { TimeSpan } from "@netcue/ui/timeline/timeline-data";
import { useState, useSyncExternalStore } from "react";
import { useStore } from "zustand";
import type { RunHistory } from "./replay/run-history.ts";
import { readMoment } from "./replay/run-moment.ts";
import { useMomentAddress } from "./replay/use-moment-address.ts";
import { useSnapshotAt } from "./replay/use-snapshot-at.ts";
import { FIRST_PANEL } from "./run-panels.tsx";
import type { RunStore } from "./run-store.ts";
import type { OpenedRun, RunViewState } from "./run-view-state.ts";
import { useRunClock } from "./use-run-clock.ts";

/** The state that the parts of a run's page share; it begins at the moment that the address leads to. */
export function useRunView(record: OpenedRun["record"], catalogue: Catalogue, store: RunStore, history: RunHistory): RunViewState {
  const [moment] = useState(() => readMoment(window.location.search));
  const [instant, setInstant] = useState(moment.at);
  const [range, setRange] = useState<TimeSpan | null>(null);
  const [selection, setSelection] = useState<Selection>(moment.select === null ? NOTHING_SELECTED : selectResources([moment.select]));
  const [panel, openPanel] = useState<string | null>(FIRST_PANEL);
  const live = useStore(store, (state) => state.snapshot);
  const events = useSyncExternalStore(
    history.subscribe,
    () => history.events,
    () => history.events,
  );
  const liveNow = useRunClock(store, (at) => isCountingDown(live, at));
  const snapshot = useSnapshotAt(history, events, live, instant);
  const [selected = null] = selection.resources;
  useMomentAddress({ at: instant, select: selected });
  return {
    record,
    catalogue,
    snapshot,
    live,
    events,
    instant,
    setInstant: (at) => setInstant(at === null ? null : Math.max(0, Math.min(at, liveNow))),
    now: instant ?? liveNow,
    liveNow,
    range,
    setRange,
    selection,
    setSelection,
    selected,
    select: (guid) => setSelection(selectResources([guid])),
    panel,
    openPanel,
  };
}

/** Whether somebody waits for nothing but a delay. */
function isCountingDown(snapshot: RunSnapshot, at: number): boolean {
  return Object.values(snapshot.resources).some((resource) =>
    openActions(snapshot, resource, at).some(({ waits }) => waits.some((wait) => wait.remaining !== null)),
  );
}
