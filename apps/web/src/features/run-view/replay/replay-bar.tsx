import { formatDuration } from "@netcue/engine/model";
import { Button } from "@netcue/ui/primitives/button";
import { IconButton } from "@netcue/ui/primitives/icon-button";
import { formatRunTime } from "@netcue/ui/run/run-time";
import { TimeSlider } from "@netcue/ui/timeline/time-slider";
import { Radio, X } from "lucide-react";
import type { RunViewState } from "../run-view-state.ts";
import { ReplayButtons } from "./replay-buttons.tsx";
import type { HistoryReading } from "./use-history-reading.ts";

/** The one clock of canvas, timeline and table. Its right-hand end is the present, or the end of the run. */
export function ReplayBar({ view, reading }: { view: RunViewState; reading: HistoryReading }) {
  const { instant, setInstant, now, liveNow, live, range, setRange } = view;
  const end = live.phase === "ended" ? "End" : "Live";
  const isPast = instant !== null;
  return (
    <section
      aria-label="Clock of the run"
      className={`flex shrink-0 items-center gap-1 border-line border-t px-3 py-1.5 ${isPast ? "bg-warning-soft" : "bg-panel"}`}
    >
      <ReplayButtons view={view} />
      <TimeSlider
        label="Instant"
        end={liveNow}
        value={now}
        note={isPast ? "the past" : end.toLowerCase()}
        onChange={(at) => setInstant(at >= liveNow ? null : at)}
        range={range}
        onRangeChange={setRange}
      />
      {range ? (
        <IconButton size="small" label="Look at the whole run" onClick={() => setRange(null)}>
          <X />
        </IconButton>
      ) : null}
      <output aria-label="Instant looked at" className="w-40 shrink-0 px-2 text-right text-sm tabular-nums">
        {isPast ? (
          <>
            <strong className="font-semibold text-warning">Past {formatRunTime(now)}</strong>
            <span className="block text-ink-soft text-xs">
              {formatDuration((liveNow - now) * 1_000)} before {end === "End" ? "the end" : "now"}
            </span>
          </>
        ) : (
          <span className="text-ink-soft">{`${end} ${formatRunTime(liveNow)}`}</span>
        )}
      </output>
      <Button size="small" variant={isPast ? "primary" : "plain"} disabled={!isPast} onClick={() => setInstant(null)}>
        <Radio aria-hidden /> {end}
      </Button>
      <ReadingNote {...reading} isComplete={view.events.isComplete} />
    </section>
  );
}

/** The past is there a moment after the page; until then, and when it cannot be read, that is said. */
function ReadingNote({ error, retry, isComplete }: HistoryReading & { isComplete: boolean }) {
  if (isComplete) return null;
  if (error === null) return <span className="text-ink-faint text-sm">Reading the past…</span>;
  return (
    <span role="alert" className="flex items-center gap-2 text-danger text-sm">
      {error}
      <Button size="small" onClick={retry}>
        Try again
      </Button>
    </span>
  );
}
