import {
  type Annotation,
  type EdgeNetwork,
  edgeKey,
  edgeNetworkSchema,
  type NodeId,
  type Topology,
  type TopologyEdge,
  type TopologyNode,
} from "../model/index.ts";
import { quoted } from "./nepi-problem.ts";
import type { XmlElement } from "./parse-xml.ts";
import type { ProblemLog } from "./problem-log.ts";
import { type PythonLiteral, readPythonLiteral } from "./python-literal.ts";
import { descendants } from "./select-elements.ts";
import { readAnnotation } from "./typed-annotation.ts";
import type { TypedText } from "./typed-value.ts";

/**
 * The graph of a file. As in NEPI, an edge adds the nodes that are missing, and a second edge between two nodes adds nothing. `ips` and `net`
 * are read as literals and never evaluated (quirk Q48); what is none stays an annotation, and is named.
 */
export function readTopology(element: XmlElement, log: ProblemLog): Topology {
  const nodes = new Map<NodeId, TopologyNode>();
  for (const child of descendants(element, "nodes", "node")) {
    const node = readNode(child, log);
    if (nodes.has(node.id)) log.warn("nepi.value", [`There are two nodes ${quoted(String(node.id))}.`, "The first is kept."], child.offset);
    else nodes.set(node.id, node);
  }
  const edges = new Map<string, TopologyEdge>();
  for (const child of descendants(element, "edges", "edge")) {
    const edge = readEdge(child, log);
    const fault = faultOf(edge, edges);
    if (fault) log.warn("nepi.value", [fault, "It is left out."], child.offset);
    else edges.set(edgeKey(edge.ends), edge);
    for (const id of edge.ends) if (!nodes.has(id)) nodes.set(id, { id });
  }
  return { shape: element.attributes.get("topo-type") ?? "", nodes: [...nodes.values()], edges: [...edges.values()] };
}

function faultOf({ ends }: TopologyEdge, before: ReadonlyMap<string, TopologyEdge>): string | undefined {
  const [one, other] = ends.map((id) => quoted(String(id)));
  if (ends[0] === ends[1]) return `The edge joins node ${one} to itself.`;
  return before.has(edgeKey(ends)) ? `There is another edge between the nodes ${one} and ${other}.` : undefined;
}

/** The annotations of an element by name, as the file has them. */
type Notes = Map<string, TypedText>;

function readNode(element: XmlElement, log: ProblemLog): TopologyNode {
  const notes = readNotes(element, "node");
  const source = takeMark("source", element, notes);
  const target = takeMark("target", element, notes);
  const ips = readIps(literalOf(notes.get("ips")));
  if (ips) notes.delete("ips");
  else if (notes.has("ips")) log.warn("nepi.value", ['The annotation "ips" is no list of text.', "It is kept as it is."], element.offset);
  return {
    id: readId(element, "nid", log),
    ...writtenNotes(notes),
    ...(ips && { ips }),
    ...(source && { source }),
    ...(target && { target }),
  };
}

function readEdge(element: XmlElement, log: ProblemLog): TopologyEdge {
  const notes = readNotes(element, "edge");
  const ends: TopologyEdge["ends"] = [readId(element, "nid1", log), readId(element, "nid2", log)];
  const net = readNet(literalOf(notes.get("net")), ends);
  if (net) notes.delete("net");
  else if (notes.has("net"))
    log.warn("nepi.value", ['The annotation "net" is no network of this edge.', "It is kept as it is."], element.offset);
  return { ends, ...writtenNotes(notes), ...(net && { net }) };
}

function readId(element: XmlElement, name: string, log: ProblemLog): NodeId {
  const text = element.attributes.get(name) ?? "";
  const type = element.attributes.get(`${name}-type`) ?? "string";
  const id = readAnnotation({ type, value: text });
  if (typeof id === "string" || Number.isSafeInteger(id)) return id as NodeId;
  log.warn("nepi.value", [`The node's id ${quoted(text)} is of type ${quoted(type)}.`, "It is read as text."], element.offset);
  return text;
}

function readNotes(element: XmlElement, kind: "node" | "edge"): Notes {
  const notes = descendants(element, `${kind}-annotations`, `${kind}-annotation`);
  return new Map(
    notes.map(({ attributes }) => [
      attributes.get("name") ?? "",
      { type: attributes.get("type") ?? "string", value: attributes.get("value") ?? "" },
    ]),
  );
}

function writtenNotes(notes: Notes): { annotations?: Record<string, Annotation> } {
  if (notes.size === 0) return {};
  return { annotations: Object.fromEntries([...notes].map(([name, note]) => [name, readAnnotation(note)])) };
}

/** NEPI marks a node twice, by an attribute and by an annotation of the same name. */
function takeMark(name: "source" | "target", { attributes }: XmlElement, notes: Notes): boolean {
  const note = notes.get(name);
  if (note?.type === "bool") notes.delete(name);
  return attributes.get(name) === "True" || (note?.type === "bool" && note.value === "True");
}

function literalOf(note: TypedText | undefined): PythonLiteral | undefined {
  const result = note && readPythonLiteral(note.value);
  return result && "value" in result ? result.value : undefined;
}

function readIps(value: PythonLiteral | undefined): string[] | undefined {
  return Array.isArray(value) && value.every((ip) => typeof ip === "string") ? value : undefined;
}

/** NEPI's dict: an address by node, and `mask`, `network` and `prefix`. One that says more or less is none. */
function readNet(value: PythonLiteral | undefined, ends: TopologyEdge["ends"]): EdgeNetwork | undefined {
  if (!(value instanceof Map) || value.size !== 5) return undefined;
  const ips = ends.map((id) => value.get(id));
  return edgeNetworkSchema.safeParse({ ips, ...Object.fromEntries(NETWORK_KEYS.map((key) => [key, value.get(key)])) }).data;
}

const NETWORK_KEYS = ["network", "prefix", "mask"] as const;
