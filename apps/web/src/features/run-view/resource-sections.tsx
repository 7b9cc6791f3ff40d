import type { AttributeValue } from "@netcue/engine/model";
import { stopWords } from "@netcue/ui/run/stop-words";
import { openActions, waitText } from "@netcue/ui/run/waiting-for";
import { InspectorSection } from "./inspector-section.tsx";
import type { RunViewState } from "./run-view-state.ts";
import { StateTrail } from "./state-trail.tsx";

interface SectionProps {
  view: RunViewState;
  guid: number;
}

/** How it ended, and what it never did. */
export function Fate({ view, guid }: SectionProps) {
  const resource = view.snapshot.resources[guid];
  if (!resource) return null;
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

/** What holds it back, and how long still. */
export function Waits({ view: { snapshot, now }, guid }: SectionProps) {
  const resource = snapshot.resources[guid];
  const actions = resource ? openActions(snapshot, resource, now) : [];
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

/** When it was in which state. */
export function States({ view: { snapshot, now }, guid }: SectionProps) {
  const resource = snapshot.resources[guid];
  if (!resource) return null;
  return (
    <InspectorSection title="States">
      <StateTrail resource={resource} startedAt={snapshot.startedAt} now={now} />
    </InspectorSection>
  );
}

/** The values it was run with, those that were set while it ran marked; and what its type found out or chose. */
export function Attributes({ view: { record, catalogue, snapshot }, guid }: SectionProps) {
  const resource = snapshot.resources[guid];
  if (!resource) return null;
  const drawn = record.design.resources.find((each) => each.guid === guid);
  const info = catalogue.get(resource.type);
  const computed = new Set(info?.attributes.filter(({ flags }) => flags.includes("noWrite")).map(({ name }) => name));
  const values = Object.entries({ ...drawn?.attributes, ...resource.attributes });
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
