import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { type RunStore, runSeconds } from "./run-store.ts";

const FAST_MS = 100;
const SLOW_MS = 1_000;

/** Seconds since the run began, kept current while it is under way: often while somebody counts a delay down, else once a second. */
export function useRunClock(store: RunStore, isCounting: (now: number) => boolean): number {
  const snapshot = useStore(store, (state) => state.snapshot);
  const [at, setAt] = useState(() => performance.now());
  const now = runSeconds(store.getState(), Math.max(at, store.getState().anchor.at));
  const isOver = snapshot.phase === "ended";
  const interval = isCounting(now) ? FAST_MS : SLOW_MS;
  useEffect(() => {
    if (isOver) return;
    const timer = setInterval(() => setAt(performance.now()), interval);
    return () => clearInterval(timer);
  }, [isOver, interval]);
  return now;
}
