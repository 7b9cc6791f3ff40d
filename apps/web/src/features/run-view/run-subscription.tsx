import type { RunSnapshot } from "@netcue/engine/model";
import { liveState } from "@netcue/ui/canvas/live-state";
import type { StateSource } from "@netcue/ui/canvas/state-source";
import { useEffect, useRef, useState } from "react";
import { useRunEvents } from "../../live/use-live.ts";
import { changedStates } from "./replay/changed-states.ts";
import type { RunHistory } from "./replay/run-history.ts";
import type { RunStore } from "./run-store.ts";
import type { RunViewState } from "./run-view-state.ts";
import { TouchedResources } from "./touched-resources.ts";

interface RunSubscriptionProps {
  store: RunStore;
  history: RunHistory;
  states: StateSource;
  view: RunViewState;
}

/** Renders nothing: feeds what happens in a run to its store and its history and, resource by resource, what is looked at to the canvas. */
export function RunSubscription({ store, history, states, view: { instant, snapshot, live } }: RunSubscriptionProps) {
  const [touched] = useState(() => touchedAfter(store.getState().snapshot));
  const [{ run, seq }] = useState(() => store.getState().snapshot);
  const isOver = live.phase === "ended";
  const shown = useRef<RunSnapshot>(null);

  useEffect(() => {
    // The store may be further on than what is drawn, and so may the canvas.
    const wanted = instant === null ? store.getState().snapshot : snapshot;
    if (shown.current === wanted) return;
    states.push(changedStates(shown.current, wanted));
    shown.current = wanted;
  }, [store, states, instant, snapshot]);

  useRunEvents(run, seq, !isOver, (events) => {
    const before = store.getState().snapshot;
    store.getState().receive(events, performance.now());
    history.receiveLive(events);
    const changed = touched.after(events);
    // Who looks at the past, or has not come back from it yet, is shown nothing of this.
    if (shown.current !== before) return;
    const after = store.getState().snapshot;
    states.push(
      [...changed].flatMap((guid) => {
        const resource = after.resources[guid];
        return resource ? [[guid, liveState(after, resource)] as const] : [];
      }),
    );
    shown.current = after;
  });
  return null;
}

function touchedAfter({ resources }: RunSnapshot): TouchedResources {
  const touched = new TouchedResources();
  for (const { guid, waiting } of Object.values(resources)) {
    touched.remember(
      guid,
      waiting.flatMap((pending) => pending.for.map((wait) => wait.guid)),
    );
  }
  return touched;
}
