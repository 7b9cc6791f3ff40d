import { applyRunEvents, type RunEvent, type RunSnapshot } from "@netcue/engine/model";
import { createStore, type StoreApi } from "zustand/vanilla";

/** What is known of a run in this tab. */
export interface RunState {
  snapshot: RunSnapshot;
  /** It was `t` seconds into the run when this tab's clock showed `at` milliseconds. */
  anchor: { t: number; at: number };
  /** Takes the next events of the journal, received when this tab's clock showed `at`. */
  receive: (events: readonly RunEvent[], at: number) => void;
}

export type RunStore = StoreApi<RunState>;

/** A run as the server knew it, `now` seconds after it began, received at `at`. Nothing but `receive` changes it. */
export function createRunStore(snapshot: RunSnapshot, now: number, at: number): RunStore {
  return createStore<RunState>()((set) => ({
    snapshot,
    anchor: { t: now, at },
    receive: (events, received) =>
      set((state) => {
        const next = applyRunEvents(state.snapshot, events);
        if (next === state.snapshot) return state;
        // An event can't be from the future: if it seems to be, this tab's idea of the run's time was behind.
        const isAhead = next.t > runSeconds(state, received);
        return { snapshot: next, anchor: isAhead ? { t: next.t, at: received } : state.anchor };
      }),
  }));
}

/** Seconds since the run began when this tab's clock shows `at`; once it has ended, of its end. */
export function runSeconds({ snapshot, anchor }: Pick<RunState, "snapshot" | "anchor">, at: number): number {
  return snapshot.phase === "ended" ? snapshot.t : Math.max(snapshot.t, anchor.t + (at - anchor.at) / 1_000);
}
