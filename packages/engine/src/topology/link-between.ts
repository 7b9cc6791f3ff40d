import { type EdgeNetwork, edgeKey, type NodeId, type Topology } from "../model/index.ts";

/**
 * The network of the edge between two nodes, the address of `one` first; `undefined` when there is no such edge or it has no addresses
 * (NEPI `get_p2p_info`; quirk Q59: there it fails on a wrong key).
 */
export function linkBetween({ edges }: Topology, one: NodeId, other: NodeId): EdgeNetwork | undefined {
  const edge = edges.find(({ ends }) => edgeKey(ends) === edgeKey([one, other]));
  if (!edge?.net) return undefined;
  const [first, second] = edge.net.ips;
  return edge.ends[0] === one ? edge.net : { ...edge.net, ips: [second, first] };
}
