import { attributeValueError } from "@netcue/engine/compile";
import type { AttributeValue, Design } from "@netcue/engine/model";
import { AttributeField } from "@netcue/ui/attributes/attribute-field";
import { parameterAttribute } from "@netcue/ui/parameters/parameter-attribute";
import { Button } from "@netcue/ui/primitives/button";
import { Dialog } from "@netcue/ui/primitives/dialog";
import { Play } from "lucide-react";
import { useState } from "react";

/** Asks for the values of a design's parameters before it is run. */
export function RunDialog({
  design,
  open,
  onOpenChange,
  onRun,
}: {
  design: Design;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onRun: (parameters: Record<string, AttributeValue>) => void;
}) {
  const [values, setValues] = useState<Readonly<Record<string, AttributeValue>>>({});
  const fields = Object.entries(design.parameters ?? {}).map(([name, parameter]) => {
    const info = parameterAttribute(name, parameter);
    const value = values[name];
    const error = value === undefined ? undefined : attributeValueError(info, value);
    return { info, value, error, isMissing: value === undefined && info.required };
  });
  const isReady = fields.every(({ error, isMissing }) => !error && !isMissing);
  const set = (name: string, value: AttributeValue | undefined): void => {
    const { [name]: _, ...others } = values;
    setValues(value === undefined ? others : { ...others, [name]: value });
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Values for this run"
      description="They are put where the design names its parameters. The design stays as it is."
      onSubmit={() => (isReady ? onRun({ ...values }) : undefined)}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={!isReady}>
            <Play aria-hidden />
            Run
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {fields.map(({ info, value, error }) => (
          <AttributeField
            key={info.name}
            id={`parameter-${info.name}`}
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
