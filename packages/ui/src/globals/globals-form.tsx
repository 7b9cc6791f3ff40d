import type { Design, Problem } from "@netcue/engine/model";
import { AttributeField } from "../attributes/attribute-field.tsx";
import type { OnDesignCommand } from "../design/design-command.ts";
import { setGlobal, type TypeGlobals } from "../design/global-edits.ts";

/** What has one value for all resources of a type, as `netns::Link` has `verifyAll`. One step an edit. */
export function GlobalsForm({
  design,
  types,
  problems,
  onCommand,
}: {
  design: Design;
  /** Of `globalsOf`. */
  types: readonly TypeGlobals[];
  problems: readonly Problem[];
  onCommand: OnDesignCommand;
}) {
  return (
    <div className="flex flex-col gap-4">
      {types.map(({ type, label, attributes }) => (
        <fieldset key={type} className="flex flex-col gap-4">
          <legend className="pb-2 font-medium text-ink-soft text-sm">
            {label} <span className="font-normal text-ink-faint">{type}</span>
          </legend>
          {attributes.map((info) => (
            <AttributeField
              key={info.name}
              id={`global-${type}-${info.name}`}
              info={info}
              value={design.globals?.[type]?.[info.name]}
              problems={problems.filter(({ place: { path } }) => path[0] === "globals" && path[1] === type && path[2] === info.name)}
              parameters={design.parameters ?? {}}
              onChange={(value) =>
                onCommand({
                  type: "set-design",
                  design: setGlobal(design, { type, name: info.name }, value),
                  label: `Set ${info.name} for all of ${label}`,
                  gesture: `global ${type} ${info.name}`,
                })
              }
            />
          ))}
        </fieldset>
      ))}
    </div>
  );
}
