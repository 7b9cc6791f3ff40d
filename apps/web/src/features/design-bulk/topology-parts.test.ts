// @vitest-environment node
import { createBuiltinRegistry } from "@netcue/engine";
import { compileDesign } from "@netcue/engine/compile";
import { type Design, emptyDesign } from "@netcue/engine/model";
import { SHAPES } from "@netcue/engine/topology";
import { describe, expect, it } from "vitest";
import { makeTopology, type TopologyWish, takesAddresses, typesOfNodes } from "./topology-parts.ts";

const catalogue = createBuiltinRegistry().catalogue();
const wish: TopologyWish = { shape: "ring", nodes: 6, seed: 1, type: "netns::Node", prefix: "r", network: "10.0.0.0/16" };
const centre = { x: 0, y: 0 };

function designOf(next: TopologyWish, into: Design = emptyDesign("new")): Design {
  const { parts, trouble } = makeTopology(next, into, catalogue, centre);
  if (!parts) throw new Error(trouble ?? "");
  return {
    ...into,
    resources: [...into.resources, ...parts.resources],
    connections: [...(into.connections ?? []), ...(parts.connections ?? [])],
  };
}

describe("a generated topology", () => {
  it.each([...SHAPES.keys()].flatMap((shape) => typesOfNodes(catalogue).map(({ type }) => ({ shape, type }))))(
    "is a design that can be run: $shape of $type",
    ({ shape, type }) => {
      const design = designOf({ ...wish, shape, type });
      expect(compileDesign(design, catalogue).problems).toEqual([]);
      expect(design.resources.filter((resource) => resource.type === type)).toHaveLength(6);
    },
  );

  it("has addresses where its links take them", () => {
    const host = catalogue.get("netns::Node");
    expect(host && takesAddresses(host, catalogue)).toBe(true);
    const networks = designOf(wish).resources.flatMap(({ attributes }) => attributes?.network ?? []);
    expect(new Set(networks).size).toBe(6);
    expect(networks[0]).toBe("10.0.0.0/30");
  });

  it("comes beside what is there, with guids of its own", () => {
    const first = designOf(wish);
    const both = designOf(wish, first);
    expect(new Set(both.resources.map(({ guid }) => guid)).size).toBe(both.resources.length);
    const right = Math.max(...first.resources.map(({ position }) => position?.x ?? 0));
    expect(both.resources.slice(first.resources.length).every(({ position }) => (position?.x ?? 0) > right)).toBe(true);
  });

  it("says what is wrong with what was asked for", () => {
    expect(makeTopology({ ...wish, nodes: 1 }, emptyDesign(""), catalogue, centre).trouble).toContain("A ring topology has");
    expect(makeTopology({ ...wish, network: "here" }, emptyDesign(""), catalogue, centre).trouble).not.toBeNull();
  });
});
