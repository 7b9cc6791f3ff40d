import { Graph, layout as runDagre } from "@dagrejs/dagre";
import { hierarchy, tree } from "d3-hierarchy";
import { CARD, GRID } from "../canvas/canvas-geometry.ts";
import type { Position } from "../design/design-command.ts";
import type { LayoutGraph } from "./layout-graph.ts";

/** Ways to tidy a drawing, by what they are good for. */
export const LAYOUTS = ["layered", "tree", "radial", "grid"] as const;
export type LayoutName = (typeof LAYOUTS)[number];

/** Places of the cards' upper left corners; somewhere, the same for the same graph. */
type Layout = (graph: LayoutGraph) => Map<number, Position>;

const GAP = { x: 5 * GRID, y: 8 * GRID } as const;
const STEP = { x: CARD.width + GAP.x, y: CARD.height + GAP.y } as const;

const ALL: Readonly<Record<LayoutName, Layout>> = { layered, tree: treeDown, radial, grid };

/** Lays a graph out; every place is on the grid, and the leftmost and the uppermost card stand at 0. */
export function layOut(name: LayoutName, graph: LayoutGraph): Map<number, Position> {
  const places = ALL[name](graph);
  const left = Math.min(...lefts(places));
  const top = Math.min(...tops(places));
  return new Map([...places].map(([guid, { x, y }]) => [guid, { x: snap(x - left), y: snap(y - top) }]));
}

function* lefts(places: Map<number, Position>): Iterable<number> {
  for (const { x } of places.values()) yield x;
}

function* tops(places: Map<number, Position>): Iterable<number> {
  for (const { y } of places.values()) yield y;
}

/** Layers from the middle of the network outwards with as few crossings as a sweep finds (Sugiyama, by dagre). */
function layered({ guids, lines }: LayoutGraph): Map<number, Position> {
  const graph = new Graph();
  graph.setGraph({ rankdir: "TB", nodesep: GAP.x, ranksep: GAP.y, ranker: "longest-path" });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const guid of guids) graph.setNode(String(guid), { ...CARD });
  for (const [from, to] of lines) graph.setEdge(String(from), String(to));
  runDagre(graph);
  return new Map(
    guids.map((guid) => {
      const { x, y } = graph.node(String(guid));
      return [guid, { x: x - CARD.width / 2, y: y - CARD.height / 2 }];
    }),
  );
}

/** Every part as a tree, root on top (Reingold and Tilford, by d3-hierarchy). */
function treeDown(graph: LayoutGraph): Map<number, Position> {
  const root = tree<TreeNode>().nodeSize([STEP.x, STEP.y])(hierarchy(treeOf(graph)));
  return new Map(root.descendants().flatMap(({ data, x, y }) => (data.guid === null ? [] : [[data.guid, { x, y }]])));
}

/** The middle of the network in the middle, what is further from it on wider circles. */
function radial(graph: LayoutGraph): Map<number, Position> {
  const top = treeOf(graph);
  const whole = hierarchy(top.children.length === 1 && top.children[0] ? top.children[0] : top);
  const placed = tree<TreeNode>()
    .size([2 * Math.PI, 1])
    .separation(() => 1)(whole)
    .descendants();
  const angles: number[][] = [];
  for (const { depth, x } of placed) {
    const circle = angles[depth];
    if (circle) circle.push(x);
    else angles[depth] = [x];
  }
  const radii: number[] = [];
  for (const [depth, circle] of angles.entries()) {
    radii[depth] = depth === 0 ? 0 : Math.max((radii[depth - 1] ?? 0) + STEP.x, roomyRadius(circle));
  }
  return new Map(
    placed.flatMap(({ data, x: angle, depth }) => {
      const radius = radii[depth] ?? 0;
      return data.guid === null ? [] : [[data.guid, { x: radius * Math.cos(angle), y: radius * Math.sin(angle) }]];
    }),
  );
}

/** The radius at which no two cards at these angles can meet. */
function roomyRadius(angles: readonly number[]): number {
  const sorted = [...angles].sort((a, b) => a - b);
  const gaps = sorted.map((angle, index) => (sorted[index + 1] ?? (sorted[0] ?? 0) + 2 * Math.PI) - angle);
  const least = gaps.reduce((a, b) => Math.min(a, b), Math.PI);
  return (Math.hypot(CARD.width, CARD.height) + 2 * GRID) / (2 * Math.sin(least / 2));
}

/** Rows in which neighbours of the network stand near each other; at once, whatever its size. */
function grid({ order }: LayoutGraph): Map<number, Position> {
  const columns = Math.max(1, Math.ceil(Math.sqrt(order.length / 2)));
  return new Map(order.map((guid, index) => [guid, { x: (index % columns) * STEP.x, y: Math.floor(index / columns) * STEP.y }]));
}

interface TreeNode {
  /** Null for what holds the parts together. */
  guid: number | null;
  children: TreeNode[];
}

function treeOf({ order, parents }: LayoutGraph): TreeNode {
  const top: TreeNode = { guid: null, children: [] };
  const nodes = new Map(order.map((guid): [number, TreeNode] => [guid, { guid, children: [] }]));
  for (const [guid, node] of nodes) {
    const parent = parents.get(guid);
    ((parent === undefined ? undefined : nodes.get(parent)) ?? top).children.push(node);
  }
  return top;
}

function snap(value: number): number {
  return Math.round(value / GRID) * GRID;
}
