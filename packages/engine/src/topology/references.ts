import type { Annotation, AttributeValue, TopologyEdge, TopologyNode } from "../model/index.ts";

/** Values that a template may refer to, by name; `undefined` for one that this node or edge does not have. */
export type References = ReadonlyMap<string, AttributeValue | undefined>;

/**
 * What a node template may refer to: `${node.id}`, `node.index` (from 0), `node.degree` (how many edges it has), `node.source` and
 * `node.target` (true or false), `node.ip` (its first address), `node.ips` (all, with blanks between), and `node.annotations.NAME`.
 */
export function nodeReferences({ id, ips, source, target, annotations }: TopologyNode, index: number, degree: number): References {
  return new Map<string, AttributeValue | undefined>([
    ["node.id", id],
    ["node.index", index],
    ["node.degree", degree],
    ["node.source", source === true],
    ["node.target", target === true],
    ["node.ip", ips?.[0]],
    ["node.ips", ips?.join(" ")],
    ...annotationReferences("node", annotations),
  ]);
}

/**
 * What an edge template may refer to: `${edge.index}` (from 0), `edge.node1` and `edge.node2` (the ids of its ends), `edge.ip1` and `edge.ip2`
 * (their addresses), `edge.network`, `edge.prefix`, `edge.mask`, and `edge.annotations.NAME`.
 */
export function edgeReferences({ ends, net, annotations }: TopologyEdge, index: number): References {
  return new Map<string, AttributeValue | undefined>([
    ["edge.index", index],
    ["edge.node1", ends[0]],
    ["edge.node2", ends[1]],
    ["edge.ip1", net?.ips[0]],
    ["edge.ip2", net?.ips[1]],
    ["edge.network", net?.network],
    ["edge.prefix", net?.prefix],
    ["edge.mask", net?.mask],
    ...annotationReferences("edge", annotations),
  ]);
}

function annotationReferences(of: string, annotations: Readonly<Record<string, Annotation>> = {}): [string, AttributeValue][] {
  return Object.entries(annotations).map(([name, value]) => [`${of}.annotations.${name}`, typeof value === "object" ? value.value : value]);
}
