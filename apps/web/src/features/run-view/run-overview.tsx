import { RESOURCE_STATES, type ResourceSnapshot, type RunSnapshot } from "@netcue/engine/model";
import { stopWords } from "@netcue/ui/run/stop-words";
import { StateLabel } from "@netcue/ui/style/resource-state-style";
import { InspectorSection } from "./inspector-section.tsx";
import type { RunViewState } from "./run-view-state.ts";
import { WentWrong } from "./why/went-wrong.tsx";

/** The run as a whole: what went wrong, how many resources are in which state, with which values it was run, and where its files are. */
export function RunOverview({ view }: { view: RunViewState }) {
  const { record, snapshot } = view;
  const parameters = Object.entries(record.parameters);
  return (
    <div className="min-h-0 overflow-y-auto">
      <WentWrong view={view} />
      <InspectorSection title={snapshot.phase === "ended" ? "How the resources ended" : "Resources by state"}>
        {snapshot.phase === "ended" ? <FateCounts snapshot={snapshot} /> : <StateCounts snapshot={snapshot} />}
        <p className="mt-2 text-ink-faint">Select a resource to see its output and what it waits for.</p>
      </InspectorSection>
      {parameters.length > 0 ? (
        <InspectorSection title="Parameters">
          <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
            {parameters.map(([name, value]) => (
              <div key={name} className="contents">
                <dt className="text-ink-soft">{name}</dt>
                <dd className="break-words">{String(value)}</dd>
              </div>
            ))}
          </dl>
        </InspectorSection>
      ) : null}
      <InspectorSection title="Files of this run">
        <p className="select-all break-all font-mono text-ink-soft text-sm">{record.directory}</p>
      </InspectorSection>
    </div>
  );
}

function StateCounts({ snapshot }: { snapshot: RunSnapshot }) {
  const resources = Object.values(snapshot.resources);
  const counts = RESOURCE_STATES.map((state) => ({ state, count: resources.filter((resource) => resource.state === state).length }));
  return (
    <ul className="flex flex-col gap-1">
      {counts
        .filter(({ count }) => count > 0)
        .map(({ state, count }) => (
          <li key={state} className="flex justify-between">
            <StateLabel state={state} />
            <span className="tabular-nums">{count}</span>
          </li>
        ))}
    </ul>
  );
}

/** When all is released, that says nothing any more; how it came to that does. */
function FateCounts({ snapshot }: { snapshot: RunSnapshot }) {
  const counts = new Map<string, number>();
  for (const resource of Object.values(snapshot.resources)) counts.set(fate(resource), (counts.get(fate(resource)) ?? 0) + 1);
  return (
    <ul className="flex flex-col gap-1">
      {[...counts].map(([word, count]) => (
        <li key={word} className="flex justify-between">
          <span className={`inline-block first-letter:uppercase ${word === FAILED ? "text-danger" : ""}`}>{word}</span>
          <span className="tabular-nums">{count}</span>
        </li>
      ))}
    </ul>
  );
}

const FAILED = "Failed";

function fate({ error, reason, times }: ResourceSnapshot): string {
  if (error !== null) return FAILED;
  const words = stopWords(reason);
  if (words !== null) return words;
  return times.STARTED === undefined ? "Never started" : "Stopped";
}
