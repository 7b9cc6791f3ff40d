// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a template refers to its node or edge in this way
import { type Catalogue, createCatalogue, type Design, nextGuid, type ResourceTypeInfo, type Topology } from "@netcue/engine/model";
import {
  assignAddresses,
  designFromTopology,
  type EdgeTemplate,
  type GeneratedTopology,
  generateTopology,
  type NodeTemplate,
} from "@netcue/engine/topology";
import { resourcePositions } from "@netcue/ui/canvas/canvas-geometry";
import type { DesignParts, Position } from "@netcue/ui/design/design-command";
import { createJoinPaths, type JoinPath } from "@netcue/ui/design/join-paths";

/** What a person asks for. */
export interface TopologyWish {
  shape: string;
  nodes: number;
  branches?: number;
  probability?: number;
  seed: number;
  /** Type of each node. */
  type: string;
  /** Nodes are called this and their number. */
  prefix: string;
  /** Range that links get their networks from; none without it. */
  network?: string;
}

/** A graph and what it would become here; or why there is none, as a sentence. */
export type MadeTopology = { graph: GeneratedTopology; parts: DesignParts; trouble: null } | { graph: null; parts: null; trouble: string };

/** Types that nodes of a graph can have: those of which any number can be joined, and that need nothing else. */
export function typesOfNodes(catalogue: Catalogue): ResourceTypeInfo[] {
  const isFree = ({ container, connections }: ResourceTypeInfo): boolean =>
    container && connections.every(({ min, max }) => min === 0 && max === null);
  return [...catalogue.values()].filter((info) => isFree(info) && pathBetween(info, catalogue).length > 0);
}

/** What a graph of this type's nodes has between two of them: the shortest way in its platform, of what needs no values from people. */
function pathBetween(type: ResourceTypeInfo, catalogue: Catalogue): JoinPath {
  const usable = [...catalogue.values()].filter(
    ({ platform, attributes }) =>
      platform === type.platform && !attributes.some(({ required, default: value }) => required && (value === null || value === "")),
  );
  return createJoinPaths(createCatalogue(usable))(type, type)[0] ?? [];
}

/** Whether links or interfaces of this type's nodes have a place for addresses. */
export function takesAddresses(type: ResourceTypeInfo, catalogue: Catalogue): boolean {
  const path = pathBetween(type, catalogue);
  return path.some((info, index) => Object.keys(addressesOf(info, index, path)).length > 0);
}

export function makeTopology(wish: TopologyWish, design: Design, catalogue: Catalogue, centre: Position): MadeTopology {
  const type = catalogue.get(wish.type);
  if (!type) return { graph: null, parts: null, trouble: `There is no resource type "${wish.type}".` };
  try {
    const { shape, nodes, branches, probability, seed, network } = wish;
    const graph = generateTopology(shape, { nodes, branches, probability, seed });
    const topology = network === undefined || network === "" ? graph.topology : assignAddresses(graph.topology, { network });
    const templates = templatesOf(wish, type, topology, catalogue);
    const made = designFromTopology(topology, { name: "", ...templates, places: graph.places, catalogue });
    if (!made.design)
      return { graph: null, parts: null, trouble: made.nodeProblems[0]?.message ?? made.edgeProblems[0]?.message ?? "It cannot be made." };
    return { graph, parts: movedParts(made.design, design, centre), trouble: null };
  } catch (error) {
    if (error instanceof Error && "code" in error) return { graph: null, parts: null, trouble: error.message };
    throw error;
  }
}

function templatesOf(
  { prefix }: TopologyWish,
  type: ResourceTypeInfo,
  { edges }: Topology,
  catalogue: Catalogue,
): { node: NodeTemplate; edge: EdgeTemplate } {
  const hasAddresses = edges.some(({ net }) => net !== undefined);
  const path = pathBetween(type, catalogue);
  const ids = path.map((_, index) => `part${index}`);
  const row = ["node1", ...ids, "node2"];
  return {
    node: { anchor: "node", resources: [{ id: "node", type: type.type, name: `${prefix}\${node.id}` }] },
    edge: {
      resources: path.map((info, index) => ({
        id: `part${index}`,
        type: info.type,
        name: nameBetween(prefix, index, path),
        ...(hasAddresses && { attributes: addressesOf(info, index, path) }),
      })),
      connections: row.slice(1).map((id, index): [string, string] => [row[index] ?? id, id]),
    },
  };
}

/** A link is called after both ends, what is nearer to one of them after that one first. */
function nameBetween(prefix: string, index: number, path: JoinPath): string {
  const ends = [`${prefix}\${edge.node1}`, `${prefix}\${edge.node2}`];
  const isNearerToSecond = index > (path.length - 1) / 2;
  const isLink = index === (path.length - 1) / 2;
  return (isNearerToSecond ? ends.reverse() : ends).join(isLink ? "-" : "→");
}

/** A link takes its network where it has an attribute for it; else the interfaces at its ends take an address each. */
function addressesOf(info: ResourceTypeInfo, index: number, path: JoinPath): Record<string, string> {
  const has = (type: ResourceTypeInfo | undefined, name: string): boolean =>
    type?.attributes.some((attribute) => attribute.name === name) ?? false;
  if (has(info, "network")) return { network: "${edge.network}/${edge.prefix}" };
  if (path.some((other) => has(other, "network")) || !has(info, "ip4")) return {};
  if (index === 0) return { ip4: "${edge.ip1}/${edge.prefix}" };
  return index === path.length - 1 ? { ip4: "${edge.ip2}/${edge.prefix}" } : {};
}

/** Room between what is there and what comes. */
const GAP = 120;

/** The parts with guids that the design does not use, beside what it has. */
function movedParts({ resources, connections = [] }: Design, into: Design, centre: Position): DesignParts {
  const taken = [...resourcePositions(into).values()];
  const xs = resources.map(({ position }) => position?.x ?? 0);
  const ys = resources.map(({ position }) => position?.y ?? 0);
  const left = taken.length === 0 ? centre.x - (least(xs) + most(xs)) / 2 : most(taken.map(({ x }) => x)) + 2 * GAP - least(xs);
  const top = taken.length === 0 ? centre.y - (least(ys) + most(ys)) / 2 : least(taken.map(({ y }) => y)) - least(ys);
  const shift = nextGuid(into) - 1;
  return {
    resources: resources.map((resource) => {
      const { x, y } = resource.position ?? { x: 0, y: 0 };
      return { ...resource, guid: resource.guid + shift, position: { x: Math.round(x + left), y: Math.round(y + top) } };
    }),
    connections: connections.map(([a, b]): [number, number] => [a + shift, b + shift]),
  };
}

function least(values: readonly number[]): number {
  return values.reduce((found, value) => Math.min(found, value), Number.POSITIVE_INFINITY);
}

function most(values: readonly number[]): number {
  return values.reduce((found, value) => Math.max(found, value), Number.NEGATIVE_INFINITY);
}
