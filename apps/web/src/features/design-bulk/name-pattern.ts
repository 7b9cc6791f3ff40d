import { type Catalogue, type DesignResource, resourceName } from "@netcue/engine/model";

/** What a pattern may hold: a number with so many digits, the present name, the name of the type, the guid. */
const PLACE = /\{(n|name|type|guid)(?::(\d{1,2}))?\}/g;

export interface NamePattern {
  /** Such as `client{n:2}`. */
  text: string;
  /** The number of the first one. */
  first: number;
}

/** The name of each resource by a pattern, in the order given. */
export function namesByPattern(
  resources: readonly DesignResource[],
  { text, first }: NamePattern,
  catalogue: Catalogue,
): Map<number, string> {
  return new Map(
    resources.map((resource, index) => {
      const values: Record<string, string> = {
        n: String(first + index),
        name: resourceName(resource),
        type: catalogue.get(resource.type)?.label ?? resource.type,
        guid: String(resource.guid),
      };
      const name = text.replace(PLACE, (_, what: string, digits?: string) => (values[what] ?? "").padStart(Number(digits ?? 0), "0"));
      return [resource.guid, name.trim()];
    }),
  );
}

const NATURAL = new Intl.Collator("en", { numeric: true });

/** In the order in which people read names: node2 before node10. */
export function byName(resources: readonly DesignResource[]): DesignResource[] {
  return resources.toSorted((a, b) => NATURAL.compare(resourceName(a), resourceName(b)) || a.guid - b.guid);
}
