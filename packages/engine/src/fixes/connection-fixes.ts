import { type Catalogue, type Design, isKindOf, type Problem, type ProblemFix, resourceName } from "../model/index.ts";

/** More partners than this are no longer a choice of one click. */
const MOST_CHOICES = 3;

/** Connects a resource that lacks a partner to one that can still take it, where there are few of these. */
export function fixUnconnected({ place: { guid } }: Problem, design: Design, catalogue: Catalogue): ProblemFix[] {
  const resource = design.resources.find((each) => each.guid === guid);
  const info = resource && catalogue.get(resource.type);
  if (!resource || !info) return [];
  const connections = design.connections ?? [];
  const partners = partnersIn(connections);
  const typeOf = new Map(design.resources.map((each) => [each.guid, catalogue.get(each.type)]));
  const countOf = (of: number, type: string): number =>
    [...(partners.get(of) ?? [])].filter((other) => isOfKind(typeOf.get(other), type)).length;
  const own = partners.get(resource.guid) ?? new Set<number>();
  return info.connections.flatMap((rule) => {
    if (countOf(resource.guid, rule.to) >= rule.min) return [];
    const possible = design.resources.filter((other) => {
      const type = typeOf.get(other.guid);
      if (!type || !isKindOf(type, rule.to) || own.has(other.guid) || other.guid === resource.guid) return false;
      const back = type.connections.find((each) => isKindOf(info, each.to));
      return back === undefined || back.max === null || countOf(other.guid, back.to) < back.max;
    });
    if (possible.length > MOST_CHOICES) return [];
    return possible.map((other) => ({
      label: `Connect to ${resourceName(other)}`,
      edits: [{ path: ["connections", connections.length], value: [resource.guid, other.guid] }],
    }));
  });
}

function isOfKind(info: Parameters<typeof isKindOf>[0] | undefined, type: string): boolean {
  return info !== undefined && isKindOf(info, type);
}

function partnersIn(connections: NonNullable<Design["connections"]>): Map<number, Set<number>> {
  const partners = new Map<number, Set<number>>();
  for (const [a, b] of connections) {
    partners.set(a, (partners.get(a) ?? new Set()).add(b));
    partners.set(b, (partners.get(b) ?? new Set()).add(a));
  }
  return partners;
}
