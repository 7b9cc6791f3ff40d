import { ANY_TYPE, type Catalogue, type ConnectionRule, isKindOf, mayConnect, type ResourceTypeInfo } from "@netcue/engine/model";

/** Types of the new resources, in order, that join two resources; empty where the two connect directly. */
export type JoinPath = readonly ResourceTypeInfo[];

/** The shortest ways to join resources of two types; none where it takes more than {@link LONGEST} new resources. */
export type JoinPaths = (from: ResourceTypeInfo, to: ResourceTypeInfo) => readonly JoinPath[];

/** An interface, a link and an interface again lie between two nodes; what takes more is better drawn. */
const LONGEST = 3;

/**
 * Finds what may lie between two resources, from the connection rules of the types alone. Only containers lie in between, and only
 * where the two neighbours are all the partners that such a resource needs. Of several ways of the same length, those of the
 * platform of `from` come first.
 */
export function createJoinPaths(catalogue: Catalogue): JoinPaths {
  const between = [...catalogue.values()].filter((info) => info.container);
  const neighbours = new Map([...catalogue.values()].map((info) => [info, between.filter((other) => isJoint(info, other))]));
  const known = new Map<string, readonly JoinPath[]>();
  const search = (from: ResourceTypeInfo, to: ResourceTypeInfo): readonly JoinPath[] => {
    if (mayConnect(from, to)) return [[]];
    // What has an end of its own runs on something; it is never what something else hangs on.
    if (!from.container || !to.container) return [];
    for (let length = 1; length <= LONGEST; length++) {
      const found = pathsOf(length, [from], to, neighbours);
      if (found.length > 0) return found.sort((a, b) => foreign(a, from) - foreign(b, from));
    }
    return [];
  };
  return (from, to) => {
    const key = `${from.type} ${to.type}`;
    const paths = known.get(key) ?? search(from, to);
    known.set(key, paths);
    return paths;
  };
}

/** Whether two types are made for each other: what may be connected to anything joins nothing. */
function isJoint(a: ResourceTypeInfo, b: ResourceTypeInfo): boolean {
  const names = (one: ResourceTypeInfo, other: ResourceTypeInfo): boolean =>
    one.connections.some(({ to }) => to !== ANY_TYPE && isKindOf(other, to));
  return names(a, b) || names(b, a);
}

/** How many of a path are of another platform. */
function foreign(path: JoinPath, from: ResourceTypeInfo): number {
  return path.filter((info) => info.platform !== from.platform).length;
}

function pathsOf(
  length: number,
  begun: readonly ResourceTypeInfo[],
  to: ResourceTypeInfo,
  neighbours: ReadonlyMap<ResourceTypeInfo, readonly ResourceTypeInfo[]>,
): JoinPath[] {
  const last = begun.at(-1);
  const before = begun.at(-2);
  if (!last) return [];
  const fits = (next: ResourceTypeInfo): boolean => before === undefined || isContent(last, [before, next]);
  if (length === 0) return isJoint(last, to) && fits(to) ? [begun.slice(1)] : [];
  return (neighbours.get(last) ?? []).filter(fits).flatMap((next) => pathsOf(length - 1, [...begun, next], to, neighbours));
}

/** Whether a resource with just these partners has all that it needs, and none too many. */
function isContent(info: ResourceTypeInfo, partners: readonly ResourceTypeInfo[]): boolean {
  return info.connections.every((rule) => {
    const count = countOf(rule, partners);
    return count >= rule.min && (rule.max === null || count <= rule.max);
  });
}

/** How many of these a rule speaks of. */
export function countOf(rule: ConnectionRule, partners: readonly ResourceTypeInfo[]): number {
  return partners.filter((partner) => isKindOf(partner, rule.to)).length;
}

/** Whether a resource that has these partners may have one more. */
export function hasRoom(info: ResourceTypeInfo, partners: readonly ResourceTypeInfo[], next: ResourceTypeInfo): boolean {
  return info.connections.every((rule) => rule.max === null || !isKindOf(next, rule.to) || countOf(rule, partners) < rule.max);
}
