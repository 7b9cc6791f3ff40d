import { describe, expect, it } from "vitest";
import { CARD, GRID, meets } from "../canvas/canvas-geometry.ts";
import { layoutGraph } from "./layout-graph.ts";
import { LAYOUTS, layOut } from "./layouts.ts";

const guids = Array.from({ length: 60 }, (_, index) => index + 1);
/** A tree of four branches, one line across it, and three resources that are connected with nothing else. */
const connections = guids.slice(1, 57).map((guid): [number, number] => [guid, Math.ceil((guid - 1) / 4)]);
const graph = layoutGraph({ connections: [...connections, [20, 33]] }, guids);

describe("layoutGraph", () => {
  it("leads outwards from the middle of each part", () => {
    expect(graph.lines).toHaveLength(57);
    const rank = new Map(graph.order.map((guid, index) => [guid, index]));
    expect(graph.lines.every(([from, to]) => (rank.get(from) ?? 0) < (rank.get(to) ?? 0))).toBe(true);
    expect(guids.filter((guid) => !graph.parents.has(guid))).toHaveLength(4);
  });

  it("leaves out what leads elsewhere", () => {
    const part = layoutGraph({ connections }, [2, 6, 7]);
    expect(part.lines.map(([a, b]) => [a, b].sort())).toEqual([
      [2, 6],
      [2, 7],
    ]);
  });
});

describe.each(LAYOUTS)("layout %s", (name) => {
  const places = layOut(name, graph);

  it("gives every card a place on the grid that covers no other", () => {
    expect([...places.keys()].sort((a, b) => a - b)).toEqual(guids);
    const boxes = [...places.values()].map((place) => ({ ...place, ...CARD }));
    expect(boxes.every(({ x, y }) => x >= 0 && y >= 0 && x % GRID === 0 && y % GRID === 0)).toBe(true);
    const covered = boxes.filter((box, index) => boxes.slice(0, index).some((other) => meets(box, other)));
    expect(covered).toEqual([]);
  });

  it("does the same twice, and anything with next to nothing", () => {
    expect(layOut(name, graph)).toEqual(places);
    expect([...layOut(name, layoutGraph({}, [7]))]).toEqual([[7, { x: 0, y: 0 }]]);
  });
});

it.each(["tree", "radial", "grid"] as const)("%s takes a chain of any length", (name) => {
  const chain = Array.from({ length: 3_000 }, (_, index) => index + 1);
  const lines = chain.slice(1).map((guid): [number, number] => [guid - 1, guid]);
  expect(layOut(name, layoutGraph({ connections: lines }, chain)).size).toBe(3_000);
});
