import { uniformInt } from "pure-rand/distribution/uniformInt";
import { EngineError } from "../errors.ts";
import type { Topology } from "../model/index.ts";
import { degreesOf } from "./degrees.ts";
import { seededRandom } from "./seeded-random.ts";

export interface EndsOptions {
  /** Where the random numbers begin, a whole number from 0 to 4294967295. */
  seed: number;
  /** Only a node with one edge may be the source. */
  leafOnly?: boolean;
}

/**
 * Makes node 0, or else the first node, the target, and a random other node the source (NEPI `assign_st`). Marks from before are replaced.
 * The same seed gives the same source. Throws an {@link EngineError} `topology-invalid` when no node can be the source (quirk Q61).
 */
export function chooseEnds(topology: Topology, { seed, leafOnly = false }: EndsOptions): Topology {
  const degrees = degreesOf(topology);
  const target = topology.nodes.find(({ id }) => id === 0 || id === "0") ?? topology.nodes[0];
  const candidates = topology.nodes.filter((node) => node !== target && (!leafOnly || degrees.get(node.id) === 1));
  const source = candidates[uniformInt(seededRandom(seed), 0, Math.max(0, candidates.length - 1))];
  if (!source)
    throw new EngineError("topology-invalid", `No node can be the source: there is no ${leafOnly ? "leaf" : "node"} besides the target.`);
  const nodes = topology.nodes.map((node) => {
    const { source: _source, target: _target, ...bare } = node;
    return { ...bare, ...(node === source && { source: true }), ...(node === target && { target: true }) };
  });
  return { ...topology, nodes };
}
