import {
  type AttributeValue,
  type Catalogue,
  type DesignResource,
  type ResourceSnapshot,
  type ResourceTypeInfo,
  type RunSnapshot,
  resourceName,
} from "@netcue/engine/model";
import { stopWords } from "@netcue/ui/run/stop-words";
import { openActions, waitText } from "@netcue/ui/run/waiting-for";
import { StateLabel } from "@netcue/ui/style/resource-state-style";
import { TypeIcon } from "@netcue/ui/style/type-icon";
import { InspectorSection } from "./inspector-section.tsx";
import type { OpenedRun } from "./run-view.tsx";
import { StateTrail } from "./state-trail.tsx";

interface ResourceInspectorProps {
  guid: number;
  record: OpenedRun["record"];
  snapshot: RunSnapshot;
  catalogue: Catalogue;
  /** Seconds since the run began. */
  now: number;
}

/** All that is known of one resource of a run, but for its output. */
export function ResourceInspector({ guid, record, snapshot, catalogue, now }: ResourceInspectorProps) {
  const resource = snapshot.resources[guid];
  const drawn = record.design.resources.find((each) => each.guid === guid);
  if (!resource || !drawn) return null;
  const info = catalogue.get(resource.type);
  return (
    <>
      <header className="flex items-center gap-3 border-line border-b px-4 py-3">
        <TypeIcon name={info?.icon ?? "box"} className="size-5 shrink-0 text-ink-soft" />
        <div className="min-w-0 flex-1">
          <h2 className="truncate font-semibold text-lg">{resourceName(drawn)}</h2>
          <p className="text-ink-faint text-sm">
            {resource.type}
            {info?.simulated ? ", simulated: nothing real happens" : ""}
          </p>
        </div>
        <StateLabel state={resource.state} className="font-medium" />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <Fate resource={resource} />
        <Waits snapshot={snapshot} resource={resource} now={now} />
        <InspectorSection title="States">
          <StateTrail resource={resource} startedAt={snapshot.startedAt} now={now} />
        </InspectorSection>
        <Attributes resource={resource} drawn={drawn} info={info} />
      </div>
    </>
  );
}

/** How it ended, and what it never did. */
function Fate({ resource }: { resource: ResourceSnapshot }) {
  const { error, reason, exitStatus, skipped } = resource;
  if (error === null && reason === null && exitStatus === null && skipped.length === 0) return null;
  return (
    <InspectorSection title="What happened">
      <div className="flex flex-col gap-1">
        {error === null ? null : <p className="break-words text-danger">{error}</p>}
        {error === null && reason !== null ? <p className="first-letter:uppercase">{stopWords(reason)}</p> : null}
        {exitStatus === null ? null : <p className="tabular-nums">Exit status {exitStatus}</p>}
        {skipped.map(({ action, why }) => (
          <p key={action} className="break-words text-ink-soft">
            Never did {action}: {why}
          </p>
        ))}
      </div>
    </InspectorSection>
  );
}

function Waits({ snapshot, resource, now }: { snapshot: RunSnapshot; resource: ResourceSnapshot; now: number }) {
  const actions = openActions(snapshot, resource, now);
  if (actions.length === 0) return null;
  return (
    <InspectorSection title="Waiting for">
      <ul className="flex flex-col gap-1 tabular-nums">
        {actions.flatMap(({ action, waits }) =>
          waits.map((wait) => (
            <li key={`${action} ${wait.guid} ${wait.state} ${wait.delay}`}>
              {action} after {waitText(wait)}
            </li>
          )),
        )}
      </ul>
    </InspectorSection>
  );
}

/** The values it was run with, those that were set while it ran marked; and what its type found out or chose. */
function Attributes({ resource, drawn, info }: { resource: ResourceSnapshot; drawn: DesignResource; info: ResourceTypeInfo | undefined }) {
  const computed = new Set(info?.attributes.filter(({ flags }) => flags.includes("noWrite")).map(({ name }) => name));
  const values = Object.entries({ ...drawn.attributes, ...resource.attributes });
  const isSet = (name: string): boolean => name in resource.attributes && !computed.has(name);
  return (
    <>
      <Values title="Attributes" values={values.filter(([name]) => !computed.has(name))} isSet={isSet} />
      <Values title="Computed" values={values.filter(([name]) => computed.has(name))} isSet={isSet} />
    </>
  );
}

function Values({
  title,
  values,
  isSet,
}: {
  title: string;
  values: readonly (readonly [string, AttributeValue])[];
  isSet: (name: string) => boolean;
}) {
  if (values.length === 0) return null;
  return (
    <InspectorSection title={title}>
      <dl className="flex flex-col gap-2">
        {values.map(([name, value]) => (
          <div key={name}>
            <dt className="text-ink-faint text-sm">
              {name}
              {isSet(name) ? " (set during the run)" : ""}
            </dt>
            <dd className="whitespace-pre-wrap break-words">{value === null ? "not set" : String(value)}</dd>
          </div>
        ))}
      </dl>
    </InspectorSection>
  );
}
