import { useEffect, useEffectEvent, useState } from "react";
import type { RunViewState } from "../run-view-state.ts";
import { type Pace, played } from "./replay-clock.ts";

export interface Player {
  isPlaying: boolean;
  /** Goes on from where the clock is, from the beginning when it is at the end; or stands still. */
  toggle(): void;
  pace: Pace;
  setPace(pace: Pace): void;
}

/** Moves the clock of a run frame by frame. At the end of the stretch it stands still; at the end of the run it is live again. */
export function usePlayer(view: RunViewState): Player {
  const [isPlaying, setPlaying] = useState(false);
  const [pace, setPace] = useState<Pace>({ speed: 1, squeezed: false });
  const { instant, setInstant, liveNow, range, events } = view;
  const end = Math.min(range?.to ?? liveNow, liveNow);
  const advance = useEffectEvent((seconds: number): void => {
    const next = instant === null ? liveNow : Math.min(end, played(instant, seconds, pace, events));
    setInstant(next >= liveNow ? null : next);
    if (next >= end) setPlaying(false);
  });
  useEffect(() => {
    if (!isPlaying) return;
    let last = performance.now();
    let frame = requestAnimationFrame(function step(now) {
      advance(Math.max(0, now - last) / 1_000);
      last = now;
      frame = requestAnimationFrame(step);
    });
    return () => cancelAnimationFrame(frame);
  }, [isPlaying]);
  const toggle = (): void => {
    if (!isPlaying && (instant === null || instant >= end)) setInstant(range?.from ?? 0);
    setPlaying(!isPlaying);
  };
  return { isPlaying, toggle, pace, setPace };
}
