import { edgeKey, type NodeId, type Problem, type Topology } from "../model/index.ts";

/** A graph that is none: a node that is there twice, an edge that joins nothing or joins what is joined already. */
export function checkTopology({ nodes, edges }: Topology): Problem[] {
  const ids = new Set<NodeId>();
  const pairs = new Set<string>();
  const found: Problem[] = [];
  for (const [index, { id }] of nodes.entries()) {
    if (ids.has(id))
      found.push(problem("node", ["nodes", index, "id"], `There are two nodes ${JSON.stringify(id)}.`, "Give each node an id of its own."));
    ids.add(id);
  }
  for (const [index, { ends }] of edges.entries()) {
    const shown = ends.map((id) => JSON.stringify(id)).join(" and ");
    const stranger = ends.findIndex((id) => !ids.has(id));
    const place = ["edges", index, "ends"];
    if (stranger !== -1)
      found.push(
        problem(
          "edge",
          [...place, stranger],
          `There is no node ${JSON.stringify(ends[stranger])}.`,
          "Add it to the nodes, or remove the edge.",
        ),
      );
    else if (ends[0] === ends[1])
      found.push(
        problem("edge", place, `The edge joins node ${JSON.stringify(ends[0])} to itself.`, "Join two nodes, or remove the edge."),
      );
    else if (pairs.has(edgeKey(ends))) found.push(problem("edge", place, `There are two edges between ${shown}.`, "Remove one of them."));
    pairs.add(edgeKey(ends));
  }
  return found;
}

function problem(what: "node" | "edge", path: (string | number)[], message: string, hint: string): Problem {
  return { code: `topology.${what}`, severity: "error", place: { path: ["topology", ...path] }, message, hint };
}
