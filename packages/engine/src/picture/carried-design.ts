import type { Catalogue, Design, Problem } from "../model/index.ts";

/** What a picture that carries a design calls it: the id of an SVG `<metadata>`, the keyword of a PNG text chunk. */
export const CARRIED_DESIGN = "netcue-design";

/** The design as text of plain ASCII, which every picture format holds and no program that handles pictures changes. */
export function carriedText(design: Design): string {
  return JSON.stringify(design).replaceAll(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** A design for files that are handed on: without the values of credentials, and a warning for each. */
export function withoutCredentials(design: Design, catalogue: Catalogue): { design: Design; problems: Problem[] } {
  const problems: Problem[] = [];
  const resources = design.resources.map((resource, index) => {
    const secret = new Set(
      catalogue.get(resource.type)?.attributes.flatMap(({ name, flags }) => (flags.includes("credential") ? [name] : [])) ?? [],
    );
    const entries = Object.entries(resource.attributes ?? {});
    if (!entries.some(([name]) => secret.has(name))) return resource;
    for (const [name] of entries.filter(([key]) => secret.has(key))) {
      const place = { path: ["resources", index, "attributes", name], guid: resource.guid, attribute: name };
      problems.push({
        code: "file.lost",
        severity: "warning",
        place,
        message: `The credential "${name}" is left out.`,
        hint: "Whoever runs it writes their own.",
      });
    }
    return { ...resource, attributes: Object.fromEntries(entries.filter(([name]) => !secret.has(name))) };
  });
  return { design: { ...design, resources }, problems };
}
