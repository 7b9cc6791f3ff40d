import type { Annotation } from "../model/index.ts";
import type { TypedText } from "./typed-value.ts";

/**
 * An annotation of a NEPI file. Where JSON has the same value, it is that; else type and text stay as the file has them
 * (a float that is whole, a number too large, a type that nobody knows).
 */
export function readAnnotation({ type, value }: TypedText): Annotation {
  const plain = plainValue(type, value);
  return plain !== undefined && writeAnnotation(plain).type === type ? plain : { type, value };
}

function plainValue(type: string, value: string): Annotation | undefined {
  if (type === "string") return value;
  if (type === "bool") return value === "True" || value === "False" ? value === "True" : undefined;
  const isNumber = type === "integer" ? /^-?\d+$/.test(value) : type === "float" && /^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(value);
  return isNumber && Number.isFinite(Number(value)) ? Number(value) : undefined;
}

/** An annotation as NEPI 3.2 reads it. */
export function writeAnnotation(value: Annotation): TypedText {
  if (typeof value === "object") return value;
  if (typeof value === "string") return { type: "string", value };
  if (typeof value === "boolean") return { type: "bool", value: value ? "True" : "False" };
  return { type: Number.isSafeInteger(value) ? "integer" : "float", value: String(value) };
}
