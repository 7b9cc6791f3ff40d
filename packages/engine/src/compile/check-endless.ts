import { type AttributeValue, type Catalogue, declaredDuration, type Problem, type ResourceTypeInfo } from "../model/index.ts";
import type { Plan, PlannedResource } from "./plan.ts";

/**
 * Programs that by their own account run until they are stopped, and that nothing in the design stops: the run would never end by itself.
 * `isOpen`: whether a resource has values that are not known yet, or are wrong.
 */
export function checkEndless(plan: Plan, catalogue: Catalogue, isOpen: (guid: number) => boolean): Problem[] {
  const stopped = new Set(plan.actions.filter(({ action }) => action === "STOP").map(({ guid }) => guid));
  const index = new Map(plan.design.resources.map(({ guid }, position) => [guid, position]));
  return plan.resources.flatMap((resource) => {
    const info = catalogue.get(resource.type);
    if (!info || resource.container || stopped.has(resource.guid) || isOpen(resource.guid)) return [];
    if (declaredDuration(info, resource.attributes, "RUN") !== Number.POSITIVE_INFINITY) return [];
    return [endless(resource, index.get(resource.guid) ?? 0, endsBy(info, resource.attributes))];
  });
}

/** Attributes that would give it an end. */
function endsBy({ expects }: ResourceTypeInfo, values: Readonly<Record<string, AttributeValue>>): string[] {
  const named = expects
    .filter(({ phase }) => phase === "RUN")
    .flatMap(({ attribute, milliseconds, times }) => [
      ...(attribute !== undefined && milliseconds === undefined ? [attribute] : []),
      ...(times ? [times.attribute] : []),
    ]);
  return [...new Set(named)].filter((name) => (values[name] ?? "") === "");
}

function endless({ guid, name }: PlannedResource, position: number, attributes: readonly string[]): Problem {
  const [first] = attributes;
  const place = { path: ["resources", position], guid };
  return {
    code: "resource.endless",
    severity: "warning",
    place: first === undefined ? place : { ...place, path: [...place.path, "attributes", first], attribute: first },
    message: `${name} runs until it is stopped, and nothing in the design stops it.`,
    hint: first === undefined ? "Let a condition stop it." : `Set ${attributes.join(" or ")}, or let a condition stop it.`,
  };
}
