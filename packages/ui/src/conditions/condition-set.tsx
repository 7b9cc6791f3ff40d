import {
  type AttributeInfo,
  type AttributeValue,
  type Catalogue,
  type Design,
  type DesignCondition,
  isFixedOnceDeployed,
} from "@netcue/engine/model";
import { X } from "lucide-react";
import { AttributeControl } from "../attributes/attribute-control.tsx";
import { isEditableAttribute } from "../attributes/attribute-text.ts";
import { Field } from "../primitives/field.tsx";
import { IconButton } from "../primitives/icon-button.tsx";
import { Select } from "../primitives/select.tsx";

/** For a SET: which attributes get which value. Offers what every one of the acting resources has and may still change. */
export function ConditionSet({
  design,
  catalogue,
  condition,
  onChange,
}: {
  design: Design;
  catalogue: Catalogue;
  condition: DesignCondition;
  onChange: (set: Record<string, AttributeValue>) => void;
}) {
  const set = condition.set ?? {};
  const offered = settableAttributes(design, catalogue, condition);
  const free = offered.filter((info) => !(info.name in set));
  const without = (name: string): Record<string, AttributeValue> => Object.fromEntries(Object.entries(set).filter(([key]) => key !== name));
  return (
    <div className="flex flex-col gap-2">
      {Object.entries(set).map(([name, value]) => {
        const info = offered.find((attribute) => attribute.name === name);
        const id = `condition-set-${name}`;
        return (
          <Field
            key={name}
            id={id}
            label={name}
            action={
              <IconButton size="small" label={`Do not set ${name}`} onClick={() => onChange(without(name))}>
                <X />
              </IconButton>
            }
          >
            {info ? (
              <AttributeControl
                info={info}
                value={value}
                ids={{ id }}
                invalid={false}
                onChange={(next) => onChange({ ...set, [name]: next ?? info.default })}
              />
            ) : null}
          </Field>
        );
      })}
      {free.length > 0 ? (
        <Select
          label="Attribute to set"
          value={null}
          placeholder="Set attribute…"
          options={free.map((info) => ({ value: info.name, label: info.name }))}
          onChange={(name) => onChange({ ...set, [name]: offered.find((info) => info.name === name)?.default ?? null })}
        />
      ) : null}
    </div>
  );
}

function settableAttributes(design: Design, catalogue: Catalogue, condition: DesignCondition): AttributeInfo[] {
  const lists = design.resources
    .filter((resource) => condition.resources.includes(resource.guid))
    .map((resource) => catalogue.get(resource.type)?.attributes ?? []);
  const [first = [], ...others] = lists;
  return first.filter(
    (info) =>
      isEditableAttribute(info) &&
      !isFixedOnceDeployed(info) &&
      others.every((list) => list.some((other) => other.name === info.name && other.type === info.type)),
  );
}
