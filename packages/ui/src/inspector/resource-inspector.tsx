import { type Catalogue, type Design, type DesignResource, type Problem, type ResourceTypeInfo, resourceName } from "@netcue/engine/model";
import type { Ref } from "react";
import { AttributeForm } from "../attributes/attribute-form.tsx";
import type { OnDesignCommand } from "../design/design-command.ts";
import { Badge } from "../primitives/badge.tsx";
import { Field } from "../primitives/field.tsx";
import { Input } from "../primitives/input.tsx";
import { ProblemFixes } from "../problems/problem-fixes.tsx";
import { TypeIcon } from "../style/type-icon.tsx";
import { ConditionList } from "./condition-list.tsx";
import { ConnectionList } from "./connection-list.tsx";
import { InspectorSection } from "./inspector-section.tsx";
import { TraceList } from "./trace-list.tsx";

export interface ResourceInspectorProps {
  design: Design;
  resource: DesignResource;
  catalogue: Catalogue;
  problems: readonly Problem[];
  onCommand: OnDesignCommand;
  onOpenCondition: (index: number) => void;
  /** The field of the name, for whoever wants to put the focus there. */
  nameRef?: Ref<HTMLInputElement>;
}

/** Everything of one resource that can be changed, and all of it by keyboard. */
export function ResourceInspector(props: ResourceInspectorProps) {
  const { design, resource, catalogue, problems, onCommand, nameRef } = props;
  const info = catalogue.get(resource.type);
  const own = problems.filter((problem) => problem.place.guid === resource.guid && problem.place.attribute === undefined);
  return (
    <div key={resource.guid}>
      <InspectorHead resource={resource} info={info} />
      <div className="px-4 pb-4">
        <Field id="resource-name" label="Name">
          <Input
            ref={nameRef}
            id="resource-name"
            value={resource.name ?? ""}
            placeholder={resourceName({ guid: resource.guid, type: resource.type })}
            onChange={(event) => onCommand({ type: "rename-resource", guid: resource.guid, name: event.target.value })}
          />
        </Field>
        <OwnProblems problems={own} />
      </div>
      {info && info.attributes.length > 0 ? (
        <InspectorSection title="Attributes">
          <AttributeForm
            resource={resource}
            info={info}
            problems={problems}
            parameters={design.parameters}
            onChange={(attribute, value) => onCommand({ type: "set-attribute", guid: resource.guid, attribute, value })}
          />
        </InspectorSection>
      ) : null}
      <ConnectionList {...props} />
      <ConditionList {...props} />
      {info && info.traces.length > 0 ? <TraceList resource={resource} info={info} onCommand={onCommand} /> : null}
    </div>
  );
}

function InspectorHead({ resource, info }: { resource: DesignResource; info: ResourceTypeInfo | undefined }) {
  return (
    <header className="flex flex-col gap-1 px-4 pt-4 pb-3">
      <div className="flex items-center gap-2">
        <TypeIcon name={info?.icon ?? "box"} className="size-4.5 shrink-0 text-ink-soft" />
        <h2 className="min-w-0 truncate font-semibold text-lg">{info?.label ?? resource.type}</h2>
        {info?.simulated ? <Badge>simulated</Badge> : null}
        <span className="ml-auto shrink-0 font-mono text-ink-faint text-xs">
          {resource.type} · {resource.guid}
        </span>
      </div>
      {info ? <p className="text-ink-soft text-sm">{info.help}</p> : null}
    </header>
  );
}

function OwnProblems({ problems }: { problems: readonly Problem[] }) {
  if (problems.length === 0) return null;
  return (
    <ul aria-label="Problems of this resource" className="mt-3 flex flex-col gap-1 rounded-md bg-danger-soft p-2 text-sm">
      {problems.map((problem) => (
        <li key={`${problem.code} ${problem.message}`}>
          <span className="text-danger">{problem.message}</span> <span className="text-ink-soft">{problem.hint}</span>{" "}
          <ProblemFixes problem={problem} />
        </li>
      ))}
    </ul>
  );
}
