import { type Catalogue, type Design, isKindOf, mayConnect, type ResourceTypeInfo } from "@netcue/engine/model";

/** Who may still be connected with whom in one state of a design. */
export interface ConnectionRules {
  canConnect(a: number, b: number): boolean;
  /** Connected guids, in the order of the connections. */
  partners(guid: number): readonly number[];
}

/**
 * Reads the connections once, so that asking is cheap: types must allow the pair, it must be new, and neither side may have as
 * many partners of that type as it can.
 */
export function createConnectionRules(design: Design, catalogue: Catalogue): ConnectionRules {
  const types = new Map(design.resources.map((resource) => [resource.guid, catalogue.get(resource.type)]));
  const partners = new Map<number, number[]>();
  for (const [a, b] of design.connections ?? []) {
    partners.set(a, [...(partners.get(a) ?? []), b]);
    partners.set(b, [...(partners.get(b) ?? []), a]);
  }
  const of = (guid: number): readonly number[] => partners.get(guid) ?? [];
  const hasRoom = (guid: number, info: ResourceTypeInfo, partner: ResourceTypeInfo): boolean =>
    info.connections.every((rule) => {
      if (rule.max === null || !isKindOf(partner, rule.to)) return true;
      const taken = of(guid).filter((other) => {
        const type = types.get(other);
        return type !== undefined && isKindOf(type, rule.to);
      });
      return taken.length < rule.max;
    });
  return {
    partners: of,
    canConnect(a, b) {
      const [infoA, infoB] = [types.get(a), types.get(b)];
      if (a === b || !infoA || !infoB || of(a).includes(b)) return false;
      return mayConnect(infoA, infoB) && hasRoom(a, infoA, infoB) && hasRoom(b, infoB, infoA);
    },
  };
}
