import type { DesignConnection, DesignResource } from "../model/index.ts";
import { type Example, place } from "./example.ts";

const HOSTS = 31;
const DEEPEST = 4;
const PING = 200;

/** A host of the tree. Hosts are numbered as in a heap: below number n are 2n and 2n + 1. */
interface Host {
  number: number;
  depth: number;
  /** All that is at and below it has addresses that begin with 10 and these bits, one for each turn from the root. */
  turns: number;
}

const hosts: Host[] = Array.from({ length: HOSTS }, (_, index) => {
  const number = index + 1;
  const depth = Math.floor(Math.log2(number));
  return { number, depth, turns: number - 2 ** depth };
});

const isLeaf = ({ depth }: Host): boolean => depth === DEEPEST;
const linkOf = ({ number }: Host): number => 40 + number;
const upOf = ({ number }: Host): number => 80 + number;
const downOf = ({ number }: Host): number => 120 + number;

/** The second byte of its addresses, behind 10. */
const byteOf = ({ depth, turns }: Host): number => turns << (8 - depth);

/** The network between it and the one above it, which has the first address. */
const uplink = (host: Host, last: number): string => `10.${byteOf(host)}.${host.depth}.${last}`;

/** The column of a leaf is its place among the leaves; any other host stands in the middle above what is below it. */
const columnOf = ({ depth, turns }: Host): number => (turns + 0.5) * 2 ** (DEEPEST - depth) - 0.5;

function partsOf(host: Host): DesignResource[] {
  const { number, depth } = host;
  const at = (row: number): { x: number; y: number } => place(columnOf(host), 4 * depth + row);
  const node: DesignResource = {
    guid: number,
    type: "netns::Node",
    name: `h${number}`,
    ...(!isLeaf(host) && { attributes: { forwarding: true } }),
    position: at(0),
  };
  if (number === 1) return [node];
  const [above, below] = [uplink(host, 1), uplink(host, 2)];
  const up = { guid: upOf(host), type: "netns::Route", name: `h${number} up`, attributes: { nexthop: above }, position: at(1) };
  const link = {
    guid: linkOf(host),
    type: "netns::Link",
    name: `to h${number}`,
    attributes: { network: `${uplink(host, 0)}/30` },
    position: at(-1),
  };
  const network = `10.${byteOf(host)}.0.0/${8 + depth}`;
  const down = {
    guid: downOf(host),
    type: "netns::Route",
    name: `down to h${number}`,
    attributes: { network, nexthop: below },
    position: at(-2),
  };
  return [node, link, up, ...(isLeaf(host) ? [] : [down])];
}

function connectionsOf(host: Host): DesignConnection[] {
  const above = Math.floor(host.number / 2);
  if (above === 0) return [];
  const own: DesignConnection[] = [
    [linkOf(host), above],
    [linkOf(host), host.number],
    [upOf(host), host.number],
  ];
  return isLeaf(host) ? own : [...own, [downOf(host), above]];
}

export const treeOfHosts: Example = {
  id: "tree-of-hosts",
  shows:
    "On Linux: thirty-one hosts in a tree, with addresses and routes that follow its branches; the first leaf pings the last one, over the root.",
  design: {
    netcue: 1,
    name: "Tree of 31 hosts",
    description:
      "Every turn from the root is a bit of the addresses, so that each host needs one route up and one to each branch below. The replies come over seven hosts: their ttl is 57.",
    resources: [
      ...hosts.flatMap(partsOf),
      {
        guid: PING,
        type: "linux::Ping",
        name: "h16 to h31",
        attributes: { target: "10.240.4.2", count: 4 },
        position: place(0, 4 * DEEPEST + 2),
      },
    ],
    connections: [...hosts.flatMap(connectionsOf), [PING, 2 ** DEEPEST]],
  },
};
