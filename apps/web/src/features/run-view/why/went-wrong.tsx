import { type CausedEvent, type WhatWentWrong, whatWentWrong } from "@netcue/engine/model";
import { eventWords } from "@netcue/ui/run/cause-words";
import { formatRunTime } from "@netcue/ui/run/run-time";
import { useMemo, useState } from "react";
import { InspectorSection } from "../inspector-section.tsx";
import type { RunViewState } from "../run-view-state.ts";
import { CauseSentence, WayTo } from "./cause-sentence.tsx";
import { causesSoFar } from "./run-causes-so-far.ts";

/** So many of what a failure stopped are shown at once. */
const SHOWN = 8;

/** What went wrong in the run, in order: each failure that came of nothing else, and everything that it stopped. */
export function WentWrong({ view }: { view: RunViewState }) {
  const causes = causesSoFar(view);
  const { seq } = view.snapshot;
  const { count } = view.events;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the causes are the same object, which has grown when there are more events
  const wrong = useMemo(() => whatWentWrong(causes).filter(({ failure }) => failure.event.seq <= seq), [causes, count, seq]);
  if (wrong.length === 0) return null;
  return (
    <InspectorSection title="What went wrong">
      <ol className="flex flex-col gap-3">
        {wrong.map((one) => (
          <Failure key={one.failure.event.seq} wrong={one} seq={seq} view={view} />
        ))}
      </ol>
    </InspectorSection>
  );
}

function Failure({ wrong: { failure, stopped }, seq, view }: { wrong: WhatWentWrong; seq: number; view: RunViewState }) {
  const [isOpen, setOpen] = useState(false);
  const known = stopped.filter(({ event }) => event.seq <= seq);
  const hasEndedRun = failure.effects.some(({ event }) => event.type === "run.aborted" && event.seq <= seq);
  return (
    <li>
      <p className="text-danger">
        <Subject caused={failure} view={view} /> {"error" in failure.event ? failure.event.error : ""}
      </p>
      {hasEndedRun ? <p className="text-ink-faint text-sm">It is critical: the whole run was ended.</p> : null}
      {known.length > 0 ? (
        <ul aria-label="What it stopped" className="mt-1 flex flex-col gap-1 border-line border-l pl-3 text-ink-soft text-sm">
          {known.slice(0, isOpen ? undefined : SHOWN).map((caused) => (
            <li key={caused.event.seq} className="break-words">
              <Subject caused={caused} view={view} /> {eventWords(caused)} <CauseSentence caused={caused} view={view} />
            </li>
          ))}
          {known.length > SHOWN && !isOpen ? (
            <li>
              <WayTo title="Show all of them" onClick={() => setOpen(true)}>{`and ${known.length - SHOWN} more`}</WayTo>
            </li>
          ) : null}
        </ul>
      ) : null}
    </li>
  );
}

/** When, and to whom. */
function Subject({ caused: { event, t }, view }: { caused: CausedEvent; view: RunViewState }) {
  const guid = "guid" in event ? event.guid : null;
  return (
    <>
      <WayTo title="Go to this moment" onClick={() => view.setInstant(t)}>
        {formatRunTime(t)}
      </WayTo>{" "}
      {guid === null ? null : (
        <WayTo title="Select this resource" onClick={() => view.select(guid)}>
          {view.live.resources[guid]?.name ?? `resource ${guid}`}
        </WayTo>
      )}
    </>
  );
}
