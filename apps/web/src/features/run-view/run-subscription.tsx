import { liveState } from "@netcue/ui/canvas/live-state";
import type { StateSource } from "@netcue/ui/canvas/state-source";
import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { useRunEvents } from "../../live/use-live.ts";
import type { RunStore } from "./run-store.ts";
import { TouchedResources } from "./touched-resources.ts";

/** Renders nothing: feeds what happens in a run to its store and, resource by resource, to the canvas. */
export function RunSubscription({ store, states }: { store: RunStore; states: StateSource }) {
  const [touched] = useState(() => new TouchedResources());
  const [after] = useState(() => store.getState().snapshot.seq);
  const run = useStore(store, (state) => state.snapshot.run);
  const isOver = useStore(store, (state) => state.snapshot.phase === "ended");

  useEffect(() => {
    const { snapshot } = store.getState();
    const resources = Object.values(snapshot.resources);
    for (const { guid, waiting } of resources) {
      touched.remember(
        guid,
        waiting.flatMap((pending) => pending.for.map((wait) => wait.guid)),
      );
    }
    states.push(resources.map((resource) => [resource.guid, liveState(snapshot, resource)] as const));
  }, [store, states, touched]);

  useRunEvents(run, after, !isOver, (events) => {
    store.getState().receive(events, performance.now());
    const { snapshot } = store.getState();
    states.push(
      [...touched.after(events)].flatMap((guid) => {
        const resource = snapshot.resources[guid];
        return resource ? [[guid, liveState(snapshot, resource)] as const] : [];
      }),
    );
  });
  return null;
}
