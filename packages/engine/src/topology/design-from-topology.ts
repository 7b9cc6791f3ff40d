import { checkTopology } from "../compile/check-topology.ts";
import { EngineError } from "../errors.ts";
import type { Catalogue, Design, NodeId, Problem, Topology, TopologyNode } from "../model/index.ts";
import { CanvasLayout } from "./canvas-layout.ts";
import { degreesOf } from "./degrees.ts";
import { type Fragment, FragmentMaker } from "./fragment-maker.ts";
import { circle } from "./layouts.ts";
import { ReferenceFiller } from "./reference-filler.ts";
import { edgeReferences, nodeReferences } from "./references.ts";
import type { Point } from "./shape.ts";
import { type EdgeTemplate, END_IDS, type NodeTemplate } from "./template.ts";

export interface DesignFromTopologyOptions {
  name: string;
  description?: string;
  node: NodeTemplate;
  edge: EdgeTemplate;
  /** The place of each node, neighbours about 1 apart. Default: a circle. */
  places?: readonly Point[];
  /** Knows which attributes are text, so that a node's number becomes text there. */
  catalogue: Catalogue;
}

/** A design; or, with their places in the node or edge template, references to what the graph does not have. */
export type DesignFromTopology =
  | { design: Design; nodeProblems?: never; edgeProblems?: never }
  | { design?: never; nodeProblems: Problem[]; edgeProblems: Problem[] };

/**
 * Makes a design of a graph: the node template for each node, then the edge template for each edge, joined at the anchors (NEPI's callbacks
 * for nodes and edges). Guids are given in this order. The design carries the graph; the guids of what a node or edge became are noted
 * there by their ids in the template, as NEPI's users note them. Whether the design can run is the compiler's to say.
 */
export function designFromTopology(topology: Topology, options: DesignFromTopologyOptions): DesignFromTopology {
  const [fault] = checkTopology(topology);
  if (fault) throw new EngineError("topology-invalid", `${fault.message} ${fault.hint}`);
  const fillers = { node: new ReferenceFiller(), edge: new ReferenceFiller() };
  const { nodes, edges } = makeFragments(topology, options, fillers);
  const [nodeProblems, edgeProblems] = [fillers.node.problems, fillers.edge.problems];
  if (nodeProblems.length + edgeProblems.length > 0) return { nodeProblems, edgeProblems };
  const fragments = [...nodes, ...edges];
  const parameters = { ...options.edge.parameters, ...options.node.parameters };
  const design: Design = {
    netcue: 1,
    name: options.name,
    ...(options.description !== undefined && { description: options.description }),
    ...(Object.keys(parameters).length > 0 && { parameters }),
    resources: fragments.flatMap(({ resources }) => resources),
    connections: fragments.flatMap(({ connections }) => connections),
    conditions: fragments.flatMap(({ conditions }) => conditions),
    topology: {
      ...topology,
      nodes: topology.nodes.map((node, index) => ({ ...node, ...noted(node, nodes[index]) })),
      edges: topology.edges.map((edge, index) => ({ ...edge, ...noted(edge, edges[index]) })),
    },
  };
  return { design };
}

type Fillers = Readonly<Record<"node" | "edge", ReferenceFiller>>;

function makeFragments(
  topology: Topology,
  { node: ofNode, edge: ofEdge, catalogue, places = circle(topology.nodes.length) }: DesignFromTopologyOptions,
  fillers: Fillers,
): { nodes: Fragment[]; edges: Fragment[] } {
  const maker = new FragmentMaker(catalogue);
  const layout = new CanvasLayout(places, ofNode.resources.length, ofEdge.resources.length);
  const degrees = degreesOf(topology);
  const nodes = topology.nodes.map((node, index) =>
    maker.make({
      template: ofNode,
      filler: fillers.node,
      references: nodeReferences(node, index, degrees.get(node.id) ?? 0),
      marks: MARKS.filter((mark) => node[mark]),
      label: String(node.id),
      placeOf: (part, offset) => layout.ofNode(index, part, offset),
      outside: new Map(),
    }),
  );
  const indices = new Map(topology.nodes.map(({ id }, index) => [id, index]));
  const indexOf = (id: NodeId): number => indices.get(id) ?? 0; // Every end is a node: the graph was checked.
  const edges = topology.edges.map((edge, index) => {
    const ends = [indexOf(edge.ends[0]), indexOf(edge.ends[1])] as const;
    return maker.make({
      template: ofEdge,
      filler: fillers.edge,
      references: edgeReferences(edge, index),
      marks: [],
      label: edge.ends.join("-"),
      placeOf: (part, offset) => layout.ofEdge(ends, part, offset),
      outside: new Map(ends.flatMap((end, place) => anchorOf(nodes[end], END_IDS[place], ofNode))),
    });
  });
  return { nodes, edges };
}

const MARKS = ["source", "target"] as const;

function anchorOf(fragment: Fragment | undefined, id: string | undefined, { anchor }: NodeTemplate): [string, number][] {
  const guid = fragment?.guids.get(anchor);
  return id !== undefined && guid !== undefined ? [[id, guid]] : [];
}

function noted({ annotations }: Pick<TopologyNode, "annotations">, fragment: Fragment | undefined): Pick<TopologyNode, "annotations"> {
  const all = { ...annotations, ...Object.fromEntries(fragment?.guids ?? []) };
  return Object.keys(all).length > 0 ? { annotations: all } : {};
}
