import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Design, designSchema } from "../model/index.ts";

/** A design as it was given, references to parameters included, without the attributes that a run of it left out of its own record (quirk Q51). */
export function withoutCredentials(design: Design, runDirectory: string): Design {
  const asRun = designSchema.parse(JSON.parse(readFileSync(join(runDirectory, "design.json"), "utf8")));
  const told = new Map(asRun.resources.map(({ guid, attributes }) => [guid, attributes ?? {}]));
  const resources = design.resources.map((resource) => {
    if (!resource.attributes) return resource;
    const kept = Object.entries(resource.attributes).filter(([name]) => Object.hasOwn(told.get(resource.guid) ?? {}, name));
    return { ...resource, attributes: Object.fromEntries(kept) };
  });
  return { ...design, resources };
}
