import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileDesign } from "../compile/index.ts";
import { type Design, designSchema, emptyDesign, type Topology } from "../model/index.ts";
import { anyTopology } from "../testing/any-topology.ts";
import { NEPI_CATALOGUE } from "../testing/nepi-files.ts";
import { readNepiXml } from "./read-nepi-xml.ts";
import { writeNepiXml } from "./write-nepi-xml.ts";

const NET = "{'prefix': 30, 0: '10.0.0.1', 'b': u'10.0.0.2', 'mask': '255.255.255.252', 'network': '10.0.0.0'}";

function file(ips = "['10.0.0.1']", net = NET): string {
  return `<experiment exp_id="t">
  <topology topo-type="linear">
    <nodes>
      <node nid="0" nid-type="integer" target="True">
        <node-annotations>
          <node-annotation name="ips" type="string" value="${ips}"/>
          <node-annotation name="target" type="bool" value="True"/>
          <node-annotation name="weight" type="float" value="1.0"/>
          <node-annotation name="load" type="float" value="0.25"/>
          <node-annotation name="host" type="integer" value="7"/>
        </node-annotations>
      </node>
      <node nid="b" nid-type="string" source="True"/>
    </nodes>
    <edges>
      <edge nid1="0" nid1-type="integer" nid2="b" nid2-type="string">
        <edge-annotations><edge-annotation name="net" type="string" value="${net}"/></edge-annotations>
      </edge>
    </edges>
  </topology>
</experiment>`;
}

const GRAPH: Topology = {
  shape: "linear",
  nodes: [
    { id: 0, annotations: { weight: { type: "float", value: "1.0" }, load: 0.25, host: 7 }, ips: ["10.0.0.1"], target: true },
    { id: "b", source: true },
  ],
  edges: [{ ends: [0, "b"], net: { ips: ["10.0.0.1", "10.0.0.2"], network: "10.0.0.0", prefix: 30, mask: "255.255.255.252" } }],
};

function topologyOf(text: string): Topology | undefined {
  return readNepiXml(text, NEPI_CATALOGUE).design?.topology;
}

function graphFile(nodes: string, edges: string): string {
  return `<experiment><topology><nodes>${nodes}</nodes><edges>${edges}</edges></topology></experiment>`;
}

describe("the topology of a file", () => {
  it("is in the design, with its annotations, addresses and networks as data", () => {
    expect(topologyOf(file())).toEqual(GRAPH);
  });

  it("is not there when the file has none, and may be empty", () => {
    expect(readNepiXml("<experiment/>", NEPI_CATALOGUE).design).not.toHaveProperty("topology");
    expect(topologyOf('<experiment><topology topo-type="adhoc"/></experiment>')).toEqual({ shape: "adhoc", nodes: [], edges: [] });
  });

  it("gets the nodes that only an edge names, as in NEPI", () => {
    const graph = topologyOf(graphFile("", '<edge nid1="3" nid1-type="integer" nid2="4" nid2-type="string"/>'));
    expect(graph).toEqual({ shape: "", nodes: [{ id: 3 }, { id: "4" }], edges: [{ ends: [3, "4"] }] });
  });

  it.each([
    ["a node twice", '<node nid="a"/><node nid="a" source="True"/>', "", 'There are two nodes "a".'],
    ["an edge to itself", "", '<edge nid1="a" nid2="a"/>', 'The edge joins node "a" to itself.'],
    ["an edge twice", "", '<edge nid1="a" nid2="b"/><edge nid1="b" nid2="a"/>', 'There is another edge between the nodes "b" and "a".'],
    ["an id that is no number", '<node nid="a" nid-type="integer"/>', "", `The node's id "a" is of type "integer".`],
  ])("names %s, and leaves a graph that compiles", (_what, nodes, edges, message) => {
    const { design, problems } = readNepiXml(graphFile(nodes, edges), NEPI_CATALOGUE);
    expect(problems).toMatchObject([{ code: "nepi.value", severity: "warning", message }]);
    expect(design?.topology?.nodes[0]).toEqual({ id: "a" });
    expect(compileDesign(design, NEPI_CATALOGUE).problems).toEqual([]);
  });

  it.each([
    ["__import__('os').system('id')", NET, "ips"],
    ["[1]", NET, "ips"],
    ["'10.0.0.1'", NET, "ips"],
    ["[]", "dict(a=1)", "net"],
    ["[]", "[1]", "net"],
    ["[]", NET.replace("'mask'", "'masque'"), "net"],
    ["[]", NET.replace("0:", "1:"), "net"],
    ["[]", NET.replace("30", "'30'"), "net"],
    ["[]", NET.replace("}", ", 'more': 1}"), "net"],
  ])("quirk Q48: with ips %s and net %s stays text, with a warning, and nothing is evaluated", (ips, net, name) => {
    const { design, problems } = readNepiXml(file(ips, net), NEPI_CATALOGUE);
    expect(problems).toMatchObject([{ code: "nepi.value", severity: "warning", message: expect.stringContaining(`"${name}"`) }]);
    const kept = name === "ips" ? design?.topology?.nodes[0] : design?.topology?.edges[0];
    expect(kept?.annotations?.[name]).toBe(name === "ips" ? ips : net);
    const written = design && writeNepiXml(design, NEPI_CATALOGUE);
    expect(written?.problems).toMatchObject([{ code: "nepi.lost", message: expect.stringContaining("runs the text") }]);
    expect(topologyOf(written?.text ?? "")).toEqual(design?.topology);
  });
});

describe("the topology of a design", () => {
  it("survives JSON and XML and comes back the same, whatever it holds", () => {
    fc.assert(
      fc.property(anyTopology, (topology) => {
        const design: Design = { ...emptyDesign("graph"), topology };
        expect(compileDesign(design, NEPI_CATALOGUE).problems).toEqual([]);
        const { text } = writeNepiXml(designSchema.parse(JSON.parse(JSON.stringify(design))), NEPI_CATALOGUE);
        const { design: read, problems } = readNepiXml(text ?? "", NEPI_CATALOGUE);
        expect(problems).toEqual([]);
        expect(read?.topology).toEqual(topology);
      }),
      { numRuns: 500 },
    );
  });

  it("keeps text in its quotes, where NEPI would run what gets out of them (quirk Q48)", () => {
    const topology: Topology = { shape: "adhoc", nodes: [{ id: 0, ips: ["'] + [open('x')] + ['", "\\"] }], edges: [] };
    const { text } = writeNepiXml({ ...emptyDesign("graph"), topology }, NEPI_CATALOGUE);
    expect(text).toContain(String.raw`value="['\'] + [open(\'x\')] + [\'', '\\']"`);
  });

  it("with a character that XML cannot hold is refused", () => {
    const topology: Topology = { shape: "adhoc", nodes: [{ id: 0, annotations: { note: "a\0b" } }], edges: [] };
    const { text, problems } = writeNepiXml({ ...emptyDesign("graph"), topology }, NEPI_CATALOGUE);
    expect(text).toBeNull();
    expect(problems[0]?.place.path).toEqual(["topology", "nodes", 0, "annotations", "note"]);
  });
});
