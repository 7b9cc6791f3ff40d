import { describe, expect, it } from "vitest";
import type { NodeId, Topology } from "../model/index.ts";
import { chooseEnds } from "./choose-ends.ts";
import { generateTopology } from "./generate-topology.ts";

function ends({ nodes }: Topology): { sources: NodeId[]; targets: NodeId[] } {
  const marked = (mark: "source" | "target"): NodeId[] => nodes.filter((node) => node[mark]).map(({ id }) => id);
  return { sources: marked("source"), targets: marked("target") };
}

const TREE = generateTopology("tree", { nodes: 7 }).topology;
const SEEDS = Array.from({ length: 60 }, (_, seed) => seed);

describe("source and target of a graph", () => {
  it("are a random other node and node 0", () => {
    const chosen = SEEDS.map((seed) => ends(chooseEnds(TREE, { seed })));
    expect(chosen.every(({ targets }) => targets.join() === "0")).toBe(true);
    expect([...new Set(chosen.flatMap(({ sources }) => sources))].sort()).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it("quirk Q61: are the same for the same seed", () => {
    for (const seed of SEEDS) expect(chooseEnds(TREE, { seed })).toEqual(chooseEnds(TREE, { seed }));
  });

  it("may be asked to be a leaf", () => {
    const sources = SEEDS.flatMap((seed) => ends(chooseEnds(TREE, { seed, leafOnly: true })).sources);
    expect([...new Set(sources)].sort()).toEqual([3, 4, 5, 6]);
  });

  it("replace those from before, and leave everything else", () => {
    const marked: Topology = {
      ...TREE,
      nodes: TREE.nodes.map((node) => ({ ...node, source: true, target: true, annotations: { host: 1 } })),
    };
    const { nodes } = chooseEnds(marked, { seed: 1 });
    expect(ends({ ...TREE, nodes })).toMatchObject({ sources: [expect.any(Number)], targets: [0] });
    expect(nodes.every(({ annotations }) => annotations?.host === 1)).toBe(true);
  });

  it("begin with the first node where none is 0", () => {
    const graph: Topology = { shape: "adhoc", nodes: [{ id: "a" }, { id: "b" }], edges: [{ ends: ["a", "b"] }] };
    expect(ends(chooseEnds(graph, { seed: 1 }))).toEqual({ sources: ["b"], targets: ["a"] });
  });

  it.each([
    ["ring", 5, true, "No node can be the source: there is no leaf besides the target."],
    ["linear", 1, false, "No node can be the source: there is no node besides the target."],
  ])("quirk Q61: cannot be chosen in a %s of %i", (shape, nodes, leafOnly, message) => {
    expect(() => chooseEnds(generateTopology(shape, { nodes }).topology, { seed: 1, leafOnly })).toThrow(message);
  });
});
