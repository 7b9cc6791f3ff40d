import type { AttributeInfo, AttributeValue } from "@netcue/engine/model";

/** Whether people may set it at a resource: not what the type computes, hides or has one value of for all, or the engine keeps for itself. */
export function isEditableAttribute(info: AttributeInfo): boolean {
  return !info.flags.some((flag) => flag === "noRead" || flag === "noWrite" || flag === "global" || flag === "reserved");
}

/** A value as it stands in a text field. */
export function attributeText(value: AttributeValue | undefined): string {
  return value === undefined || value === null ? "" : String(value);
}

const WHOLE = /^[+-]?\d+$/;
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * The value that a typed text means. What is not a number stays the text that it is, so that nothing typed is lost and
 * the compiler can say what is wrong with it; so does anything with a parameter in it. Nothing typed means the default.
 */
export function readAttributeText(info: AttributeInfo, text: string): AttributeValue | undefined {
  if (text === "") return undefined;
  const trimmed = text.trim();
  if (info.type === "integer" && WHOLE.test(trimmed)) return Number(trimmed);
  if (info.type === "double" && DECIMAL.test(trimmed)) return Number(trimmed);
  if (info.type === "time") return trimmed;
  return text;
}

/** What an untouched field shows: the default, or that there is none. */
export function attributePlaceholder(info: AttributeInfo): string {
  const text = attributeText(info.default);
  if (text === "") return info.required ? "required" : "not set";
  return text;
}

/** Whether "empty" is something else than the default, so that it has to be said. */
export function canBeEmpty(info: AttributeInfo): boolean {
  return (info.type === "string" || info.type === "time") && attributeText(info.default) !== "";
}

/** Whether a value stands for a parameter as a whole or holds one: `${count}`, `http://${host}/`. */
export function holdsParameter(value: AttributeValue | undefined): value is string {
  return typeof value === "string" && value.includes("${");
}
