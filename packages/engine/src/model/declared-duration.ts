import { parseDuration } from "./duration.ts";
import type { LifePhase } from "./life-step.ts";
import type { AttributeInfo, AttributeValue, ExpectedDuration, ResourceTypeInfo } from "./resource-type-info.ts";

type Values = Readonly<Record<string, AttributeValue>>;

/**
 * How long a phase lasts as the type says for these values, in milliseconds; undefined when it says nothing. Infinity for the RUN of what by
 * these values ends only when it is stopped.
 */
export function declaredDuration(info: ResourceTypeInfo, attributes: Values, phase: LifePhase): number | undefined {
  const lines = info.expects.filter((line) => line.phase === phase);
  const lengths = lines.flatMap((line) => lengthOf(line, attributes, info.attributes) ?? []);
  if (lengths.length > 0) return Math.min(...lengths);
  return lines.length > 0 && phase === "RUN" ? Number.POSITIVE_INFINITY : undefined;
}

function lengthOf(
  { attribute, milliseconds, times }: ExpectedDuration,
  values: Values,
  infos: readonly AttributeInfo[],
): number | undefined {
  const once = (attribute === undefined ? undefined : timeOf(attribute, values, infos)) ?? milliseconds;
  if (times === undefined || once === undefined) return once;
  const count = values[times.attribute];
  return isSet(count) ? once * Math.max(0, Number(count) - times.less) : undefined;
}

/** A number and its unit read like any other time. */
function timeOf(name: string, values: Values, infos: readonly AttributeInfo[]): number | undefined {
  const value = values[name];
  const unit = infos.find((info) => info.name === name)?.unit ?? "";
  return isSet(value) ? parseDuration(`${value}${unit}`) : undefined;
}

function isSet(value: AttributeValue | undefined): boolean {
  return value !== undefined && value !== null && value !== "";
}
