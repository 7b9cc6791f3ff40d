import { type AttributeInfo, type AttributeValue, formatDuration, parseDuration } from "../model/index.ts";

/**
 * Why `value` cannot be the value of an attribute, as a sentence with the way out; `undefined` when it can.
 * `null` is "not set" and always allowed here, as is an empty time (quirk Q41: types are checked, integers stay integers).
 */
export function attributeValueError(info: AttributeInfo, value: AttributeValue): { message: string; hint: string } | undefined {
  if (value === null || (info.type === "time" && value === "")) return undefined;
  const shown = JSON.stringify(value);
  if (info.type === "string")
    return typeof value === "string" ? textError(info, value) : wrong(shown, "text", `Write it in quotes: "${value}".`);
  if (info.type === "bool")
    return typeof value === "boolean" ? undefined : wrong(shown, "true or false", "Write true or false, without quotes.");
  if (info.type === "enumerate") {
    const allowed = info.allowed ?? [];
    return allowed.includes(String(value)) ? undefined : wrong(shown, "one of the allowed values", `Use one of: ${allowed.join(", ")}.`);
  }
  if (info.type === "time") {
    const milliseconds = typeof value === "string" ? parseDuration(value) : undefined;
    if (milliseconds === undefined) return wrong(shown, "a time", "Write a number and a unit: us, ms, s, m or h, such as 2s or 0.5s.");
    return outOfRange(info, milliseconds, formatDuration);
  }
  return numberError(info, value, shown);
}

function numberError(info: AttributeInfo, value: string | number | boolean, shown: string): { message: string; hint: string } | undefined {
  if (info.type === "integer" && !Number.isSafeInteger(value))
    return wrong(shown, "a whole number", "Write a whole number, without quotes.");
  if (typeof value !== "number" || !Number.isFinite(value)) return wrong(shown, "a number", "Write a number, without quotes.");
  return outOfRange(info, value, String);
}

function wrong(shown: string, expected: string, hint: string): { message: string; hint: string } {
  return { message: `${shown} is not ${expected}.`, hint };
}

function textError({ pattern }: AttributeInfo, text: string): { message: string; hint: string } | undefined {
  if (text.includes("\0")) return { message: "The text holds a NUL character.", hint: "Remove it." };
  if (pattern === undefined || text === "" || wholly(pattern.source).test(text)) return undefined;
  return { message: pattern.message, hint: pattern.hint };
}

const PATTERNS = new Map<string, RegExp>();

function wholly(source: string): RegExp {
  const known = PATTERNS.get(source);
  if (known) return known;
  const made = new RegExp(`^(?:${source})$`);
  PATTERNS.set(source, made);
  return made;
}

function outOfRange(info: AttributeInfo, value: number, show: (value: number) => string): { message: string; hint: string } | undefined {
  const { min, max } = info.range ?? {};
  const unit = info.unit ? ` ${info.unit}` : "";
  if (min !== undefined && value < min)
    return { message: `${show(value)}${unit} is too small.`, hint: `The least is ${show(min)}${unit}.` };
  if (max !== undefined && value > max) return { message: `${show(value)}${unit} is too large.`, hint: `The most is ${show(max)}${unit}.` };
  return undefined;
}
