import { describe, expect, it } from "vitest";
import { EngineError } from "../errors.ts";
import { generateTopology } from "./generate-topology.ts";
import type { ShapeOptions } from "./shape.ts";

function refusal(shape: string, options: ShapeOptions): string {
  try {
    generateTopology(shape, options);
  } catch (error) {
    if (error instanceof EngineError && error.code === "topology-invalid") return error.message;
  }
  throw new Error("It was not refused.");
}

describe("generateTopology", () => {
  it.each<[shape: string, options: ShapeOptions, message: string]>([
    ["adhoc", { nodes: 3 }, 'There is no shape "adhoc". There are: linear, ladder, mesh, tree, star, ring, random.'],
    ["linear", { nodes: 0 }, "A linear topology has 1 to 100000 nodes, not 0."],
    ["ring", { nodes: 2 }, "A ring topology has 3 to 100000 nodes, not 2."],
    ["tree", { nodes: 2.5 }, "not 2.5"],
    ["tree", { nodes: Number.NaN }, "not NaN"],
    ["linear", { nodes: 100_001 }, "not 100001"],
    ["mesh", { nodes: 448 }, "more than 100000 links"],
    ["random", { nodes: 1_000, probability: 1, seed: 1 }, "more than 100000 links"],
    ["ring", { nodes: 5, branches: 2 }, "A ring topology takes no branches; tree and star would."],
    ["tree", { nodes: 5, probability: 0 }, "A tree topology takes no probability; random would."],
    ["tree", { nodes: 5, branches: 0 }, "The branches are a whole number, 1 or more, not 0."],
    ["star", { nodes: 4, branches: 4 }, "A star of 4 nodes has at most 3 branches, not 4."],
    ["random", { nodes: 5, probability: 1.5, seed: 1 }, "A probability is 0 to 1, not 1.5."],
    ["random", { nodes: 5, probability: Number.NaN, seed: 1 }, "A probability is 0 to 1, not NaN."],
    ["random", { nodes: 5 }, "A random topology needs a seed."],
    ["random", { nodes: 5, seed: -1 }, "A seed is a whole number from 0 to 4294967295, not -1."],
  ])("quirk Q58: refuses %s %j", (shape, options, message) => {
    expect(refusal(shape, options)).toContain(message);
  });

  it("makes the largest there may be", () => {
    expect(generateTopology("mesh", { nodes: 447 }).topology.edges).toHaveLength(99_681);
    expect(generateTopology("linear", { nodes: 100_000 }).topology.edges).toHaveLength(99_999);
    expect(generateTopology("random", { nodes: 45_000, seed: 7 }).topology.edges.length).toBeGreaterThan(80_000);
  });
});
