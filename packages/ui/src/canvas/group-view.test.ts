import type { Design, ResourceState } from "@netcue/engine/model";
import { expect, it } from "vitest";
import { NOTHING_SELECTED, selectResources } from "../design/design-command.ts";
import { LAB } from "../testing/sample-lab.ts";
import { CARD, chipBoxes, resourcePositions } from "./canvas-geometry.ts";
import { createDesignToFlow } from "./design-to-flow.ts";
import { countStates } from "./group-states.ts";
import { groupViews, movedMembers, seenPlaces } from "./group-view.ts";

/** Two boxes with a job each in a group, wired to a third box; the jobs wait for each other's box and for the group. */
const design: Design = {
  netcue: 1,
  name: "grouped",
  resources: [
    { guid: 1, type: "lab::Box", position: { x: 0, y: 0 } },
    { guid: 2, type: "lab::Box", position: { x: 304, y: 0 } },
    { guid: 3, type: "lab::Job", position: { x: 0, y: 200 } },
    { guid: 4, type: "lab::Box", position: { x: 800, y: 0 } },
    { guid: 5, type: "lab::Job", position: { x: 800, y: 200 } },
  ],
  connections: [
    [3, 1],
    [1, 4],
    [4, 2],
    [5, 4],
  ],
  conditions: [
    { action: "START", resources: [3], after: [1], state: "STARTED" },
    { action: "START", resources: [5], after: [1, 2, 3], state: "STARTED" },
    { action: "STOP", resources: [3, 5], after: [4], state: "STARTED" },
  ],
  groups: [{ id: "left", name: "Left", members: [1, 2, 3] }],
};

function draw(folded: string[]) {
  const { positions, groups } = seenPlaces(design.groups ?? [], resourcePositions(design), new Set(folded));
  const chips = chipBoxes(design.conditions ?? [], positions);
  const part = { x: -5_000, y: -5_000, width: 10_000, height: 10_000 };
  const input = { design, catalogue: LAB, positions, groups, chips, part, selection: NOTHING_SELECTED, editable: true };
  const { nodes, edges } = createDesignToFlow()(input);
  return {
    nodes: nodes.map(({ id, type }) => `${type} ${id}`),
    edges: edges.map(({ type, source, target }) => `${type} ${source} ${target}`),
    places: nodes.map(({ id, position }) => [id, position.x, position.y]),
  };
}

it("frames a group, and draws a side that holds all of it as one line", () => {
  const { nodes, edges } = draw([]);
  expect(nodes[0]).toBe("frame gleft");
  expect(edges.filter((edge) => edge.endsWith("c1") || edge.startsWith("condition c1"))).toEqual(["condition gleft c1", "condition c1 5"]);
  expect(edges).toContain("condition 1 c0");
});

it("folds to one card at which all lines end, each once, and hides what lies inside", () => {
  const { nodes, edges } = draw(["left"]);
  expect(nodes).toEqual(["folded gleft", "resource 4", "resource 5", "condition c1", "condition c2"]);
  expect(edges).toEqual([
    "connection gleft 4",
    "connection 5 4",
    "condition gleft c1",
    "condition c1 5",
    "condition 4 c2",
    "condition c2 gleft",
    "condition c2 5",
  ]);
});

it("is after unfolding what it was before folding: every line, every place", () => {
  const before = draw([]);
  draw(["left"]);
  expect(draw([])).toEqual(before);
});

it("moves its members by as much as the frame or the card is moved, and so keeps their places to each other", () => {
  const drawn = resourcePositions(design);
  for (const folded of [new Set<string>(), new Set(["left"])]) {
    const [view] = groupViews(design.groups ?? [], drawn, folded);
    if (!view) throw new Error("The group is not drawn.");
    const moved = new Map(movedMembers(view, { x: view.box.x + 40, y: view.box.y - 8 }, drawn));
    expect([...moved.keys()]).toEqual([1, 2, 3]);
    for (const [guid, { x, y }] of moved) expect([x - (drawn.get(guid)?.x ?? 0), y - (drawn.get(guid)?.y ?? 0)]).toEqual([40, -8]);
  }
});

it("draws no group of which nobody is there", () => {
  expect(groupViews([{ id: "x", name: "X", members: [99] }], resourcePositions(design), new Set())).toEqual([]);
  expect(groupViews(design.groups ?? [], resourcePositions(design), new Set(["left"]))[0]?.box).toEqual({ x: 0, y: 0, ...CARD });
});

it("counts states in the order of a life; what is not known yet is NEW", () => {
  const states = new Map<number, ResourceState>([
    [1, "FAILED"],
    [2, "STARTED"],
    [3, "STARTED"],
  ]);
  expect(countStates([1, 2, 3, 4], (guid) => states.get(guid))).toEqual([
    ["NEW", 1],
    ["STARTED", 2],
    ["FAILED", 1],
  ]);
});

it("lets conditions step back that have nothing to do with what is selected, where there are many", () => {
  const conditions = Array.from({ length: 30 }, (_, index) => ({
    action: "START" as const,
    resources: [index % 2 === 0 ? 3 : 5],
    after: [4],
    state: "STARTED" as const,
  }));
  const fadedOf = (count: number, selected: number[]): number => {
    const many = { ...design, conditions: conditions.slice(0, count) };
    const positions = resourcePositions(many);
    const part = { x: -5_000, y: -5_000, width: 10_000, height: 10_000 };
    const chips = chipBoxes(many.conditions, positions);
    const input = {
      design: many,
      catalogue: LAB,
      positions,
      groups: [],
      chips,
      part,
      selection: selectResources(selected),
      editable: true,
    };
    return createDesignToFlow()(input).nodes.filter((node) => node.type === "condition" && node.data.isFaded).length;
  };
  expect(fadedOf(30, [3])).toBe(15);
  expect(fadedOf(30, [])).toBe(0);
  expect(fadedOf(10, [3])).toBe(0);
});
