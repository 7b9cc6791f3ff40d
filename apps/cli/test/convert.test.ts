import { readFileSync } from "node:fs";
import type { Design } from "@netcue/engine/model";
import { afterAll, describe, expect, it } from "vitest";
import { eventsOf, eventsOfType, TestRoom } from "./netcue.ts";

const room = new TestRoom();
afterAll(() => room.remove());

const design: Design = {
  netcue: 1,
  name: "two lines",
  resources: [
    { guid: 1, type: "linux::Node", name: "here", position: { x: 0, y: 40 } },
    { guid: 2, type: "linux::Application", attributes: { command: "echo one\necho two", critical: false } },
    { guid: 3, type: "linux::Application", attributes: { command: "echo three" } },
  ],
  connections: [
    [1, 2],
    [1, 3],
  ],
  conditions: [{ action: "START", resources: [3], after: [2], state: "STOPPED", delay: "50ms" }],
};

const LAB = `name: lab
topology:
  nodes:
    a:
      image: alpine:3
      exec: [echo hello]
    b:
  links:
    - endpoints: ["a:eth1", "b:eth1"]
`;

const topology = '<topology topo-type="linear"><nodes><node nid="0" nid-type="integer"/></nodes></topology>';

function text(path: string): string {
  return readFileSync(path, "utf8");
}

describe("netcue convert", () => {
  it("writes a design as XML, and that as the same design", async () => {
    const xml = room.path("there.xml");
    const json = room.path("back.json");
    const there = await room.netcue("convert", room.file("two.netcue.json", design), xml);
    expect([there.status, there.stdout]).toEqual([0, ""]);
    expect(there.stderr).toContain("NEPI 3.2 forgets the delays");
    expect(text(xml)).toContain('value="echo one&#10;echo two"');
    expect(await room.netcue("convert", xml, json)).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(JSON.parse(text(json))).toEqual(design);
  });

  it("tells on stderr what gets lost, and succeeds", async () => {
    const { status, stdout, stderr } = await room.netcue(
      "convert",
      room.file("dummy.json", { ...design, resources: [{ guid: 1, type: "dummy::Node" }], connections: [], conditions: [] }),
      room.path("dummy.xml"),
    );
    expect([status, stdout]).toEqual([0, ""]);
    expect(stderr).toContain("NEPI 3.2 has no type dummy::Node");
  });

  it("keeps a topology from XML to JSON and back", async () => {
    const from = room.file("graph.xml", `<experiment exp_id="g">${topology}</experiment>`);
    expect(await room.netcue("convert", from, room.path("graph.json"))).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(JSON.parse(text(room.path("graph.json"))).topology).toEqual({ shape: "linear", nodes: [{ id: 0 }], edges: [] });
    expect((await room.netcue("convert", room.path("graph.json"), room.path("graph2.XML"))).status).toBe(0);
    expect(text(room.path("graph2.XML"))).toContain('<node nid="0" nid-type="integer"/>');
  });

  it("writes a containerlab topology and reads it, and tells what has no counterpart", async () => {
    const lab = room.file("lab.clab.yml", LAB);
    const there = await room.netcue("convert", lab, room.path("lab.netcue.json"));
    expect([there.status, there.stderr]).toEqual([0, expect.stringContaining("Line 5, column 14: Hosts here have no image")]);
    const design = JSON.parse(text(room.path("lab.netcue.json"))) as Design;
    expect(design.resources.map(({ type }) => type)).toEqual(["netns::Node", "netns::Node", "netns::Link", "linux::Application"]);
    const back = await room.netcue("convert", room.path("lab.netcue.json"), room.path("back.clab.yml"));
    expect([back.status, back.stderr]).toEqual([0, expect.stringContaining("containerlab needs an image")]);
    expect(text(room.path("back.clab.yml"))).toContain("- a:eth1");
    const broken = await room.netcue("validate", room.file("broken.clab.yml", "topology:\n  nodes: 3"));
    expect([broken.status, broken.stdout]).toEqual([2, expect.stringContaining("Line 2, column 10: ")]);
  });

  it("converts a design that cannot be run here: types of other platforms stay", async () => {
    const from = room.file("ns3.xml", '<experiment exp_id="n"><rm guid="1" rtype="ns3::Node"/></experiment>');
    const { status, stderr } = await room.netcue("convert", from, room.path("ns3.json"));
    expect(status).toBe(0);
    expect(stderr).toContain('Line 1, column 24: There is no resource type "ns3::Node" here.');
    expect(JSON.parse(text(room.path("ns3.json"))).resources).toEqual([{ guid: 1, type: "ns3::Node" }]);
  });

  it.each<[what: string, from: () => string, message: RegExp]>([
    ["XML that is cut off", () => room.file("cut.xml", "<experiment>"), /Line 1, column \d+: This is not XML: Unclosed root tag\./],
    ["XML with entities", () => room.file("bomb.xml", '<!DOCTYPE a [<!ENTITY x "y">]><experiment/>'), /no document type and no entities/],
    ["UTF-16", () => room.file("utf16.xml", Buffer.from("\ufeff<experiment/>", "utf16le")), /The file is UTF-16/],
    ["latin-1", () => room.file("latin1.xml", Buffer.from('<experiment exp_id="\xe9"/>', "latin1")), /This is not UTF-8/],
    [
      "a condition nobody can read",
      () =>
        room.file(
          "group.xml",
          `<experiment><rm guid="1" rtype="x"><conditions><condition action="1" state="4" group="exit()"/></conditions></rm></experiment>`,
        ),
      /is no literal/,
    ],
    ["no JSON", () => room.file("no.json", "{"), /Line 1, column 2/],
    ["JSON that is no design", () => room.file("list.json", [1]), /expected object/],
    ["a design with an unknown key", () => room.file("key.json", { ...design, colour: 1 }), /Unknown key "colour"/],
    ["NUL", () => room.file("nul.json", { ...design, name: "a\0b" }), /XML cannot hold the character U\+0000/],
    [
      "a parameter without value",
      () => room.file("parameter.json", { ...design, parameters: { p: { type: "integer" } } }),
      /"p" has no default/,
    ],
  ])("refuses %s, and writes nothing", async (_what, from, message) => {
    const to = room.path("refused.xml");
    const { status, stdout, stderr } = await room.netcue("convert", from(), to);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
    expect(stderr).toContain("nothing was written");
    expect(() => text(to)).toThrow("ENOENT");
  });

  it("knows some endings only, and says why it cannot write", async () => {
    const from = room.file("two.json", design);
    const { status, stderr } = await room.netcue("convert", from, room.path("two.txt"));
    expect([status, stderr]).toEqual([2, expect.stringContaining("ends in none of: .netcue.json, .json, .xml, .clab.yml")]);
    expect((await room.netcue("convert", from, room.path("two.png"))).status).toBe(2);
    const nowhere = await room.netcue("convert", from, room.path("nowhere", "two.xml"));
    expect([nowhere.status, nowhere.stderr]).toEqual([2, expect.stringContaining("cannot be written")]);
    expect((await room.netcue("convert", room.path("none.xml"), from)).stderr).toContain("there is no such file");
  });
});

describe("a NEPI file", () => {
  it("is run as a design is", async () => {
    const xml = room.path("run.xml");
    await room.netcue("convert", room.file("run.json", design), xml);
    const ended = await room.netcue("run", xml, "--events", "--out", room.path("run"));
    expect(ended.status).toBe(0);
    const states = eventsOfType(eventsOf(ended), "resource.state");
    expect(states.filter((event) => event.to === "STOPPED" && event.guid > 1).map((event) => event.guid)).toEqual([2, 3]);
    expect(text(room.path("run", "traces", "2", "stdout"))).toBe("one\ntwo\n");
  });

  it("is validated as a design is, its own problems first", async () => {
    const xml = room.file("problems.xml", '<experiment>\n<rm guid="1" rtype="ns3::Node"/></experiment>');
    const { status, stdout } = await room.netcue("validate", xml, "--json");
    expect(status).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject([
      { code: "nepi.unknown", severity: "warning", message: expect.stringMatching(/^Line 2, column 1: /) },
      { code: "resource.unknown-type", severity: "error" },
    ]);
  });

  it("that cannot be read is not run", async () => {
    const { status, stderr } = await room.netcue(
      "run",
      room.file("broken.xml", "<experiment><rm guid='0' rtype='dummy::Node'/></experiment>"),
    );
    expect(status).toBe(2);
    expect(stderr).toContain('Line 1, column 13: "0" is no guid.');
    expect(stderr).toContain("nothing was deployed");
  });
});
