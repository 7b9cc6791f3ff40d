import { describe, expect, it } from "vitest";
import { NEPI_CATALOGUE } from "../testing/nepi-files.ts";
import { readNepiXml } from "./read-nepi-xml.ts";
import type { NepiTopology } from "./topology.ts";
import { writeNepiXml } from "./write-nepi-xml.ts";

const NET = "{'prefix': 30, 0: '10.0.0.1', 1: '10.0.0.2', 'mask': '255.255.255.252', 'network': '10.0.0.0'}";

function file(ips = "['10.0.0.1']", net = NET): string {
  return `<experiment exp_id="t">
  <topology topo-type="linear">
    <nodes>
      <node nid="0" nid-type="integer" target="True">
        <node-annotations>
          <node-annotation name="ips" type="string" value="${ips}"/>
          <node-annotation name="target" type="bool" value="True"/>
          <node-annotation name="weight" type="float" value="1.0"/>
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

function topologyOf(text: string): NepiTopology {
  const { topology } = readNepiXml(text, NEPI_CATALOGUE);
  if (!topology) throw new Error("There is no topology.");
  return topology;
}

describe("the topology of a file", () => {
  it("is read with its annotations, addresses and networks as data", () => {
    const { type, nodes, edges } = topologyOf(file());
    expect(type).toBe("linear");
    expect(nodes).toMatchObject([
      { id: { value: "0", type: "integer" }, source: false, target: true, ips: ["10.0.0.1"] },
      { id: { value: "b", type: "string" }, source: true, target: false, ips: [], annotations: [] },
    ]);
    expect(nodes[0]?.annotations).toContainEqual({ name: "weight", type: "float", value: "1.0" });
    expect(edges[0]).toMatchObject({ from: { value: "0", type: "integer" }, to: { value: "b", type: "string" } });
    expect([...(edges[0]?.net ?? [])]).toEqual([
      ["prefix", 30],
      [0, "10.0.0.1"],
      [1, "10.0.0.2"],
      ["mask", "255.255.255.252"],
      ["network", "10.0.0.0"],
    ]);
  });

  it("survives the way through a design and back, to the last annotation", () => {
    const { design, topology } = readNepiXml(file(), NEPI_CATALOGUE);
    if (!design || !topology) throw new Error("It was not read.");
    const { text } = writeNepiXml(design, NEPI_CATALOGUE, { topology });
    expect(topologyOf(text ?? "")).toEqual(topology);
  });

  it("is not there when the file has none", () => {
    expect(readNepiXml("<experiment/>", NEPI_CATALOGUE).topology).toBeNull();
  });

  it("may be empty, and its edges without annotations", () => {
    expect(topologyOf('<experiment><topology topo-type="adhoc"/></experiment>')).toEqual({ type: "adhoc", nodes: [], edges: [] });
    expect(topologyOf("<experiment><topology><edges><edge/></edges></topology></experiment>").edges).toEqual([
      { from: { value: "", type: "string" }, to: { value: "", type: "string" }, annotations: [], net: null },
    ]);
  });

  it.each([
    ["__import__('os').system('id')", "{}", "ips"],
    ["[1]", "{}", "ips"],
    ["'10.0.0.1'", "{}", "ips"],
    ["[]", "dict(a=1)", "net"],
    ["[]", "[1]", "net"],
  ])("quirk Q48: with ips %s and net %s is kept as text, with a warning, and nothing is evaluated", (ips, net, name) => {
    const { topology, problems } = readNepiXml(file(ips, net), NEPI_CATALOGUE);
    expect(problems).toMatchObject([{ code: "nepi.value", severity: "warning", message: expect.stringContaining(`"${name}"`) }]);
    expect(JSON.stringify(topology)).toContain(name === "ips" ? ips : net);
  });
});
