import type { XmlElement } from "./parse-xml.ts";
import type { ProblemLog } from "./problem-log.ts";
import { type PythonDict, readPythonLiteral } from "./python-literal.ts";
import { descendants } from "./select-elements.ts";
import type { TypedText } from "./typed-value.ts";
import { container, type XmlOutput } from "./write-xml.ts";

/** A note on a node or an edge, as the file has it. */
export interface TopologyAnnotation extends TypedText {
  name: string;
}

export interface TopologyNode {
  id: TypedText;
  source: boolean;
  target: boolean;
  annotations: readonly TopologyAnnotation[];
  /** Addresses, from the annotation `ips`; empty when that is no list of text. */
  ips: readonly string[];
}

export interface TopologyEdge {
  from: TypedText;
  to: TypedText;
  annotations: readonly TopologyAnnotation[];
  /** The edge's network by key, from the annotation `net`: an address by node, and `mask`, `network`, `prefix`. */
  net: PythonDict | null;
}

/**
 * The graph that a file's resources were made from (NEPI NetGraph). A design has no place for it: it is handed from the reader to the
 * writer, which writes it as it was. `ips` and `net` are for programs; what is written is the annotation itself.
 */
export interface NepiTopology {
  type: string;
  nodes: readonly TopologyNode[];
  edges: readonly TopologyEdge[];
}

/** The topology of a file. `ips` and `net` are read as literals, never evaluated; what is none is named, and kept as text. */
export function readTopology(element: XmlElement, log: ProblemLog): NepiTopology {
  const nodes = descendants(element, "nodes", "node").map((node): TopologyNode => {
    const annotations = readAnnotations(node, "node");
    return {
      id: typed(node, "nid"),
      source: node.attributes.get("source") === "True",
      target: node.attributes.get("target") === "True",
      annotations,
      ips: annotations.flatMap((note) => (note.name === "ips" ? readIps(note, node, log) : [])),
    };
  });
  const edges = descendants(element, "edges", "edge").map((edge): TopologyEdge => {
    const annotations = readAnnotations(edge, "edge");
    const net = annotations.find((note) => note.name === "net");
    return { from: typed(edge, "nid1"), to: typed(edge, "nid2"), annotations, net: net ? readNet(net, edge, log) : null };
  });
  return { type: element.attributes.get("topo-type") ?? "", nodes, edges };
}

function typed(element: XmlElement, name: string): TypedText {
  return { value: element.attributes.get(name) ?? "", type: element.attributes.get(`${name}-type`) ?? "string" };
}

function readAnnotations(element: XmlElement, kind: "node" | "edge"): TopologyAnnotation[] {
  return descendants(element, `${kind}-annotations`, `${kind}-annotation`).map(({ attributes }) => ({
    name: attributes.get("name") ?? "",
    value: attributes.get("value") ?? "",
    type: attributes.get("type") ?? "string",
  }));
}

function readIps(note: TopologyAnnotation, { offset }: XmlElement, log: ProblemLog): string[] {
  const result = readPythonLiteral(note.value);
  const ips = "value" in result && Array.isArray(result.value) ? result.value : null;
  if (ips?.every((ip) => typeof ip === "string")) return ips;
  log.warn("nepi.value", ['The annotation "ips" is no list of text.', "It is kept as it is."], offset);
  return [];
}

function readNet(note: TopologyAnnotation, { offset }: XmlElement, log: ProblemLog): PythonDict | null {
  const result = readPythonLiteral(note.value);
  if ("value" in result && result.value instanceof Map) return result.value;
  log.warn("nepi.value", ['The annotation "net" is no dict.', "It is kept as it is."], offset);
  return null;
}

export function writeTopology({ type, nodes, edges }: NepiTopology): XmlOutput {
  return {
    name: "topology",
    attributes: { "topo-type": type },
    children: [container("nodes", nodes.map(writeNode)), container("edges", edges.map(writeEdge))],
  };
}

function writeNode({ id, source, target, annotations }: TopologyNode): XmlOutput {
  return {
    name: "node",
    attributes: { ...writeId("nid", id), source: source ? "True" : undefined, target: target ? "True" : undefined },
    children: [writeAnnotations(annotations, "node")],
  };
}

function writeEdge({ from, to, annotations }: TopologyEdge): XmlOutput {
  return {
    name: "edge",
    attributes: { ...writeId("nid1", from), ...writeId("nid2", to) },
    children: [writeAnnotations(annotations, "edge")],
  };
}

function writeId(name: string, { type, value }: TypedText): Record<string, string> {
  return { [name]: value, [`${name}-type`]: type };
}

function writeAnnotations(annotations: readonly TopologyAnnotation[], kind: "node" | "edge"): XmlOutput | null {
  return container(
    `${kind}-annotations`,
    annotations.map(({ name, value, type }) => ({ name: `${kind}-annotation`, attributes: { name, value, type } })),
  );
}
