import type { AttributeInfo, AttributeValue, ResourceTypeInfo } from "@netcue/engine/model";
import { spacedDelay } from "../design/condition-text.ts";

/** What the card of a resource says of its values: `25 ms · 1 % · veth`; undefined when none of those that its type names is set. */
export function attributeSummary(info: ResourceTypeInfo, values: Readonly<Record<string, AttributeValue>>): string | undefined {
  const parts = (info.summary ?? []).flatMap((names) => names.flatMap((name) => valueText(info, name, values)).slice(0, 1));
  return parts.length > 0 ? parts.join(" · ") : undefined;
}

function valueText(info: ResourceTypeInfo, name: string, values: Readonly<Record<string, AttributeValue>>): string[] {
  const attribute = info.attributes.find((each) => each.name === name);
  const value = values[name] ?? attribute?.default ?? null;
  return attribute === undefined || value === null || value === "" ? [] : [unitText(attribute, value)];
}

function unitText({ type, unit }: AttributeInfo, value: AttributeValue): string {
  if (type === "time") return spacedDelay(String(value));
  return typeof value === "number" && unit ? `${value} ${unit}` : String(value);
}
