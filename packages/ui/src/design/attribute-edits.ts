import type { AttributeValue, Design, DesignEdit, DesignResource } from "@netcue/engine/model";

/** One attribute of one resource: `undefined` goes back to the type's default. */
export interface AttributeChange {
  guid: number;
  attribute: string;
  value: AttributeValue | undefined;
}

/** The edits that give attributes new values; a resource is left without `attributes` when it has none of its own any more. */
export function attributeEdits({ resources }: Design, changes: readonly AttributeChange[]): DesignEdit[] {
  const byGuid = new Map<number, Map<string, AttributeValue | undefined>>();
  for (const { guid, attribute, value } of changes) {
    byGuid.set(guid, (byGuid.get(guid) ?? new Map<string, AttributeValue | undefined>()).set(attribute, value));
  }
  return resources.flatMap((resource, index) => {
    const own = byGuid.get(resource.guid);
    if (!own || !isChanged(resource, own)) return [];
    const next = Object.entries({ ...resource.attributes, ...Object.fromEntries(own) }).filter(([, value]) => value !== undefined);
    return [{ path: ["resources", index, "attributes"], value: next.length === 0 ? undefined : Object.fromEntries(next) }];
  });
}

function isChanged({ attributes = {} }: DesignResource, changes: ReadonlyMap<string, AttributeValue | undefined>): boolean {
  return [...changes].some(([name, value]) => attributes[name] !== value);
}

/** The edits that give resources new names; empty takes the name away. */
export function nameEdits({ resources }: Design, names: ReadonlyMap<number, string>): DesignEdit[] {
  return resources.flatMap((resource, index) => {
    const name = names.get(resource.guid);
    if (name === undefined || name === (resource.name ?? "")) return [];
    return [{ path: ["resources", index, "name"], value: name === "" ? undefined : name }];
  });
}
