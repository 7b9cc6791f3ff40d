import { type AttributeValue, type DesignParameter, PARAMETER_TYPES } from "@netcue/engine/model";

export const PARAMETER_TYPE_OPTIONS = PARAMETER_TYPES.map((type) => ({ value: type, label: type }));

/** The default that a parameter has after its kind was changed: what it was, where that is a value of the new kind; else none. */
export function defaultOfType(value: AttributeValue | undefined, type: DesignParameter["type"]): AttributeValue | undefined {
  if (type === "bool") return typeof value === "boolean" ? value : undefined;
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (type === "integer") return Number.isSafeInteger(number) ? number : undefined;
  if (type === "double") return typeof number === "number" && Number.isFinite(number) ? number : undefined;
  return value === undefined || value === null ? undefined : String(value);
}
