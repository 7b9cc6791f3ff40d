import type { AttributeInfo, AttributeValue, DesignParameter, Problem } from "@netcue/engine/model";
import { Braces, CircleSlash, RotateCcw } from "lucide-react";
import { Field, fieldIds } from "../primitives/field.tsx";
import { IconButton } from "../primitives/icon-button.tsx";
import { Menu } from "../primitives/menu.tsx";
import { ProblemFixes } from "../problems/problem-fixes.tsx";
import { AttributeControl } from "./attribute-control.tsx";
import { canBeEmpty, holdsParameter } from "./attribute-text.ts";

/** One attribute in a form: its control, help, what is wrong with it, and the ways back to the default and on to a parameter. */
export function AttributeField({
  id,
  info,
  value,
  mixed = false,
  onChange,
  problems = [],
  parameters = {},
}: {
  id: string;
  info: AttributeInfo;
  /** Undefined: the default. */
  value: AttributeValue | undefined;
  /** It stands for several that differ. */
  mixed?: boolean;
  onChange: (value: AttributeValue | undefined) => void;
  problems?: readonly Problem[];
  parameters?: Readonly<Record<string, DesignParameter>>;
}) {
  const error = problems.map((problem) => `${problem.message} ${problem.hint}`).join(" ");
  const ids = fieldIds(id, { help: info.help, error });
  return (
    <Field
      id={id}
      label={
        <>
          {info.name}
          {info.required ? <span className="ml-1 text-danger">*</span> : null}
        </>
      }
      help={info.help}
      error={error === "" ? null : <FieldProblems problems={problems} />}
      inline={info.type === "bool" && !mixed && !holdsParameter(value)}
      action={<FieldActions info={info} value={value} mixed={mixed} onChange={onChange} parameters={parameters} />}
    >
      <AttributeControl info={info} value={value} mixed={mixed} onChange={onChange} ids={ids} invalid={error !== ""} />
    </Field>
  );
}

/** What is wrong with a value, and what can be done about it at once. */
function FieldProblems({ problems }: { problems: readonly Problem[] }) {
  return problems.map((problem) => (
    <span key={`${problem.code} ${problem.message}`} className="block">
      {problem.message} {problem.hint} <ProblemFixes problem={problem} isAtPlace />
    </span>
  ));
}

function FieldActions({
  info,
  value,
  mixed,
  onChange,
  parameters,
}: {
  info: AttributeInfo;
  value: AttributeValue | undefined;
  mixed: boolean;
  onChange: (value: AttributeValue | undefined) => void;
  parameters: Readonly<Record<string, DesignParameter>>;
}) {
  const names = Object.keys(parameters);
  return (
    <>
      {value === undefined && !mixed && canBeEmpty(info) ? (
        <IconButton size="small" label={`Set ${info.name} to empty`} onClick={() => onChange("")}>
          <CircleSlash />
        </IconButton>
      ) : null}
      {names.length > 0 ? (
        <Menu
          label={`Parameters for ${info.name}`}
          trigger={
            <IconButton size="small" label={`Use a parameter for ${info.name}`}>
              <Braces />
            </IconButton>
          }
          items={names.map((name) => ({ label: name, note: parameters[name]?.type ?? "", onSelect: () => onChange(`\${${name}}`) }))}
        />
      ) : null}
      {value === undefined && !mixed ? null : (
        <IconButton size="small" label={`Reset ${info.name} to its default`} onClick={() => onChange(undefined)}>
          <RotateCcw />
        </IconButton>
      )}
    </>
  );
}
