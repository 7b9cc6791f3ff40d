import { EngineError } from "../errors.ts";
import type { EdgeNetwork, NodeId, Topology } from "../model/index.ts";
import { linkNetworks, readAddressBlock } from "./address-block.ts";

export interface AddressOptions {
  /** Where addresses come from, such as `10.0.0.0/8` or `fd00::/48`. */
  network: string;
  /** Length of the network of each link; for IPv4 30 (default) or 31, for IPv6 127 (default), 126 or 64. */
  linkPrefix?: number | undefined;
}

/**
 * Gives every edge the next network of a range, its first end the first address and its other end the second, and every node the addresses of
 * its edges (NEPI `assign_p2p_ips`). Addresses from before are replaced. A graph in several parts gets them too, other than in NEPI: a
 * link's network does not depend on what else hangs together. Throws an {@link EngineError} `topology-invalid` when the range is
 * none or too small.
 */
export function assignAddresses(topology: Topology, { network, linkPrefix }: AddressOptions): Topology {
  const block = readAddressBlock(network, linkPrefix);
  const networks = linkNetworks(block);
  const ips = new Map<NodeId, string[]>(topology.nodes.map(({ id }) => [id, []]));
  const edges = topology.edges.map((edge, index) => {
    const net: EdgeNetwork | undefined = networks.next().value;
    if (!net) throw exhausted(network, index, topology.edges.length);
    for (const end of [0, 1] as const) ips.get(edge.ends[end])?.push(net.ips[end]);
    return { ...edge, net };
  });
  const nodes = topology.nodes.map(({ ips: _before, ...node }) => {
    const own = ips.get(node.id) ?? [];
    return own.length > 0 ? { ...node, ips: own } : node;
  });
  return { ...topology, nodes, edges };
}

function exhausted(network: string, room: number, links: number): EngineError {
  const words = `${network} has room for the networks of ${room} links, and the topology has ${links}.`;
  return new EngineError("topology-invalid", `${words} Take a larger range, with a shorter prefix.`);
}
