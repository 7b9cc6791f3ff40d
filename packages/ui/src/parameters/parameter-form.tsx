import type { Design, DesignParameter, Problem } from "@netcue/engine/model";
import { Plus } from "lucide-react";
import type { OnDesignCommand } from "../design/design-command.ts";
import { freeParameterName, setParameter } from "../design/parameter-edits.ts";
import { Button } from "../primitives/button.tsx";
import { ParameterRow } from "./parameter-row.tsx";

/** The parameters of a design: declared, renamed, typed, taken away. Each change is one step, and what names a parameter follows it. */
export function ParameterForm({
  design,
  problems,
  onCommand,
}: {
  design: Design;
  problems: readonly Problem[];
  onCommand: OnDesignCommand;
}) {
  const parameters = Object.entries(design.parameters ?? {});
  const declare = (name: string, parameter: DesignParameter, gesture?: string): void =>
    onCommand({
      type: "set-design",
      design: setParameter(design, name, parameter),
      label: `Set parameter ${name}`,
      ...(gesture ? { gesture: `parameter ${name} ${gesture}` } : {}),
    });
  return (
    <div className="flex flex-col gap-4">
      <p className="text-ink-faint text-sm">
        Values that are asked for when the design is run. Each attribute has a button to use one, or write {`\${name}`} in its value.
      </p>
      {parameters.map(([name, parameter], index) => (
        <ParameterRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a parameter keeps its place when it is renamed, and the field its focus
          key={index}
          design={design}
          name={name}
          parameter={parameter}
          problems={problems.filter(({ place }) => place.path[0] === "parameters" && place.path[1] === name)}
          onDeclare={declare}
          onCommand={onCommand}
        />
      ))}
      <Button className="self-start" onClick={() => declare(freeParameterName(design, "parameter"), { type: "string", default: "" })}>
        <Plus aria-hidden />
        Add a parameter
      </Button>
    </div>
  );
}
