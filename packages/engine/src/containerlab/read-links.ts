import type { ProblemLog } from "./containerlab-problem.ts";
import type { LabEndpoint, LabLink } from "./lab-file.ts";

/** One end of a link that is made. */
export interface ReadEnd {
  node: string;
  interface: string;
  mac?: string | undefined;
  /** Those that the link itself gives, of IPv4 and IPv6. */
  addresses: string[];
}

export interface ReadLink {
  ends: [ReadEnd, ReadEnd];
  mtu?: number | undefined;
}

/** Where a link may end that is none of the lab's nodes (containerlab manual, "Links"). */
const OUTSIDE = new Set(["host", "mgmt-net", "macvlan", "vxlan", "vxlan-stitch", "dummy"]);

/** The links between nodes. What leads out of the lab has no counterpart; an end at a node that is not there is an error. */
export function readLinks(links: readonly LabLink[], nodes: ReadonlyMap<string, { isMade: boolean }>, log: ProblemLog): ReadLink[] {
  return links.flatMap((link, index) => {
    const path = ["topology", "links", index];
    const kind = link.type ?? "veth";
    if (kind !== "veth") {
      log.lose(path, `A link of type ${kind} leads out of the lab.`, "It is left out.");
      return [];
    }
    const ends = (link.endpoints ?? []).map((endpoint, end) => readEnd(endpoint, [link.ipv4?.[end], link.ipv6?.[end]]));
    const [one, other] = ends;
    if (!one || !other || ends.length > 2) {
      log.refuse(path, `A link has two ends, and this one ${ends.length}.`, 'Write endpoints: ["node1:eth1", "node2:eth1"].');
      return [];
    }
    const outside = ends.find(({ node }) => !nodes.get(node)?.isMade);
    if (!outside) return [{ ends: [one, other], mtu: link.mtu }];
    if (OUTSIDE.has(outside.node) || nodes.has(outside.node)) {
      log.lose(path, `A link to ${outside.node} leads out of the lab.`, "It is left out.");
    } else {
      log.refuse([...path, "endpoints"], `There is no node ${JSON.stringify(outside.node)}.`, "Name a node of this topology.");
    }
    return [];
  });
}

function readEnd(endpoint: LabEndpoint, ofLink: readonly (string | undefined)[]): ReadEnd {
  const given = ofLink.filter((address): address is string => address !== undefined && address !== "");
  if (typeof endpoint === "string") {
    const colon = endpoint.indexOf(":");
    return { node: endpoint.slice(0, colon), interface: endpoint.slice(colon + 1), addresses: given };
  }
  const { node, mac, ipv4, ipv6 } = endpoint;
  const own = [ipv4, ipv6].filter((address): address is string => address !== undefined);
  return { node, interface: endpoint.interface, mac, addresses: own.length > 0 ? own : given };
}
