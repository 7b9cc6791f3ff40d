import { type DesignResource, resourceName } from "../model/index.ts";

/** Characters that a container and its host name may have. */
const FOREIGN = /[^A-Za-z0-9_.-]+/g;

/** The names of nodes in a lab: as they are called, as far as a container can be called so, and each once. */
export function labNames(resources: readonly DesignResource[]): Map<number, string> {
  const taken = new Set<string>();
  return new Map(
    resources.map((resource) => {
      const plain =
        resourceName(resource)
          .replaceAll(FOREIGN, "-")
          .replaceAll(/^[-._]+|[-._]+$/g, "")
          .slice(0, 60) || `node${resource.guid}`;
      let name = plain;
      for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${plain}-${number}`;
      taken.add(name.toLowerCase());
      return [resource.guid, name];
    }),
  );
}
