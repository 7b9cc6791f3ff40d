import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import { EngineError } from "../errors.ts";
import { circle } from "./layouts.ts";
import { seededRandom } from "./seeded-random.ts";
import type { Pair, Shape } from "./shape.ts";

/**
 * A random spanning tree, all trees equally probable, and between every two nodes an edge with the given probability: a graph of Erdős and
 * Rényi, G(n, p), that hangs together. By default p is 2/n, so that there are about twice as many edges as nodes.
 */
export const randomShape: Shape = {
  help: "A random tree, and any further link with the given probability. The same seed gives the same graph.",
  least: 1,
  takes: ["probability"],
  draw({ nodes: count, seed, probability = Math.min(1, 2 / count) }) {
    if (seed === undefined) throw new EngineError("topology-invalid", "A random topology needs a seed.");
    const random = seededRandom(seed);
    return { count, edges: joined(count, probability, random), places: circle(count) };
  },
};

function* joined(count: number, probability: number, random: RandomGenerator): Generator<Pair> {
  const tree = new Set<number>();
  for (const [one, other] of randomTree(count, random)) {
    tree.add(one * count + other);
    yield [one, other];
  }
  for (const [one, other] of probablePairs(count, probability, random)) if (!tree.has(one * count + other)) yield [one, other];
}

/** The tree of a random sequence of n - 2 nodes (Prüfer, 1918): there is exactly one sequence for each tree of n nodes. */
function* randomTree(count: number, random: RandomGenerator): Generator<Pair> {
  if (count < 2) return;
  const sequence = Array.from({ length: count - 2 }, () => uniformInt(random, 0, count - 1));
  const missing = new Uint32Array(count).fill(1);
  const degree = (node: number): number => missing[node] ?? 0;
  for (const node of sequence) missing[node] = degree(node) + 1;
  let first = missing.indexOf(1);
  let leaf = first;
  for (const node of sequence) {
    yield ordered(leaf, node);
    missing[node] = degree(node) - 1;
    if (degree(node) === 1 && node < first) leaf = node;
    else leaf = first = missing.indexOf(1, first + 1);
  }
  yield ordered(leaf, count - 1);
}

function ordered(one: number, other: number): Pair {
  return one < other ? [one, other] : [other, one];
}

/**
 * Every pair with the same probability. The pairs left out are counted by one random number for each pair that is taken, so it takes
 * time for edges only (Batagelj and Brandes, Efficient generation of large random networks, 2005).
 */
function* probablePairs(count: number, probability: number, random: RandomGenerator): Generator<Pair> {
  if (probability === 0) return;
  const scale = Math.log1p(-probability);
  for (let node = 1, before = -1; ; ) {
    before += 1 + Math.floor(Math.log1p(-uniformFloat64(random)) / scale);
    for (; before >= node && node < count; node += 1) before -= node;
    if (node >= count) return;
    yield [before, node];
  }
}
