import { circle } from "./layouts.ts";
import type { Pair, Shape } from "./shape.ts";

/** The complete graph. */
export const meshShape: Shape = {
  help: "Every node joined to every other.",
  least: 1,
  takes: [],
  draw: ({ nodes: count }) => ({ count, edges: allPairs(count), places: circle(count) }),
};

function* allPairs(count: number): Generator<Pair> {
  for (let one = 0; one < count; one += 1) for (let other = one + 1; other < count; other += 1) yield [one, other];
}
