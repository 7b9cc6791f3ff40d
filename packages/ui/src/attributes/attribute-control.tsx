import type { AttributeInfo, AttributeValue } from "@netcue/engine/model";
import { useState } from "react";
import { Input, TextArea } from "../primitives/input.tsx";
import { Select } from "../primitives/select.tsx";
import { Switch } from "../primitives/switch.tsx";
import { attributePlaceholder, attributeText, holdsParameter, readAttributeText } from "./attribute-text.ts";

export interface AttributeControlProps {
  info: AttributeInfo;
  /** Undefined: the default. */
  value: AttributeValue | undefined;
  /** It stands for several that differ: neither on nor off, none of the choices, no text. */
  mixed?: boolean;
  onChange: (value: AttributeValue | undefined) => void;
  /** Ids of the control and of what describes it. */
  ids: { id: string; "aria-describedby"?: string };
  invalid: boolean;
}

/** The control that an attribute's kind asks for. A value that holds a parameter is text whatever the kind. */
export function AttributeControl(props: AttributeControlProps) {
  const { info, value, mixed = false, onChange, ids, invalid } = props;
  if (mixed && info.type === "bool") return <MixedSwitch {...props} />;
  if (holdsParameter(value)) return <TextControl {...props} />;
  if (info.type === "bool") {
    return <Switch {...ids} checked={(value ?? info.default) === true} onChange={(next) => onChange(orDefault(info, next))} />;
  }
  if (info.type === "enumerate") {
    const options = (info.allowed ?? []).map((name) => ({
      value: name,
      label: name,
      ...(name === info.default ? { note: "default" } : {}),
    }));
    return (
      <Select
        {...ids}
        invalid={invalid}
        value={mixed ? null : attributeText(value ?? info.default) || null}
        options={options}
        placeholder={mixed ? MIXED : attributePlaceholder(info)}
        onChange={(next) => onChange(orDefault(info, next))}
      />
    );
  }
  return <TextControl {...props} />;
}

const MIXED = "mixed";

/** A switch would have to be on or off. */
function MixedSwitch({ info, ids, invalid, onChange }: AttributeControlProps) {
  const options = ["true", "false"].map((name) => ({ value: name, label: name }));
  return (
    <Select
      {...ids}
      invalid={invalid}
      value={null}
      options={options}
      placeholder={MIXED}
      onChange={(next) => onChange(orDefault(info, next === "true"))}
    />
  );
}

function orDefault(info: AttributeInfo, value: AttributeValue): AttributeValue | undefined {
  return value === info.default ? undefined : value;
}

/**
 * A text field for any kind of value. It keeps what was typed for as long as it means the value (`1.` on the way to `1.5`),
 * and follows the value when that changes elsewhere, by undo for example.
 */
function TextControl({ info, value, mixed = false, onChange, ids, invalid }: AttributeControlProps) {
  const [typed, setTyped] = useState("");
  const text = typed !== "" && readAttributeText(info, typed) === value ? typed : attributeText(value);
  const change = (next: string): void => {
    setTyped(next);
    onChange(readAttributeText(info, next));
  };
  const common = {
    ...ids,
    value: text,
    placeholder: mixed ? MIXED : emptyText(info, value),
    "aria-invalid": invalid || undefined,
    "aria-required": info.required || undefined,
  };
  if (info.multiline) return <TextArea {...common} className="font-mono text-sm" onChange={(event) => change(event.target.value)} />;
  const control = (
    <Input
      {...common}
      type={info.flags.includes("credential") ? "password" : "text"}
      inputMode={info.type === "integer" || info.type === "double" ? "decimal" : undefined}
      className="tabular-nums"
      onChange={(event) => change(event.target.value)}
    />
  );
  if (info.unit === undefined) return control;
  return (
    <span className="flex items-center gap-2">
      {control}
      <span className="shrink-0 text-ink-faint text-sm">{info.unit}</span>
    </span>
  );
}

/** What a field without text shows. */
function emptyText(info: AttributeInfo, value: AttributeValue | undefined): string {
  return value === "" ? "empty" : attributePlaceholder(info);
}
