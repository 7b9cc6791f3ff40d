import type { Catalogue, Design } from "../model/index.ts";

/** The design without the values of credential attributes, for everything that is written down or sent (quirk Q51). */
export function withoutCredentials(design: Design, catalogue: Catalogue): Design {
  const resources = design.resources.map((resource) => {
    const secrets = catalogue.get(resource.type)?.attributes.filter((attribute) => attribute.flags.includes("credential")) ?? [];
    if (secrets.length === 0 || !resource.attributes) return resource;
    const kept = Object.entries(resource.attributes).filter(([name]) => !secrets.some((secret) => secret.name === name));
    return { ...resource, attributes: Object.fromEntries(kept) };
  });
  return { ...design, resources };
}
