import { type Design, type DesignResource, resourceName } from "@netcue/engine/model";
import { conditionSentence } from "../design/condition-text.ts";
import type { OnDesignCommand } from "../design/design-command.ts";
import { newCondition } from "../design/new-condition.ts";
import { Select } from "../primitives/select.tsx";
import { InspectorSection } from "./inspector-section.tsx";

/** The conditions that a resource has a part in; each opens where it can be edited. */
export function ConditionList({
  design,
  resource,
  onCommand,
  onOpenCondition,
}: {
  design: Design;
  resource: DesignResource;
  onCommand: OnDesignCommand;
  onOpenCondition: (index: number) => void;
}) {
  const resources = new Map(design.resources.map((other) => [other.guid, other]));
  const own = (design.conditions ?? [])
    .map((condition, index) => ({ condition, index }))
    .filter(({ condition }) => condition.after.includes(resource.guid) || condition.resources.includes(resource.guid));
  return (
    <InspectorSection title="Conditions">
      {own.length > 0 ? (
        <ul className="-mx-2">
          {own.map(({ condition, index }) => (
            <li key={index}>
              <button type="button" className="w-full rounded-md px-2 py-1 text-left hover:bg-hover" onClick={() => onOpenCondition(index)}>
                {conditionSentence(condition, resources)}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <Select
        label="Add condition: START this after"
        value={null}
        placeholder="Add condition: START this after…"
        options={design.resources
          .filter((other) => other.guid !== resource.guid)
          .map((other) => ({ value: String(other.guid), label: resourceName(other) }))}
        disabled={design.resources.length < 2}
        onChange={(guid) => onCommand({ type: "add-condition", condition: newCondition([Number(guid)], [resource.guid]) })}
      />
    </InspectorSection>
  );
}
