import type { Catalogue, Design, Problem } from "../model/index.ts";
import { checkAttribute, unknownAttribute } from "./check-resources.ts";

/** Values that are one for all resources of a type: of types and attributes that are there, and meant for it (quirk Q42). */
export function checkGlobals(design: Design, catalogue: Catalogue): Problem[] {
  return Object.entries(design.globals ?? {}).flatMap(([type, values]): Problem[] => {
    const info = catalogue.get(type);
    if (!info) {
      const message = `There is no resource type "${type}".`;
      const hint = `Known types: ${[...catalogue.keys()].join(", ")}.`;
      return [{ code: "resource.unknown-type", severity: "error", place: { path: ["globals", type] }, message, hint }];
    }
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
