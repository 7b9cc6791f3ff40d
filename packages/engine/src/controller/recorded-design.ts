import { escapeReferences } from "../compile/fill-parameters.ts";
import type { AttributeValue, Catalogue, Design, DesignResource } from "../model/index.ts";

/** A design of which the parameters are filled in, so that compiling it again means the same: text that only looks like a reference is escaped. */
export function repeatableDesign(filled: Design): Design {
  const resources = filled.resources.map((resource) =>
    resource.attributes ? { ...resource, attributes: escaped(resource.attributes) } : resource,
  );
  const conditions = filled.conditions?.map((condition) => (condition.set ? { ...condition, set: escaped(condition.set) } : condition));
  return { ...filled, resources, ...(conditions && { conditions }) };
}

/**
 * A design as it was run, for everything that is written down or sent: {@link repeatableDesign}, and the values of
 * credential attributes left out (quirk Q51).
 */
export function recordedDesign(filled: Design, catalogue: Catalogue): Design {
  const resources = filled.resources.map((resource) => (resource.attributes ? withoutSecrets(resource, catalogue) : resource));
  return repeatableDesign({ ...filled, resources });
}

function withoutSecrets(resource: DesignResource, catalogue: Catalogue): DesignResource {
  const attributes = catalogue.get(resource.type)?.attributes ?? [];
  const secret = new Set(attributes.filter((attribute) => attribute.flags.includes("credential")).map((attribute) => attribute.name));
  const told = Object.entries(resource.attributes ?? {}).filter(([name]) => !secret.has(name));
  return { ...resource, attributes: Object.fromEntries(told) };
}

function escaped(values: Readonly<Record<string, AttributeValue>>): Record<string, AttributeValue> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === "string" ? escapeReferences(value) : value]),
  );
}
