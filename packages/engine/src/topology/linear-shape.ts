import { grid } from "./layouts.ts";
import type { Shape } from "./shape.ts";

/** A path: each node is joined to the next. */
export const linearShape: Shape = {
  help: "Nodes in a line, each joined to the next.",
  least: 1,
  takes: [],
  draw: ({ nodes: count }) => ({
    count,
    edges: Array.from({ length: count - 1 }, (_, node) => [node, node + 1] as const),
    places: grid(count, count),
  }),
};
