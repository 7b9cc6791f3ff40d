import type { AttributeInfo, AttributeValue, Catalogue, DesignResource, Problem, ProblemPlace, ResourceTypeInfo } from "../model/index.ts";
import { attributeValueError } from "./check-attribute-value.ts";
import { checkSchedule } from "./check-schedule.ts";
import type { Entry } from "./read-design.ts";

/** Duplicate numbers, unknown types, attributes and traces, values that their attribute does not allow. */
export function checkResources(
  resources: readonly Entry<DesignResource>[],
  catalogue: Catalogue,
  unfilled: (guid: number) => ReadonlySet<string>,
): Problem[] {
  const seen = new Set<number>();
  return resources.flatMap(({ index, value: resource }) => {
    const place = { path: ["resources", index], guid: resource.guid };
    const duplicate = seen.has(resource.guid) ? [duplicateGuid(resource, place)] : [];
    seen.add(resource.guid);
    const info = catalogue.get(resource.type);
    if (!info) return [...duplicate, unknownType(resource.type, { ...place, path: [...place.path, "type"] }, catalogue)];
    return [...duplicate, ...checkAttributes(resource, info, place, unfilled(resource.guid)), ...checkTraces(resource, info, place)];
  });
}

function duplicateGuid(resource: DesignResource, place: ProblemPlace): Problem {
  return {
    code: "resource.duplicate-guid",
    severity: "error",
    place: { ...place, path: [...place.path, "guid"] },
    message: `Two resources have the guid ${resource.guid}.`,
    hint: "Give one of them another number.",
  };
}

export function unknownType(type: string, place: ProblemPlace, catalogue: Catalogue): Problem {
  return {
    code: "resource.unknown-type",
    severity: "error",
    place,
    message: `There is no resource type "${type}".`,
    hint: `Known types: ${[...catalogue.keys()].join(", ")}.`,
  };
}

function checkAttributes(resource: DesignResource, info: ResourceTypeInfo, place: ProblemPlace, unfilled: ReadonlySet<string>): Problem[] {
  const known = new Map(info.attributes.map((attribute) => [attribute.name, attribute]));
  const given = Object.entries(resource.attributes ?? {});
  const problems = given.flatMap(([name, value]) => {
    const at = { ...place, path: [...place.path, "attributes", name], attribute: name };
    const attribute = known.get(name);
    if (!attribute) return [unknownAttribute(name, info, at)];
    if (attribute.flags.includes("global")) return [globalAttribute(name, info, at)];
    return [...checkAttribute(attribute, value, at), ...checkSchedule(attribute, value, { info, place: at })];
  });
  const missing = info.attributes.filter(
    (attribute) => attribute.required && !unfilled.has(attribute.name) && isUnset(resource, attribute),
  );
  return [...problems, ...missing.map((attribute) => missingAttribute(attribute, place)), ...checkNeeds(resource, info, place, unfilled)];
}

function checkNeeds(resource: DesignResource, info: ResourceTypeInfo, place: ProblemPlace, unfilled: ReadonlySet<string>): Problem[] {
  const isGiven = (name: string): boolean => {
    const attribute = info.attributes.find((each) => each.name === name);
    return (
      unfilled.has(name) ||
      (attribute !== undefined && !isUnset(resource, attribute) && (resource.attributes?.[name] ?? attribute.default) !== false)
    );
  };
  return (info.needs ?? []).flatMap(({ oneOf: [first = "", ...others], message, hint }) =>
    isGiven(first) || others.some(isGiven)
      ? []
      : [{ code: "attribute.one-of" as const, severity: "error" as const, place: attributePlace(place, first), message, hint }],
  );
}

function attributePlace(place: ProblemPlace, name: string): ProblemPlace {
  return { ...place, path: [...place.path, "attributes", name], attribute: name };
}

/** Why an attribute of this type may not be given this value, if so. */
export function checkAttribute(attribute: AttributeInfo, value: AttributeValue, place: ProblemPlace): Problem[] {
  if (attribute.flags.includes("noWrite")) {
    return [
      {
        code: "attribute.read-only",
        severity: "error",
        place,
        message: `Attribute "${attribute.name}" is computed and cannot be set.`,
        hint: "Remove it from the design.",
      },
    ];
  }
  const error = attributeValueError(attribute, value);
  return error
    ? [{ code: "attribute.value", severity: "error", place, message: `${attribute.name}: ${error.message}`, hint: error.hint }]
    : [];
}

function globalAttribute(name: string, info: ResourceTypeInfo, place: ProblemPlace): Problem {
  return {
    code: "attribute.global",
    severity: "error",
    place,
    message: `"${name}" is one for all resources of the type ${info.type}.`,
    hint: `Set it under "globals": { "${info.type}": { "${name}": … } }.`,
  };
}

export function unknownAttribute(name: string, info: ResourceTypeInfo, place: ProblemPlace): Problem {
  return {
    code: "attribute.unknown",
    severity: "error",
    place,
    message: `${info.type} has no attribute "${name}".`,
    hint: `It has: ${info.attributes.map((attribute) => attribute.name).join(", ")}.`,
  };
}

function isUnset(resource: DesignResource, attribute: AttributeInfo): boolean {
  const value = resource.attributes?.[attribute.name] ?? attribute.default;
  return value === null || value === "";
}

function missingAttribute(attribute: AttributeInfo, place: ProblemPlace): Problem {
  return {
    code: "attribute.required",
    severity: "error",
    place: attributePlace(place, attribute.name),
    message: `Attribute "${attribute.name}" must be set.`,
    hint: attribute.help,
  };
}

function checkTraces(resource: DesignResource, info: ResourceTypeInfo, place: ProblemPlace): Problem[] {
  const known = info.traces.map((trace) => trace.name);
  return (resource.traces ?? []).flatMap((name, index) =>
    known.includes(name)
      ? []
      : [
          {
            code: "trace.unknown" as const,
            severity: "error" as const,
            place: { ...place, path: [...place.path, "traces", index] },
            message: `${info.type} has no trace "${name}".`,
            hint: known.length > 0 ? `It has: ${known.join(", ")}.` : "It has none.",
          },
        ],
  );
}
