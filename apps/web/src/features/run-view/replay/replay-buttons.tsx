import { IconButton } from "@netcue/ui/primitives/icon-button";
import { Select } from "@netcue/ui/primitives/select";
import { ChevronFirst, ChevronsRightLeft, Pause, Play, StepBack, StepForward } from "lucide-react";
import type { RunViewState } from "../run-view-state.ts";
import { nextChange, previousChange } from "./replay-clock.ts";
import { usePlayer } from "./use-player.ts";
import { useReplayKeys } from "./use-replay-keys.ts";

const SPEEDS = [0.1, 0.25, 0.5, 1, 2, 5, 10, 50, 200].map((speed) => ({ value: String(speed), label: `${speed}×` }));

/** Plays a run, and steps from change to change. */
export function ReplayButtons({ view }: { view: RunViewState }) {
  const { events, setInstant, now, range } = view;
  const { isPlaying, toggle, pace, setPace } = usePlayer(view);
  const back = (): void => setInstant(previousChange(events, now) ?? 0);
  const on = (): void => setInstant(nextChange(events, now));
  useReplayKeys({ "[": back, "]": on });
  return (
    <>
      <IconButton size="small" label="To the beginning" onClick={() => setInstant(range?.from ?? 0)}>
        <ChevronFirst />
      </IconButton>
      <IconButton size="small" label="To the change before" hint="[" onClick={back}>
        <StepBack />
      </IconButton>
      <IconButton size="small" label={isPlaying ? "Pause" : "Play"} onClick={toggle}>
        {isPlaying ? <Pause /> : <Play />}
      </IconButton>
      <IconButton size="small" label="To the next change" hint="]" onClick={on}>
        <StepForward />
      </IconButton>
      <Select
        label="Speed"
        className="h-6 w-20 text-sm"
        value={String(pace.speed)}
        options={SPEEDS}
        onChange={(speed) => setPace({ ...pace, speed: Number(speed) })}
      />
      <IconButton
        size="small"
        label="Squeeze idle time"
        aria-pressed={pace.squeezed}
        className={pace.squeezed ? "bg-accent-soft text-accent" : ""}
        onClick={() => setPace({ ...pace, squeezed: !pace.squeezed })}
      >
        <ChevronsRightLeft />
      </IconButton>
    </>
  );
}
