import type { Point, Shape } from "./shape.ts";

/**
 * A balanced tree, filled level by level and from left to right. With 2 branches and 2^k - 1 nodes it is NEPI's; the last level of any
 * other number is not full, where NEPI leaves nodes out.
 */
export const treeShape: Shape = {
  help: "A balanced tree: every node has as many children as there are branches, the last level as far as the nodes go.",
  least: 1,
  takes: ["branches"],
  draw: ({ nodes: count, branches = 2 }) => ({
    count,
    edges: Array.from({ length: count - 1 }, (_, index) => [Math.floor(index / branches), index + 1] as const),
    places: levels(count, branches),
  }),
};

/** Each level below the one before, each node in the middle of the room for its children. */
function levels(count: number, branches: number): Point[] {
  const sizes: number[] = [];
  for (let first = 0, size = 1; first < count; first += size, size *= branches) sizes.push(size);
  const width = sizes.at(-1) ?? 1;
  return sizes
    .flatMap((size, y) => Array.from({ length: Math.min(size, count) }, (_, index) => ({ x: ((index + 0.5) * width) / size, y })))
    .slice(0, count);
}
