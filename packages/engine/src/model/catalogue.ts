import { type ConnectionRule, isKindOf, type ResourceTypeInfo } from "./resource-type-info.ts";

/** All resource types known to this installation, by name. */
export type Catalogue = ReadonlyMap<string, ResourceTypeInfo>;

export function createCatalogue(types: Iterable<ResourceTypeInfo>): Catalogue {
  return new Map([...types].map((info) => [info.type, info]));
}

/** The rule of `from` that speaks of `to`, if there is one. */
export function connectionRule(from: ResourceTypeInfo, to: ResourceTypeInfo): ConnectionRule | undefined {
  return from.connections.find((rule) => isKindOf(to, rule.to));
}

/** Whether two resources of these types may be connected: either side's rules say so. Numbers are checked by the compiler. */
export function mayConnect(a: ResourceTypeInfo, b: ResourceTypeInfo): boolean {
  return connectionRule(a, b) !== undefined || connectionRule(b, a) !== undefined;
}
