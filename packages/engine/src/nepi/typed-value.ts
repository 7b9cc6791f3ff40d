import type { AttributeInfo, AttributeValue } from "../model/index.ts";

/** A value as NEPI's XML has it: `type` is the Python type of what was saved, not of the attribute. */
export interface TypedText {
  type: string;
  value: string;
}

const INTEGER = /^[+-]?\d+$/;
const FLOAT = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/**
 * The value that a file means. Where the attribute is known, its kind decides ("3" is the integer 3, quirk Q41), else the type
 * that the file declares. What is no value of that kind stays text, for the compiler to name. `None` is "not set", as in NEPI (quirk Q49).
 */
export function readTyped({ type, value }: TypedText, info?: AttributeInfo): AttributeValue {
  if (value === "None" && type !== "bool") return null;
  const kind = info?.type ?? declaredKind(type);
  if (kind === "bool") return readBool(value);
  if (kind === "integer") return readNumber(value, Number.isSafeInteger);
  return kind === "double" ? readNumber(value, Number.isFinite) : value;
}

function declaredKind(type: string): AttributeInfo["type"] {
  if (type === "float") return "double";
  return type === "bool" || type === "integer" ? type : "string";
}

function readBool(value: string): AttributeValue {
  if (value === "True" || value === "1") return true;
  return value === "False" || value === "0" ? false : value;
}

function readNumber(text: string, isSound: (value: number) => boolean): AttributeValue {
  const number = INTEGER.test(text) || FLOAT.test(text) ? Number(text) : Number.NaN;
  return isSound(number) ? number : text;
}

/** A value as NEPI 3.2 reads it. A number is written so that reading gives the same one (NEPI itself kept 12 digits). */
export function writeTyped(value: AttributeValue, info?: AttributeInfo): TypedText {
  if (value === null) return { type: "string", value: "None" };
  if (typeof value === "boolean") return { type: "bool", value: value ? "True" : "False" };
  if (typeof value === "string") return { type: "string", value };
  if (Number.isSafeInteger(value) && info?.type !== "double") return { type: "integer", value: String(value) };
  return { type: "float", value: Number.isSafeInteger(value) ? `${value}.0` : String(value) };
}
