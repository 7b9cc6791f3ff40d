import {
  type AttributeInfo,
  type AttributeValue,
  type Problem,
  type ProblemPlace,
  type ResourceTypeInfo,
  readSchedule,
} from "../model/index.ts";
import { attributeValueError } from "./check-attribute-value.ts";

/** Each entry of a schedule that cannot be read, or that asks for a value that its attribute may not have. */
export function checkSchedule(
  { name, format }: AttributeInfo,
  value: AttributeValue,
  { info, place }: { info: ResourceTypeInfo; place: ProblemPlace },
): Problem[] {
  if (format !== "schedule" || typeof value !== "string") return [];
  const { problems } = readSchedule(value, info.attributes, attributeValueError);
  return problems.map(({ message, hint }) => ({ code: "attribute.value", severity: "error", place, message: `${name}: ${message}`, hint }));
}
