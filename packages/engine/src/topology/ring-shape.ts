import { circle } from "./layouts.ts";
import type { Shape } from "./shape.ts";

/** A path whose last node is joined to its first. */
export const ringShape: Shape = {
  help: "Nodes in a circle, each joined to the next.",
  least: 3,
  takes: [],
  draw: ({ nodes: count }) => ({
    count,
    edges: Array.from({ length: count }, (_, node) => [node, (node + 1) % count] as const),
    places: circle(count),
  }),
};
