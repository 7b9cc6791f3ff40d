import type { CausedEvent } from "@netcue/engine/model";
import { eventWords } from "@netcue/ui/run/cause-words";
import { formatRunTime } from "@netcue/ui/run/run-time";
import { InspectorSection } from "../inspector-section.tsx";
import type { RunViewState } from "../run-view-state.ts";
import { CauseSentence, WayTo } from "./cause-sentence.tsx";
import { causesSoFar } from "./run-causes-so-far.ts";

/** Why the selected resource is where it is: everything that happened to it up to the instant that is looked at, each with its cause. */
export function WhySection({ view, guid }: { view: RunViewState; guid: number }) {
  const causes = causesSoFar(view);
  const { seq } = view.snapshot;
  const told = causes.of(guid).filter((caused) => caused.event.seq <= seq && isTold(caused));
  if (told.length === 0) return null;
  return (
    <InspectorSection title="Why">
      <ol className="flex flex-col gap-1.5">
        {told.map((caused) => (
          <li key={caused.event.seq} className="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-2">
            <WayTo title="Go to this moment" onClick={() => view.setInstant(caused.t)}>
              {formatRunTime(caused.t)}
            </WayTo>
            <p className="break-words">
              <strong className="font-medium">{eventWords(caused)}</strong>{" "}
              <span className="text-ink-soft">
                <CauseSentence caused={caused} view={view} />
              </span>
            </p>
          </li>
        ))}
      </ol>
    </InspectorSection>
  );
}

/** Steps are told by the states that they lead to. */
function isTold({ event }: CausedEvent): boolean {
  return event.type !== "resource.step";
}
