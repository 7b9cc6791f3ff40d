import { describe, expect, it } from "vitest";
import { formatPath, type NodeId } from "../model/index.ts";
import { checkTopology } from "./check-topology.ts";

function faults(ids: NodeId[], ...edges: [NodeId, NodeId][]): string[] {
  const graph = { shape: "adhoc", nodes: ids.map((id) => ({ id })), edges: edges.map((ends) => ({ ends })) };
  return checkTopology(graph).map(({ place, message }) => `${formatPath(place.path)}: ${message}`);
}

describe("a graph", () => {
  it("may have nodes without edges, and ids that look alike", () => {
    expect(faults([0, "0", "b"], [0, "0"])).toEqual([]);
  });

  it("has each node once", () => {
    expect(faults([0, "b", 0, "b"])).toEqual([
      "topology.nodes[2].id: There are two nodes 0.",
      'topology.nodes[3].id: There are two nodes "b".',
    ]);
  });

  it("has edges between nodes that are there, two different ones, and each pair once", () => {
    expect(faults([0, 1, 2], [0, 3], [4, 4], [1, 1], [0, 1], [1, 0], [1, 2])).toEqual([
      "topology.edges[0].ends[1]: There is no node 3.",
      "topology.edges[1].ends[0]: There is no node 4.",
      "topology.edges[2].ends: The edge joins node 1 to itself.",
      "topology.edges[4].ends: There are two edges between 1 and 0.",
    ]);
  });
});
