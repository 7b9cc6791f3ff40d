import type { Annotation, NodeId, Topology, TopologyEdge, TopologyNode } from "../model/index.ts";
import type { PythonLiteral } from "./python-literal.ts";
import { writeAnnotation } from "./typed-annotation.ts";
import { writePythonLiteral } from "./write-python-literal.ts";
import { container, type XmlOutput } from "./write-xml.ts";

/** The graph of a design as NEPI 3.2 reads it, `ips` and `net` as the annotations that they are there. */
export function writeTopology({ shape, nodes, edges }: Topology): XmlOutput {
  return {
    name: "topology",
    attributes: { "topo-type": shape },
    children: [container("nodes", nodes.map(writeNode)), container("edges", edges.map(writeEdge))],
  };
}

function writeNode({ id, source, target, annotations, ips }: TopologyNode): XmlOutput {
  return {
    name: "node",
    attributes: { ...writeId("nid", id), source: source ? "True" : undefined, target: target ? "True" : undefined },
    children: [writeNotes("node", annotations, ips && { ips })],
  };
}

function writeEdge({ ends, annotations, net }: TopologyEdge): XmlOutput {
  const dict =
    net &&
    new Map<NodeId, PythonLiteral>([
      [ends[0], net.ips[0]],
      [ends[1], net.ips[1]],
      ["mask", net.mask],
      ["network", net.network],
      ["prefix", net.prefix],
    ]);
  return {
    name: "edge",
    attributes: { ...writeId("nid1", ends[0]), ...writeId("nid2", ends[1]) },
    children: [writeNotes("edge", annotations, dict && { net: dict })],
  };
}

function writeId(name: string, id: NodeId): Record<string, string> {
  const { type, value } = writeAnnotation(id);
  return { [name]: value, [`${name}-type`]: type };
}

function writeNotes(
  kind: "node" | "edge",
  annotations: Readonly<Record<string, Annotation>> = {},
  literals: Readonly<Record<string, PythonLiteral>> = {},
): XmlOutput | null {
  const texts = Object.entries(literals).map(([name, value]) => [name, writePythonLiteral(value)] as const);
  const notes = Object.entries({ ...annotations, ...Object.fromEntries(texts) });
  return container(
    `${kind}-annotations`,
    notes.map(([name, value]) => ({ name: `${kind}-annotation`, attributes: { name, ...writeAnnotation(value) } })),
  );
}
