import { grid } from "./layouts.ts";
import type { Pair, Shape } from "./shape.ts";

/** Two paths of the same length, the rails, with a rung between each two nodes. The second rail is numbered after the first (NEPI NetGraph). */
export const ladderShape: Shape = {
  help: "Two lines of the same length, with a link between each two nodes that face each other.",
  least: 2,
  takes: [],
  draw({ nodes }) {
    const rail = Math.floor(nodes / 2);
    const note = `The two rails of a ladder have the same length: it has ${2 * rail} nodes, not ${nodes}.`;
    return { count: 2 * rail, ...(nodes % 2 === 1 && { note }), edges: railsAndRungs(rail), places: grid(2 * rail, rail) };
  },
};

function* railsAndRungs(rail: number): Generator<Pair> {
  for (let node = 0; node < rail; node += 1) {
    yield [node, node + rail];
    if (node + 1 < rail) yield* [[node, node + 1] as const, [node + rail, node + rail + 1] as const];
  }
}
