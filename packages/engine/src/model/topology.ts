import * as z from "zod";

/** What a node of a graph is called: a number, as NEPI counts them from 0, or text. */
export const nodeIdSchema = z.union([z.number().int(), z.string()]);
export type NodeId = z.infer<typeof nodeIdSchema>;

/**
 * A note on a node or an edge. What JSON cannot tell apart keeps its Python type and text as a NEPI file has them:
 * `{ "type": "float", "value": "1.0" }` is no integer.
 */
export const annotationSchema = z.union([z.string(), z.number(), z.boolean(), z.strictObject({ type: z.string(), value: z.string() })]);
export type Annotation = z.infer<typeof annotationSchema>;

const annotationsSchema = z.record(z.string(), annotationSchema);

export const topologyNodeSchema = z.strictObject({
  id: nodeIdSchema,
  annotations: annotationsSchema.optional(),
  /** Addresses of the node, one for each of its edges. */
  ips: z.array(z.string()).optional(),
  /** Where traffic begins, and where it goes (NEPI `set_source`, `set_target`). */
  source: z.boolean().optional(),
  target: z.boolean().optional(),
});
export type TopologyNode = z.infer<typeof topologyNodeSchema>;

/** The network of one edge (NEPI's annotation `net`): the addresses of its two ends, in their order, and what they are part of. */
export const edgeNetworkSchema = z.strictObject({
  ips: z.tuple([z.string(), z.string()]),
  network: z.string(),
  /** Bits of an address that are the network's. */
  prefix: z.number().int(),
  mask: z.string(),
});
export type EdgeNetwork = z.infer<typeof edgeNetworkSchema>;

export const topologyEdgeSchema = z.strictObject({
  ends: z.tuple([nodeIdSchema, nodeIdSchema]),
  annotations: annotationsSchema.optional(),
  net: edgeNetworkSchema.optional(),
});
export type TopologyEdge = z.infer<typeof topologyEdgeSchema>;

/**
 * The graph that resources were made from (NEPI NetGraph): nodes, point-to-point edges without direction, each pair at most once, and
 * notes on both. It is data for people and programs, and never changes what a run does.
 */
export const topologySchema = z.strictObject({
  /** `linear`, `ladder`, …, or whatever a NEPI file says. */
  shape: z.string(),
  nodes: z.array(topologyNodeSchema),
  edges: z.array(topologyEdgeSchema),
});
export type Topology = z.infer<typeof topologySchema>;

/** A text for each pair of nodes, whichever comes first. Numbers and text differ: 1 is not "1". */
export function edgeKey([one, other]: readonly [NodeId, NodeId]): string {
  return [one, other]
    .map((id) => JSON.stringify(id))
    .sort()
    .join(" ");
}
