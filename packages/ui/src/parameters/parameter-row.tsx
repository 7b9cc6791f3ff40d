import type { Design, DesignParameter, Problem } from "@netcue/engine/model";
import { Trash2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { AttributeControl } from "../attributes/attribute-control.tsx";
import type { OnDesignCommand } from "../design/design-command.ts";
import { PARAMETER_NAME, removeParameter, renameParameter, usesOfParameter } from "../design/parameter-edits.ts";
import { Button } from "../primitives/button.tsx";
import { Field, fieldIds } from "../primitives/field.tsx";
import { IconButton } from "../primitives/icon-button.tsx";
import { Input } from "../primitives/input.tsx";
import { Select } from "../primitives/select.tsx";
import { defaultOfType, PARAMETER_TYPE_OPTIONS } from "./default-of-type.ts";
import { parameterAttribute } from "./parameter-attribute.ts";

export interface ParameterRowProps {
  design: Design;
  name: string;
  parameter: DesignParameter;
  problems: readonly Problem[];
  onDeclare: (name: string, parameter: DesignParameter, gesture?: string) => void;
  onCommand: OnDesignCommand;
}

/** One parameter: its name, kind, default and help. */
export function ParameterRow({ design, name, parameter, problems, onDeclare, onCommand }: ParameterRowProps) {
  const [isAsking, setAsking] = useState(false);
  const uses = usesOfParameter(design, name);
  const remove = (): void => onCommand({ type: "set-design", design: removeParameter(design, name), label: `Remove parameter ${name}` });
  const id = `parameter-${name}`;
  const { default: byDefault, ...rest } = parameter;
  const info = parameterAttribute(name, parameter);
  const error = problems
    .filter(({ severity }) => severity === "error")
    .map(({ message, hint }) => `${message} ${hint}`)
    .join(" ");
  const ids = fieldIds(`${id}-default`, { error });
  return (
    <fieldset className="flex flex-col gap-2 rounded-md border border-line p-3">
      <legend className="sr-only">Parameter {name}</legend>
      <NameField
        design={design}
        name={name}
        onRename={(next) =>
          onCommand({ type: "set-design", design: renameParameter(design, name, next), label: `Rename parameter ${name} to ${next}` })
        }
        remove={
          <IconButton size="small" label={`Remove parameter ${name}`} onClick={() => (uses.length === 0 ? remove() : setAsking(true))}>
            <Trash2 />
          </IconButton>
        }
      />
      {isAsking && uses.length > 0 ? <RemoveQuestion uses={uses} onRemove={remove} onKeep={() => setAsking(false)} /> : null}
      <div className="grid grid-cols-2 gap-2">
        <Field id={`${id}-type`} label="Type">
          <Select
            id={`${id}-type`}
            value={parameter.type}
            options={PARAMETER_TYPE_OPTIONS}
            onChange={(value) => {
              const type = PARAMETER_TYPE_OPTIONS.find((option) => option.value === value)?.value ?? parameter.type;
              const next = defaultOfType(byDefault, type);
              onDeclare(name, { ...rest, type, ...(next === undefined ? {} : { default: next }) });
            }}
          />
        </Field>
        <Field id={ids.id} label="Default" error={error || null} inline={info.type === "bool"}>
          <AttributeControl
            info={{ ...info, default: null, required: false }}
            value={byDefault ?? undefined}
            onChange={(value) => onDeclare(name, { ...rest, ...(value === undefined ? {} : { default: value }) }, "default")}
            ids={ids}
            invalid={error !== ""}
          />
        </Field>
      </div>
      <Field id={`${id}-help`} label="Help">
        <Input
          id={`${id}-help`}
          value={parameter.help ?? ""}
          placeholder="What it is for"
          onChange={({ target }) => {
            const { help: _, ...others } = parameter;
            onDeclare(name, target.value === "" ? others : { ...others, help: target.value }, "help");
          }}
        />
      </Field>
    </fieldset>
  );
}

/** The name is taken when the field is left, or Enter pressed: half a name would be no name, and everything would follow it. */
function NameField({
  design,
  name,
  onRename,
  remove,
}: {
  design: Design;
  name: string;
  onRename: (next: string) => void;
  remove: ReactNode;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const error = typed === null ? null : nameError(design, name, typed);
  const commit = (): void => {
    if (typed !== null && error === null && typed !== name) onRename(typed);
    if (error === null) setTyped(null);
  };
  const ids = fieldIds(`parameter-${name}-name`, { error });
  return (
    <Field id={ids.id} label="Name" error={error} action={remove}>
      <Input
        {...ids}
        value={typed ?? name}
        aria-invalid={error !== null || undefined}
        className="font-mono"
        onChange={({ target }) => setTyped(target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === "Enter") commit();
          if (event.key === "Escape") setTyped(null);
        }}
      />
    </Field>
  );
}

function nameError({ parameters = {} }: Design, name: string, typed: string): string | null {
  if (!PARAMETER_NAME.test(typed)) return "A name has letters, digits and _, and begins with no digit.";
  return typed !== name && Object.hasOwn(parameters, typed) ? `There is a parameter ${typed} already.` : null;
}

/** One that is used is taken away only when somebody has seen where. */
function RemoveQuestion({ uses, onRemove, onKeep }: { uses: readonly string[]; onRemove: () => void; onKeep: () => void }) {
  const told = uses.length > 3 ? `${uses.slice(0, 2).join(", ")} and ${uses.length - 2} more` : uses.join(", ");
  return (
    <div role="alert" className="flex flex-wrap items-center gap-2 text-sm text-warning">
      Used by {told}.
      <Button size="small" variant="danger" onClick={onRemove}>
        Remove anyway
      </Button>
      <Button size="small" onClick={onKeep}>
        Keep
      </Button>
    </div>
  );
}
