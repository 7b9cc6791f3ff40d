import type { AttributeValue } from "@netcue/engine/model";
import { openActions, waitText } from "@netcue/ui/run/waiting-for";
import { InspectorSection } from "./inspector-section.tsx";
import type { RunViewState } from "./run-view-state.ts";
import { StateTrail } from "./state-trail.tsx";
import { WayTo } from "./why/cause-sentence.tsx";

interface SectionProps {
  view: RunViewState;
  guid: number;
}

/** What holds it back, on whom, and how long still; an action of which everything is met is about to begin. */
export function Waits({ view: { snapshot, now, select }, guid }: SectionProps) {
  const resource = snapshot.resources[guid];
  const actions = resource ? openActions(snapshot, resource, now) : [];
  if (actions.length === 0) return null;
  return (
    <InspectorSection title="Waiting for">
      <ul className="flex flex-col gap-1 tabular-nums">
        {actions.flatMap(({ action, waits }) =>
          waits.map((wait) => (
            <li key={`${action} ${wait.guid} ${wait.state} ${wait.delay}`} className="flex items-baseline justify-between gap-2">
              <span>
                {action} after {waitText(wait)}
              </span>
              <WayTo title={`Select ${wait.name}`} onClick={() => select(wait.guid)}>
                Show
              </WayTo>
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
