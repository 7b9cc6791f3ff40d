import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Digraph, stronglyConnected } from "./strongly-connected.ts";

type Edge = readonly [from: number, to: number];

function graphOf(size: number, edges: readonly Edge[]): Digraph {
  const next: number[][] = Array.from({ length: size }, () => []);
  for (const [from, to] of edges) next[from]?.push(to);
  return { size, next: (node) => next[node] ?? [] };
}

/** The components by definition: two nodes are in the same when each can be reached from the other (Warshall). */
function byDefinition(size: number, edges: readonly Edge[]): string[] {
  const nodes = Array.from({ length: size }, (_item, node) => node);
  const reaches = nodes.map((from) => nodes.map((to) => from === to || edges.some(([a, b]) => a === from && b === to)));
  for (const over of nodes) {
    for (const from of nodes) {
      for (const to of nodes) if (reaches[from]?.[over] && reaches[over]?.[to]) reaches[from][to] = true;
    }
  }
  const parts = nodes.map((node) => nodes.filter((other) => reaches[node]?.[other] && reaches[other]?.[node]));
  return [...new Set(parts.map((part) => part.join(" ")))].sort();
}

function written(components: readonly (readonly number[])[]): string[] {
  return components.map((part) => [...part].sort((a, b) => a - b).join(" ")).sort();
}

const graphs = fc.integer({ min: 1, max: 12 }).chain((size) => {
  const node = fc.nat(size - 1);
  return fc.record({ size: fc.constant(size), edges: fc.array(fc.tuple(node, node), { maxLength: 3 * size }) });
});

describe("stronglyConnected", () => {
  it.each<[string, number, Edge[], string[]]>([
    ["no node", 0, [], []],
    ["a node without an edge", 1, [], ["0"]],
    ["a node with an edge to itself", 1, [[0, 0]], ["0"]],
    ["two nodes, one edge", 2, [[0, 1]], ["0", "1"]],
    [
      "two nodes that point at each other",
      2,
      [
        [0, 1],
        [1, 0],
      ],
      ["0 1"],
    ],
    [
      "a ring",
      4,
      [
        [0, 1],
        [1, 2],
        [2, 3],
        [3, 0],
      ],
      ["0 1 2 3"],
    ],
    [
      "a ring with a way in and a way out",
      5,
      [
        [0, 1],
        [1, 2],
        [2, 1],
        [2, 3],
        [4, 0],
      ],
      ["0", "1 2", "3", "4"],
    ],
    [
      "two rings with a bridge between them",
      4,
      [
        [0, 1],
        [1, 0],
        [1, 2],
        [2, 3],
        [3, 2],
      ],
      ["0 1", "2 3"],
    ],
    [
      "two rings that share a node",
      5,
      [
        [0, 1],
        [1, 2],
        [2, 0],
        [2, 3],
        [3, 4],
        [4, 2],
      ],
      ["0 1 2 3 4"],
    ],
    [
      "an edge twice",
      2,
      [
        [0, 1],
        [0, 1],
      ],
      ["0", "1"],
    ],
    [
      "a cross edge to a part that is done",
      3,
      [
        [0, 1],
        [2, 1],
      ],
      ["0", "1", "2"],
    ],
  ])("of %s", (_what, size, edges, components) => {
    expect(written(stronglyConnected(graphOf(size, edges)))).toEqual(components);
  });

  it("agrees with the definition on every graph", () => {
    return fc.assert(
      fc.property(graphs, ({ size, edges }) => {
        expect(written(stronglyConnected(graphOf(size, edges)))).toEqual(byDefinition(size, edges));
      }),
      { numRuns: 500 },
    );
  });

  it("has every node in exactly one component", () => {
    return fc.assert(
      fc.property(graphs, ({ size, edges }) => {
        const nodes = stronglyConnected(graphOf(size, edges)).flat();
        expect(nodes.sort((a, b) => a - b)).toEqual(Array.from({ length: size }, (_item, node) => node));
      }),
    );
  });

  it("names a component before those that lead to it", () => {
    return fc.assert(
      fc.property(graphs, ({ size, edges }) => {
        const components = stronglyConnected(graphOf(size, edges));
        const rank = new Map(components.flatMap((part, index) => part.map((node) => [node, index] as const)));
        for (const [from, to] of edges) expect(rank.get(from)).toBeGreaterThanOrEqual(rank.get(to) ?? 0);
      }),
    );
  });

  it.each(["forward", "backward"])("walks a chain of 300,000 that is drawn %s without running out of stack", (direction) => {
    const size = 300_000;
    const step = direction === "forward" ? 1 : -1;
    const chain: Digraph = { size, next: (node) => (node + step >= 0 && node + step < size ? [node + step] : []) };
    expect(stronglyConnected(chain)).toHaveLength(size);
  });

  it("finds a ring of 300,000", () => {
    const size = 300_000;
    const components = stronglyConnected({ size, next: (node) => [(node + 1) % size] });
    expect(components.map((part) => part.length)).toEqual([size]);
  });
});
