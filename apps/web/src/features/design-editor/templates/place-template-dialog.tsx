import { attributeValueError } from "@netcue/engine/compile";
import type { AttributeValue, Design } from "@netcue/engine/model";
import { AttributeField } from "@netcue/ui/attributes/attribute-field";
import { parameterAttribute } from "@netcue/ui/parameters/parameter-attribute";
import { Button } from "@netcue/ui/primitives/button";
import { Dialog } from "@netcue/ui/primitives/dialog";
import { Field } from "@netcue/ui/primitives/field";
import { Input } from "@netcue/ui/primitives/input";
import { useState } from "react";

/** As many copies as a drawing can still be read with; more are made in two goes. */
const MOST = 100;

/** Asks how many copies of a template are wanted, and for the values of its parameters. */
export function PlaceTemplateDialog({
  template,
  onPlace,
  onClose,
}: {
  template: Design;
  onPlace: (count: number, values: Readonly<Record<string, AttributeValue>>) => void;
  onClose: () => void;
}) {
  const [count, setCount] = useState("1");
  const [values, setValues] = useState<Readonly<Record<string, AttributeValue>>>({});
  const fields = Object.entries(template.parameters ?? {}).map(([name, parameter]) => {
    const info = parameterAttribute(name, parameter);
    const value = values[name];
    const error = value === undefined ? undefined : attributeValueError(info, value);
    return { info, value, error, isMissing: value === undefined && info.required };
  });
  const copies = Number(count);
  const isCount = Number.isInteger(copies) && copies >= 1 && copies <= MOST;
  const isReady = isCount && fields.every(({ error, isMissing }) => !error && !isMissing);
  const set = (name: string, value: AttributeValue | undefined): void => {
    const { [name]: _, ...others } = values;
    setValues(value === undefined ? others : { ...others, [name]: value });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Add “${template.name}”`}
      description="Each copy becomes a group of its own; all of them are one step to undo."
      onSubmit={() => (isReady ? onPlace(copies, values) : undefined)}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={!isReady}>
            {isCount && copies > 1 ? `Add ${copies} copies` : "Add"}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field id="template-count" label="Copies" {...(!isCount && { error: `Write a number from 1 to ${MOST}.` })}>
          <Input
            id="template-count"
            inputMode="numeric"
            value={count}
            aria-invalid={!isCount || undefined}
            onChange={(event) => setCount(event.target.value.trim())}
          />
        </Field>
        {fields.map(({ info, value, error }) => (
          <AttributeField
            key={info.name}
            id={`template-${info.name}`}
            info={info}
            value={value}
            problems={error ? [{ code: "parameter.value", severity: "error", place: { path: ["parameters", info.name] }, ...error }] : []}
            onChange={(next) => set(info.name, next)}
          />
        ))}
      </div>
    </Dialog>
  );
}
