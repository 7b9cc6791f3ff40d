import type { AttributeInfo, AttributeValue, DesignParameter, DesignResource, Problem, ResourceTypeInfo } from "@netcue/engine/model";
import { AttributeField } from "./attribute-field.tsx";
import { isEditableAttribute } from "./attribute-text.ts";

/** The attributes of a resource as a form, made from its type's description. Every change applies at once. */
export function AttributeForm({
  resource,
  info,
  problems = [],
  parameters,
  onChange,
}: {
  resource: DesignResource;
  info: ResourceTypeInfo;
  problems?: readonly Problem[];
  parameters?: Readonly<Record<string, DesignParameter>> | undefined;
  onChange: (attribute: string, value: AttributeValue | undefined) => void;
}) {
  const known = new Set(info.attributes.map((attribute) => attribute.name));
  const unknown = Object.keys(resource.attributes ?? {}).filter((name) => !known.has(name));
  const problemsOf = (name: string): readonly Problem[] =>
    problems.filter((problem) => problem.place.guid === resource.guid && problem.place.attribute === name);
  const editable = info.attributes.filter(isEditableAttribute);
  const sections = [...new Set(editable.flatMap((attribute) => attribute.section ?? []))];
  const field = (attribute: AttributeInfo) => (
    <AttributeField
      key={attribute.name}
      id={`attribute-${resource.guid}-${attribute.name}`}
      info={attribute}
      value={resource.attributes?.[attribute.name]}
      problems={problemsOf(attribute.name)}
      {...(parameters ? { parameters } : {})}
      onChange={(value) => onChange(attribute.name, value)}
    />
  );
  return (
    <div className="flex flex-col gap-4">
      {editable.filter((attribute) => attribute.section === undefined).map(field)}
      {sections.map((section) => {
        const members = editable.filter((attribute) => attribute.section === section);
        const isTold = members.some(({ name }) => resource.attributes?.[name] !== undefined || problemsOf(name).length > 0);
        return (
          <details key={section} open={isTold}>
            <summary className="cursor-pointer font-medium text-ink-soft text-sm">{section}</summary>
            <div className="flex flex-col gap-4 pt-4">{members.map(field)}</div>
          </details>
        );
      })}
      {unknown.map((name) => (
        <UnknownAttribute key={name} name={name} problems={problemsOf(name)} onRemove={() => onChange(name, undefined)} />
      ))}
    </div>
  );
}

/** An attribute of the design that its type does not have: shown, so that it can be taken away. */
function UnknownAttribute({ name, problems, onRemove }: { name: string; problems: readonly Problem[]; onRemove: () => void }) {
  return (
    <div className="flex items-start justify-between gap-2 text-danger text-sm">
      <span>{problems.map((problem) => problem.message).join(" ") || `This type has no attribute ${name}.`}</span>
      <button type="button" className="shrink-0 font-medium underline" onClick={onRemove}>
        Remove {name}
      </button>
    </div>
  );
}
