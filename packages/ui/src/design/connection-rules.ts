import { type Catalogue, type ConnectionRule, type Design, mayConnect, type ResourceTypeInfo } from "@netcue/engine/model";
import { countOf, createJoinPaths, hasRoom, type JoinPath, type JoinPaths } from "./join-paths.ts";

/** Who may still be connected with whom in one state of a design. */
export interface ConnectionRules {
  canConnect(a: number, b: number): boolean;
  /** Connected guids, in the order of the connections. */
  partners(guid: number): readonly number[];
  /** The rules of a resource's type of which it has too few partners. */
  needs(guid: number): readonly ConnectionRule[];
  /** The shortest ways to join two resources: `[[]]` when they can be connected as they are, else with new ones in between. */
  joins(a: number, b: number): readonly JoinPath[];
  /** The same for a new resource and one that is there. */
  joinsNew(info: ResourceTypeInfo, guid: number): readonly JoinPath[];
  /** Whether a new resource may have these two as its only partners. */
  takesBoth(info: ResourceTypeInfo, one: ResourceTypeInfo, other: ResourceTypeInfo): boolean;
  /** Type of a resource; undefined when the catalogue does not have it. */
  typeOf(guid: number): ResourceTypeInfo | undefined;
  /** Types that satisfy a rule, real ones before simulated ones. */
  kindsOf(rule: ConnectionRule): readonly ResourceTypeInfo[];
}

const JOIN_PATHS = new WeakMap<Catalogue, JoinPaths>();

function joinPathsOf(catalogue: Catalogue): JoinPaths {
  const known = JOIN_PATHS.get(catalogue) ?? createJoinPaths(catalogue);
  JOIN_PATHS.set(catalogue, known);
  return known;
}

/**
 * Reads the connections once, so that asking is cheap: types must allow the pair, it must be new, and neither side may have as
 * many partners of that type as it can.
 */
export function createConnectionRules(design: Design, catalogue: Catalogue): ConnectionRules {
  const types = new Map(design.resources.map((resource) => [resource.guid, catalogue.get(resource.type)]));
  const partners = partnersOf(design);
  const of = (guid: number): readonly number[] => partners.get(guid) ?? [];
  const typesAround = (guid: number): ResourceTypeInfo[] => of(guid).flatMap((other) => types.get(other) ?? []);
  const roomAt = (guid: number, info: ResourceTypeInfo, next: ResourceTypeInfo): boolean => hasRoom(info, typesAround(guid), next);
  const canConnect = (a: number, b: number): boolean => {
    const [infoA, infoB] = [types.get(a), types.get(b)];
    if (a === b || !infoA || !infoB || of(a).includes(b)) return false;
    return mayConnect(infoA, infoB) && roomAt(a, infoA, infoB) && roomAt(b, infoB, infoA);
  };
  return {
    partners: of,
    canConnect,
    needs: (guid) => types.get(guid)?.connections.filter((rule) => countOf(rule, typesAround(guid)) < rule.min) ?? [],
    joins(a, b) {
      const [infoA, infoB] = [types.get(a), types.get(b)];
      if (a === b || !infoA || !infoB || of(a).includes(b)) return [];
      const paths = joinPathsOf(catalogue)(infoA, infoB);
      return paths.filter((path) => roomAt(a, infoA, path[0] ?? infoB) && roomAt(b, infoB, path.at(-1) ?? infoA));
    },
    joinsNew(info, guid) {
      const target = types.get(guid);
      if (!target) return [];
      return joinPathsOf(catalogue)(info, target).filter((path) => roomAt(guid, target, path.at(-1) ?? info));
    },
    takesBoth: (info, one, other) => hasRoom(info, [], one) && hasRoom(info, [one], other),
    typeOf: (guid) => types.get(guid),
    kindsOf: (rule) =>
      [...catalogue.values()]
        .filter((info) => countOf(rule, [info]) === 1)
        .sort((a, b) => Number(a.simulated) - Number(b.simulated) || Number(b.type === rule.to) - Number(a.type === rule.to)),
  };
}

function partnersOf({ connections = [] }: Design): ReadonlyMap<number, readonly number[]> {
  const partners = new Map<number, number[]>();
  const add = (from: number, to: number): void => {
    const known = partners.get(from);
    if (known) known.push(to);
    else partners.set(from, [to]);
  };
  for (const [a, b] of connections) {
    add(a, b);
    add(b, a);
  }
  return partners;
}
