import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Topology } from "../model/index.ts";
import { generateTopology } from "./generate-topology.ts";
import type { ShapeOptions } from "./shape.ts";
import { SHAPES } from "./shapes.ts";

const NAMES = [...SHAPES.keys()];

/** Edges as "0-1 1-2". */
function drawn({ edges }: Topology): string {
  return edges.map(({ ends }) => ends.join("-")).join(" ");
}

function topologyOf(shape: string, options: ShapeOptions): Topology {
  return generateTopology(shape, { seed: 1, ...options }).topology;
}

/** How many nodes can be reached from the first. */
function reach({ nodes, edges }: Topology): number {
  const seen = new Set(nodes.slice(0, 1).map(({ id }) => id));
  for (let before = -1; before < seen.size; ) {
    before = seen.size;
    for (const { ends } of edges) if (ends.some((id) => seen.has(id))) for (const id of ends) seen.add(id);
  }
  return seen.size;
}

describe("a shape has the nodes and edges of its name", () => {
  it.each<[shape: string, options: ShapeOptions, edges: string]>([
    ["linear", { nodes: 1 }, ""],
    ["linear", { nodes: 4 }, "0-1 1-2 2-3"],
    ["ring", { nodes: 3 }, "0-1 0-2 1-2"],
    ["ring", { nodes: 5 }, "0-1 0-4 1-2 2-3 3-4"],
    ["mesh", { nodes: 1 }, ""],
    ["mesh", { nodes: 4 }, "0-1 0-2 0-3 1-2 1-3 2-3"],
    ["ladder", { nodes: 2 }, "0-1"],
    ["ladder", { nodes: 6 }, "0-1 0-3 1-2 1-4 2-5 3-4 4-5"],
    ["tree", { nodes: 1 }, ""],
    ["tree", { nodes: 7 }, "0-1 0-2 1-3 1-4 2-5 2-6"],
    ["tree", { nodes: 6 }, "0-1 0-2 1-3 1-4 2-5"],
    ["tree", { nodes: 8, branches: 3 }, "0-1 0-2 0-3 1-4 1-5 1-6 2-7"],
    ["tree", { nodes: 4, branches: 1 }, "0-1 1-2 2-3"],
    ["star", { nodes: 4 }, "0-1 0-2 0-3"],
    ["star", { nodes: 7, branches: 3 }, "0-1 0-3 0-5 1-2 3-4 5-6"],
    ["star", { nodes: 4, branches: 1 }, "0-1 1-2 2-3"],
    ["random", { nodes: 1 }, ""],
    ["random", { nodes: 2, probability: 0 }, "0-1"],
    ["random", { nodes: 4, probability: 1 }, "0-1 0-2 0-3 1-2 1-3 2-3"],
  ])("%s %j", (shape, options, edges) => {
    const topology = topologyOf(shape, options);
    expect([topology.shape, topology.nodes.map(({ id }) => id)]).toEqual([shape, Array.from({ length: options.nodes }, (_, id) => id)]);
    expect(drawn(topology)).toBe(edges);
  });

  it.each<[shape: string, options: ShapeOptions, count: number, note: string]>([
    ["ladder", { nodes: 7 }, 6, "The two rails of a ladder have the same length: it has 6 nodes, not 7."],
    ["star", { nodes: 9, branches: 3 }, 7, "The 3 arms of the star have the same length: it has 7 nodes, not 9."],
  ])("quirk Q58: %s %j has fewer nodes, and says so", (shape, options, count, note) => {
    const { topology, notes, places } = generateTopology(shape, options);
    expect([topology.nodes.length, places.length, notes]).toEqual([count, count, [note]]);
    expect(generateTopology(shape, { ...options, nodes: count }).notes).toEqual([]);
  });
});

const anyOptions = fc.record({ nodes: fc.integer({ min: 3, max: 60 }), seed: fc.nat() });

describe("every shape", () => {
  it.each(NAMES)("%s hangs together, joins each pair once, and has a place of its own for every node", (shape) => {
    fc.assert(
      fc.property(anyOptions, (options) => {
        const { topology, places } = generateTopology(shape, options);
        expect(reach(topology)).toBe(topology.nodes.length);
        expect(new Set(topology.edges.map(({ ends }) => ends.join("-"))).size).toBe(topology.edges.length);
        expect(topology.edges.every(({ ends: [one, other] }) => one < other)).toBe(true);
        expect(places).toHaveLength(topology.nodes.length);
        const near = places.filter((a, i) => places.some((b, j) => j < i && Math.hypot(a.x - b.x, a.y - b.y) < 0.99));
        expect(near).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});

describe("a random graph", () => {
  it("is the same for the same seed, and another for another", () => {
    const graphs = Array.from({ length: 20 }, (_, seed) => drawn(topologyOf("random", { nodes: 12, seed })));
    expect(graphs).toEqual(Array.from({ length: 20 }, (_, seed) => drawn(topologyOf("random", { nodes: 12, seed }))));
    expect(new Set(graphs).size).toBe(20);
  });

  it("without further edges is any tree, each as often as the others", () => {
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 8_000; seed += 1) {
      const tree = drawn(topologyOf("random", { nodes: 4, probability: 0, seed }));
      counts.set(tree, (counts.get(tree) ?? 0) + 1);
    }
    expect(counts.size).toBe(16); // Cayley: n^(n-2) trees of n nodes.
    expect(Math.min(...counts.values())).toBeGreaterThan(400); // 500 each, standard deviation 22.
    expect(Math.max(...counts.values())).toBeLessThan(600);
  });

  it("has further edges as often as the probability says", () => {
    const extra = Array.from({ length: 200 }, (_, seed) => topologyOf("random", { nodes: 50, probability: 0.1, seed }).edges.length - 49);
    const expected = 0.1 * (1_225 - 49); // Of the pairs that the tree does not join.
    expect(extra.reduce((sum, edges) => sum + edges, 0) / 200 / expected).toBeCloseTo(1, 1);
    expect(topologyOf("random", { nodes: 1_000 }).edges.length).toBeCloseTo(2_000, -3);
  });
});
