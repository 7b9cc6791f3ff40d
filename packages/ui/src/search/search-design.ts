import { type Catalogue, type Design, type DesignResource, resourceName } from "@netcue/engine/model";

/**
 * Resources in which every word of `text` occurs: in the name, the number, the type or its label, the name or the value of an attribute.
 * In the order in which they are read on the drawing, from above to below. Nothing for an empty text.
 */
export function searchDesign(design: Design, catalogue: Catalogue, text: string): readonly number[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return [];
  return design.resources
    .filter((resource) => {
      const said = wordsOf(resource, catalogue);
      return words.every((word) => said.includes(word));
    })
    .sort((a, b) => (a.position?.y ?? 0) - (b.position?.y ?? 0) || (a.position?.x ?? 0) - (b.position?.x ?? 0))
    .map(({ guid }) => guid);
}

function wordsOf(resource: DesignResource, catalogue: Catalogue): string {
  const info = catalogue.get(resource.type);
  // What must not be read is not told by a search either.
  const isOpen = (name: string): boolean => !info?.attributes.some((each) => each.name === name && each.flags.includes("noRead"));
  const attributes = Object.entries(resource.attributes ?? {}).flatMap(([name, value]) => (isOpen(name) ? [name, String(value)] : [name]));
  return [resourceName(resource), resource.guid, resource.type, info?.label ?? "", ...attributes].join("\n").toLowerCase();
}
