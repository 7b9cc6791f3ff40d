import type { Design } from "@netcue/engine/model";

/** What is laid out: resources by guid, and lines that lead from nearer to the middle of the network outwards. */
export interface LayoutGraph {
  guids: readonly number[];
  lines: readonly (readonly [from: number, to: number])[];
  /** The first way by which each was reached; none for the roots, one in each connected part. */
  parents: ReadonlyMap<number, number>;
  /** In the order in which they were reached, part by part, largest part first. */
  order: readonly number[];
}

/**
 * The connections between some resources of a design as a graph with directions: outwards from the resource with the most connections of
 * each part, nearest first.
 */
export function layoutGraph({ connections = [] }: Pick<Design, "connections">, guids: readonly number[]): LayoutGraph {
  const neighbours = new Map(guids.map((guid): [number, number[]] => [guid, []]));
  for (const [a, b] of connections) {
    if (a === b || !neighbours.has(a) || !neighbours.has(b)) continue;
    neighbours.get(a)?.push(b);
    neighbours.get(b)?.push(a);
  }
  const degree = (guid: number): number => neighbours.get(guid)?.length ?? 0;
  const roots = [...guids].sort((a, b) => degree(b) - degree(a) || a - b);
  const parents = new Map<number, number>();
  const seen = new Set<number>();
  const parts: number[][] = [];
  for (const root of roots) {
    if (seen.has(root)) continue;
    seen.add(root);
    const part = [root];
    for (const guid of part) {
      for (const next of neighbours.get(guid) ?? []) {
        if (seen.has(next)) continue;
        seen.add(next);
        parents.set(next, guid);
        part.push(next);
      }
    }
    parts.push(part);
  }
  const order = parts.sort((a, b) => b.length - a.length).flat();
  const rank = new Map(order.map((guid, index) => [guid, index]));
  const isOutward = (a: number, b: number): boolean => (rank.get(a) ?? 0) < (rank.get(b) ?? 0);
  const lines = connections
    .filter(([a, b]) => a !== b && rank.has(a) && rank.has(b))
    .map(([a, b]): [number, number] => (isOutward(a, b) ? [a, b] : [b, a]));
  return { guids, lines, parents, order };
}
