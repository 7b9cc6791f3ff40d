import type { Catalogue, Design, Problem } from "../model/index.ts";
import { checkAttribute, unknownAttribute, unknownType } from "./check-resources.ts";

/** Values that are one for all resources of a type: of types and attributes that are there, and meant for it (quirk Q42). */
export function checkGlobals(design: Design, catalogue: Catalogue): Problem[] {
  return Object.entries(design.globals ?? {}).flatMap(([type, values]): Problem[] => {
    const info = catalogue.get(type);
    if (!info) return [unknownType(type, { path: ["globals", type] }, catalogue)];
    return Object.entries(values).flatMap(([name, value]): Problem[] => {
      const place = { path: ["globals", type, name] };
      const attribute = info.attributes.find((candidate) => candidate.name === name);
      if (!attribute) return [unknownAttribute(name, info, place)];
      if (attribute.flags.includes("global")) return checkAttribute(attribute, value, place);
      const message = `"${name}" of ${type} is each resource's own.`;
      return [{ code: "attribute.global", severity: "error", place, message, hint: "Set it at the resources." }];
    });
  });
}
