import * as z from "zod";
import { type Topology, topologyEdgeSchema, topologyNodeSchema, topologySchema } from "../model/index.ts";

const looseNode = z.object(topologyNodeSchema.shape);
const looseEdge = z.object(topologyEdgeSchema.shape);

/** The nodes and edges of a graph that make sense; `undefined` when there is none, or no graph. */
export function salvageTopology(raw: unknown): Topology | undefined {
  const parts = z.object({
    shape: topologySchema.shape.shape.catch(""),
    nodes: z.array(z.unknown()).catch([]),
    edges: z.array(z.unknown()).catch([]),
  });
  const { shape, nodes, edges } = parts.safeParse(raw).data ?? parts.parse({});
  const sound = {
    shape,
    nodes: nodes.flatMap((node) => looseNode.safeParse(node).data ?? []),
    edges: edges.flatMap((edge) => looseEdge.safeParse(edge).data ?? []),
  };
  return sound.nodes.length + sound.edges.length > 0 ? sound : undefined;
}
