import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileDesign } from "../compile/index.ts";
import { type Design, designSchema, formatPath, type Topology } from "../model/index.ts";
import { readNepiXml, writeNepiXml } from "../nepi/index.ts";
import { BUILTIN_CATALOGUE } from "../testing/compile-lines.ts";
import { Scenario } from "../testing/scenario.ts";
import { assignAddresses } from "./assign-addresses.ts";
import { DUMMY_EDGE, DUMMY_NODE, NO_EDGE } from "./builtin-templates.ts";
import { chooseEnds } from "./choose-ends.ts";
import { type DesignFromTopology, type DesignFromTopologyOptions, designFromTopology } from "./design-from-topology.ts";
import { CELL } from "./free-places.ts";
import { generateTopology } from "./generate-topology.ts";
import { SHAPES } from "./shapes.ts";
import type { NodeTemplate } from "./template.ts";

const DUMMIES = { name: "test", node: DUMMY_NODE, edge: DUMMY_EDGE, catalogue: BUILTIN_CATALOGUE };

function made(topology: Topology, options: Partial<DesignFromTopologyOptions> = {}): Design {
  const { design, nodeProblems, edgeProblems }: DesignFromTopology = designFromTopology(topology, { ...DUMMIES, ...options });
  if (!design) throw new Error([...nodeProblems, ...edgeProblems].map(({ message }) => message).join("\n"));
  return design;
}

/** A host with an application that starts with a message, which only sources have, and a sink, which only targets have. */
const HOSTS: NodeTemplate = {
  anchor: "host",
  parameters: { pause: { type: "time", default: "2s" } },
  resources: [
    { id: "host", type: "dummy::Node" },
    {
      id: "sender",
      type: "dummy::Application",
      only: "source",
      name: "sender on ${node.id}",
      attributes: { message: "${node.id}", runTime: "${pause}" },
    },
    { id: "sink", type: "dummy::Application", only: "target", attributes: { message: "${node.ip}" } },
  ],
  connections: [
    ["sender", "host"],
    ["sink", "host"],
  ],
  conditions: [{ action: "START", resources: ["sender", "sink"], after: ["host"], state: "STARTED", delay: "${node.index}s" }],
};

const LINE = generateTopology("linear", { nodes: 2 }).topology;

describe("a design of a graph", () => {
  it("has the node template for each node and the edge template for each edge, joined", () => {
    const { resources, connections, conditions, topology } = made(LINE);
    expect(resources.map(({ guid, type, name }) => `${guid} ${type} ${name}`)).toEqual([
      "1 dummy::Node node 0",
      "2 dummy::Node node 1",
      "3 dummy::Interface interface 0 to 1",
      "4 dummy::Link link 0 to 1",
      "5 dummy::Interface interface 1 to 0",
    ]);
    expect([connections, conditions]).toEqual([
      [
        [3, 1],
        [3, 4],
        [5, 2],
        [5, 4],
      ],
      [],
    ]);
    expect(topology).toEqual({
      shape: "linear",
      nodes: [
        { id: 0, annotations: { node: 1 } },
        { id: 1, annotations: { node: 2 } },
      ],
      edges: [{ ends: [0, 1], annotations: { interface1: 3, link: 4, interface2: 5 } }],
    });
  });

  it.each([...SHAPES.keys()])("compiles, runs, and survives NEPI's XML, graph and all: %s", async (shape) => {
    const { topology, places } = generateTopology(shape, { nodes: 8, seed: 3 });
    const design = designSchema.parse(
      JSON.parse(JSON.stringify(made(chooseEnds(assignAddresses(topology, { network: "10.0.0.0/8" }), { seed: 1 }), { places }))),
    );
    expect(compileDesign(design, BUILTIN_CATALOGUE).problems).toEqual([]);
    const scenario = new Scenario(design);
    expect(await scenario.toEnd()).toBe("succeeded");
    expect(Object.values((await scenario.snapshot()).resources).every(({ times }) => times.STARTED !== undefined)).toBe(true);
    const { design: read } = readNepiXml(writeNepiXml(design, BUILTIN_CATALOGUE).text ?? "", BUILTIN_CATALOGUE);
    expect(read?.topology).toEqual(design.topology);
    expect(read?.resources).toEqual(design.resources);
  });

  it("gives resources to sources and targets only where the template says so, with their part in conditions", () => {
    const topology: Topology = {
      shape: "adhoc",
      nodes: [{ id: 5, source: true }, { id: "mid" }, { id: 7, target: true, ips: ["10.0.0.9"] }],
      edges: [],
    };
    const edge = { ...NO_EDGE, parameters: { pause: { type: "string" as const }, other: { type: "bool" as const } } };
    const design = made(topology, { node: HOSTS, edge });
    expect(design.parameters).toEqual({ ...HOSTS.parameters, other: { type: "bool" } });
    expect(design.resources.map(({ name, attributes }) => [name, attributes])).toEqual([
      ["host 5", undefined],
      ["sender on 5", { message: "5", runTime: "${pause}" }],
      ["host mid", undefined],
      ["host 7", undefined],
      ["sink 7", { message: "10.0.0.9" }],
    ]);
    expect(design.connections).toEqual([
      [2, 1],
      [5, 4],
    ]);
    expect(design.conditions).toEqual([
      { action: "START", resources: [2], after: [1], state: "STARTED", delay: "0s" },
      { action: "START", resources: [5], after: [4], state: "STARTED", delay: "2s" },
    ]);
    expect(compileDesign(design, BUILTIN_CATALOGUE, { parameters: { other: true } }).problems).toEqual([]);
  });

  it("keeps the graph's own annotations, and offers them to the templates", () => {
    const topology: Topology = { ...LINE, edges: [{ ends: [0, 1], annotations: { delay: "3s" } }] };
    const edge = { resources: [{ id: "link", type: "dummy::Link", attributes: { deployTime: "${edge.annotations.delay}" } }] };
    const design = made(topology, { edge });
    expect(design.resources[2]).toMatchObject({ name: "link 0-1", attributes: { deployTime: "3s" } });
    expect(design.topology?.edges[0]?.annotations).toEqual({ delay: "3s", link: 3 });
  });

  it("is refused when a template refers to what the graph does not have, with the place in the template", () => {
    const edge = { resources: [{ id: "link", type: "dummy::Link", name: "${edge.ip1} ${edge.id}" }] };
    const { design, nodeProblems, edgeProblems } = designFromTopology(generateTopology("ring", { nodes: 9 }).topology, {
      ...DUMMIES,
      node: HOSTS,
      edge,
    });
    expect([design, nodeProblems]).toEqual([undefined, []]);
    expect(edgeProblems?.map(({ place, message }) => `${formatPath(place.path)}: ${message}`)).toEqual([
      "resources[0].name: There is no value for ${edge.ip1}: not every node or link has an address.",
      "resources[0].name: There is no ${edge.id} here.",
    ]);
  });

  it("is not made of a graph that is none", () => {
    expect(() => made({ ...LINE, edges: [{ ends: [0, 9] }] })).toThrow("There is no node 9.");
  });

  it("has no two resources in one place, also where lines cross and templates are large", () => {
    const anyShape = fc.record({
      shape: fc.constantFrom(...SHAPES.keys()),
      nodes: fc.integer({ min: 3, max: 14 }),
      seed: fc.nat(99),
      node: fc.constantFrom(DUMMY_NODE, HOSTS),
    });
    fc.assert(
      fc.property(anyShape, ({ shape, nodes, seed, node }) => {
        const { topology, places } = generateTopology(shape, { nodes, seed });
        const marked = { ...topology, nodes: topology.nodes.map((each) => ({ ...each, source: true, target: true, ips: ["10.0.0.1"] })) };
        const at = made(marked, { places, node }).resources.flatMap(({ position }) => position ?? []);
        const near = at.filter((a, i) => at.some((b, j) => j < i && Math.abs(a.x - b.x) < CELL.x && Math.abs(a.y - b.y) < CELL.y));
        expect(near).toEqual([]);
        expect(at.every(({ x, y }) => x % 8 === 0 && y % 8 === 0)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it("puts a resource away from its place as far as the template says", () => {
    const node = { anchor: "host", resources: [{ id: "host", type: "dummy::Node", position: { x: 16, y: -40 } }] };
    expect(
      made(LINE, {
        node,
        edge: NO_EDGE,
        places: [
          { x: 0, y: 0 },
          { x: 1, y: 0 },
        ],
      }).resources.map(({ position }) => position),
    ).toEqual([
      { x: 16, y: -40 },
      { x: 256, y: -40 },
    ]);
  });
});
