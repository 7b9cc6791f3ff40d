import type { Design } from "@netcue/engine/model";
import { describe, expect, it } from "vitest";
import { NOTHING_SELECTED, selectResources } from "../design/design-command.ts";
import { LAB, SAMPLE } from "../testing/sample-lab.ts";
import { chipBoxes, resourcePositions } from "./canvas-geometry.ts";
import { createDesignToFlow, type FlowInput } from "./design-to-flow.ts";
import { readNodeId } from "./node-ids.ts";

const ALL = { x: -5_000, y: -5_000, width: 10_000, height: 10_000 };

function input(design: Design, rest: Partial<FlowInput> = {}): FlowInput {
  const positions = rest.positions ?? resourcePositions(design);
  const chips = chipBoxes(design.conditions ?? [], positions);
  return { design, catalogue: LAB, positions, groups: [], chips, selection: NOTHING_SELECTED, editable: true, part: ALL, ...rest };
}

describe("createDesignToFlow", () => {
  it("draws cards, chips, connections and the lines of conditions (quirk Q66: NEPI draws no conditions)", () => {
    const { nodes, edges } = createDesignToFlow()(input(SAMPLE));
    expect(nodes.map((node) => [node.id, node.type])).toEqual([
      ["1", "resource"],
      ["2", "resource"],
      ["3", "resource"],
      ["c0", "condition"],
    ]);
    expect(edges.map((edge) => `${edge.type} ${edge.source} ${edge.target}`)).toEqual([
      "connection 2 1",
      "connection 3 1",
      "condition 2 c0",
      "condition c0 3",
    ]);
  });

  it("gives every node its size and handles, so that nothing has to be measured", () => {
    for (const node of createDesignToFlow()(input(SAMPLE)).nodes) {
      expect(node).toMatchObject({ width: expect.any(Number), height: expect.any(Number), measured: expect.anything() });
      expect(node.handles?.length).toBeGreaterThan(0);
    }
  });

  it("holds nothing of a run", () => {
    const [card] = createDesignToFlow()(input(SAMPLE)).nodes;
    expect(Object.keys(card?.data ?? {})).toEqual(["resource", "info"]);
  });

  it("makes anew only what has changed", () => {
    const convert = createDesignToFlow();
    const before = convert(input(SAMPLE));
    const renamed: Design = { ...SAMPLE, resources: SAMPLE.resources.map((each) => (each.guid === 1 ? { ...each, name: "other" } : each)) };
    const after = convert(input(renamed));
    expect(after.nodes.map((node, index) => node === before.nodes[index])).toEqual([false, true, true, true]);
    expect(after.edges.every((edge, index) => edge === before.edges[index])).toBe(true);
  });

  it("makes anew what is selected, and the lines of what is moved", () => {
    const convert = createDesignToFlow();
    const before = convert(input(SAMPLE));
    const selected = convert(input(SAMPLE, { selection: selectResources([2]) }));
    expect(selected.nodes.map((node, index) => node === before.nodes[index])).toEqual([true, false, true, true]);
    const positions = new Map(resourcePositions(SAMPLE)).set(1, { x: 0, y: -200 });
    const moved = convert(input(SAMPLE, { positions }));
    expect(moved.edges.map((edge, index) => edge === before.edges[index])).toEqual([false, false, true, true]);
  });

  it("draws a design that speaks of resources which are not there", () => {
    const broken: Design = {
      ...SAMPLE,
      connections: [[2, 99]],
      conditions: [{ action: "STOP", resources: [98], after: [], state: "READY" }],
    };
    const { nodes, edges } = createDesignToFlow()(input(broken));
    expect(nodes).toHaveLength(4);
    expect(edges).toEqual([]);
  });

  it("makes only what meets the part that is shown, and the cards at the ends of its lines", () => {
    const shown = (part: FlowInput["part"]) => {
      const { nodes, edges } = createDesignToFlow()(input(SAMPLE, { part }));
      return [nodes.map(({ id }) => id), edges.map(({ source, target }) => `${source} ${target}`)];
    };
    expect(shown({ x: 5_000, y: 0, width: 100, height: 100 })).toEqual([[], []]);
    // Only the line from the second job to the box passes here.
    expect(shown({ x: 500, y: 100, width: 40, height: 40 })).toEqual([["1", "3"], ["3 1"]]);
  });

  it("says in words what a condition means", () => {
    const chip = createDesignToFlow()(input(SAMPLE)).nodes.at(-1);
    expect(chip?.ariaLabel).toBe("Condition: START second after first is STARTED + 2 s");
  });
});

it("reads what a node stands for", () => {
  expect(readNodeId("12")).toEqual({ kind: "resource", guid: 12 });
  expect(readNodeId("c3")).toEqual({ kind: "condition", index: 3 });
});
