import { type AttributeInfo, type Catalogue, type Design, type DesignResource, editDesign, type Problem } from "@netcue/engine/model";
import { AttributeField } from "../attributes/attribute-field.tsx";
import { type CommonAttribute, commonAttributes } from "../attributes/common-attributes.ts";
import { attributeEdits } from "../design/attribute-edits.ts";
import type { OnDesignCommand } from "../design/design-command.ts";
import { InspectorSection } from "./inspector-section.tsx";

export interface SelectionFormProps {
  design: Design;
  catalogue: Catalogue;
  problems: readonly Problem[];
  /** Two or more. */
  guids: ReadonlySet<number>;
  onCommand: OnDesignCommand;
}

/** The attributes that several resources have in common; a change is one for all of them, and one step to undo. */
export function SelectionForm({ design, catalogue, problems, guids, onCommand }: SelectionFormProps) {
  const resources = design.resources.filter(({ guid }) => guids.has(guid));
  const common = commonAttributes(resources, catalogue);
  if (common.length === 0) return null;
  const change = (attribute: string, value: CommonAttribute["value"]): void => {
    const edits = attributeEdits(
      design,
      resources.map(({ guid }) => ({ guid, attribute, value })),
    );
    const label = `Set ${attribute} of ${resources.length} resources`;
    onCommand({ type: "set-design", design: editDesign(design, edits), label, gesture: `${label} ${[...guids].join(" ")}` });
  };
  const field = ({ info, value, mixed }: CommonAttribute) => (
    <AttributeField
      key={info.name}
      id={`attribute-many-${info.name}`}
      info={info}
      value={value}
      mixed={mixed}
      problems={problemsOf(problems, guids, info)}
      parameters={design.parameters ?? {}}
      onChange={(next) => change(info.name, next)}
    />
  );
  const sections = [...new Set(common.flatMap(({ info }) => info.section ?? []))];
  return (
    <InspectorSection title={`Attributes of ${named(resources, catalogue)}`}>
      <div className="flex flex-col gap-4">
        {common.filter(({ info }) => info.section === undefined).map(field)}
        {sections.map((section) => (
          <details key={section}>
            <summary className="cursor-pointer font-medium text-ink-soft text-sm">{section}</summary>
            <div className="flex flex-col gap-4 pt-4">{common.filter(({ info }) => info.section === section).map(field)}</div>
          </details>
        ))}
      </div>
    </InspectorSection>
  );
}

/** "3 × Ping", or "5 resources of 2 types". */
function named(resources: readonly DesignResource[], catalogue: Catalogue): string {
  const [type = "", ...others] = new Set(resources.map((resource) => resource.type));
  return others.length === 0
    ? `${resources.length} × ${catalogue.get(type)?.label ?? type}`
    : `${resources.length} resources of ${others.length + 1} types`;
}

/** What is wrong with an attribute, said once however many have it. */
function problemsOf(problems: readonly Problem[], guids: ReadonlySet<number>, { name }: AttributeInfo): Problem[] {
  const own = problems.filter(({ place }) => place.attribute === name && place.guid !== undefined && guids.has(place.guid));
  return own.filter((problem, index) => own.findIndex(({ message }) => message === problem.message) === index);
}
