import type { NodeId, Topology } from "../model/index.ts";

/** How many edges each node has; a node without any is not there. */
export function degreesOf({ edges }: Topology): ReadonlyMap<NodeId, number> {
  const degrees = new Map<NodeId, number>();
  for (const id of edges.flatMap(({ ends }) => ends)) degrees.set(id, (degrees.get(id) ?? 0) + 1);
  return degrees;
}
