// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a design refers to its parameters in this way
import { describe, expect, it } from "vitest";
import type { AttributeValue, Design, DesignCondition, DesignResource } from "../model/index.ts";
import { NEPI_CATALOGUE } from "../testing/nepi-files.ts";
import { NEPI_TYPES } from "./nepi-types.ts";
import { type NepiText, type NepiWriteOptions, writeNepiXml } from "./write-nepi-xml.ts";

function design(resources: DesignResource[], more: Partial<Design> = {}): Design {
  return { netcue: 1, name: "t", resources, ...more };
}

function write(given: Design, options?: NepiWriteOptions): NepiText & { text: string } {
  const { text, problems } = writeNepiXml(given, NEPI_CATALOGUE, options);
  if (text === null) throw new Error(problems.map((problem) => problem.message).join(" "));
  return { text, problems };
}

const node: DesignResource = { guid: 1, type: "linux::Node" };
const application = (guid: number, attributes: Record<string, AttributeValue> = {}): DesignResource => ({
  guid,
  type: "linux::Application",
  attributes,
});
const condition = (more: Partial<DesignCondition> = {}): DesignCondition => ({
  action: "START",
  resources: [2],
  after: [1],
  state: "READY",
  ...more,
});

describe("a design as a file of NEPI 3.2", () => {
  it("has what the minimal file has, and nothing else", () => {
    const given = design([node, { guid: 2, type: "linux::Ping", attributes: { target: "localhost", count: 3 } }], {
      name: "demo",
      connections: [[2, 1]],
      conditions: [condition({ state: "STARTED", delay: "2s" })],
    });
    const { text, problems } = write(given);
    expect(problems.map((problem) => problem.message)).toEqual(["NEPI 3.2 forgets the delays of a file that it reads."]);
    expect(text).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<experiment exp_id="demo" nthreads="20">
    <rms>
        <rm guid="1" rtype="linux::Node" state="0">
            <attributes>
                <attribute name="hostname" type="string" value="localhost"/>
            </attributes>
            <connections>
                <connection guid="2"/>
            </connections>
        </rm>
        <rm guid="2" rtype="linux::Ping" state="0">
            <attributes>
                <attribute name="count" type="integer" value="3"/>
                <attribute name="target" type="string" value="localhost"/>
            </attributes>
            <connections>
                <connection guid="1"/>
            </connections>
            <conditions>
                <condition action="1" group="[1]" state="4" time="2s"/>
            </conditions>
            <traces>
                <trace name="stdout"/>
                <trace name="stderr"/>
            </traces>
        </rm>
    </rms>
</experiment>
`);
  });

  it("says our default where NEPI's is another, and not where it is the same", () => {
    const { text } = write(design([node, application(2)]));
    expect(text).toContain('name="hostname" type="string" value="localhost"');
    expect(text).not.toContain("critical");
  });

  it("quirk Q46: keeps the lines of a command", () => {
    expect(write(design([application(2, { command: "a\n\tb\r\n" })])).text).toContain('value="a&#10;&#9;b&#13;&#10;"');
  });

  it("quirk Q53: writes every state by its number in 3.2, RESERVED as the one after it", () => {
    const codes = { DISCOVERED: 1, RESERVED: 2, PROVISIONED: 2, READY: 3, STARTED: 4, STOPPED: 5, FAILED: 6, RELEASED: 7 } as const;
    for (const [state, code] of Object.entries(codes)) {
      const conditions = [condition({ state: state as keyof typeof codes })]; // A key of the table above.
      const { text, problems } = write(design([node, application(2)], { conditions }));
      expect(text).toContain(`state="${code}" time="None"`);
      expect(problems.length).toBe(state === "RESERVED" ? 1 : 0);
    }
  });

  it("writes a condition for every resource that it holds for, with all that they wait for", () => {
    const conditions = [condition({ action: "STOP", resources: [2, 3, 3], after: [1, 4] })];
    const { text } = write(design([node, application(2), application(3), application(4)], { conditions }));
    expect(text.match(/action="2" group="\[1, 4\]"/g)).toHaveLength(2);
  });

  it("has attributes and traces that NEPI lacks where NEPI does not look", () => {
    const { text, problems } = write(design([application(2, { graceTime: "1s", command: "x" })]));
    expect(text).toContain("<netcue-attributes>");
    expect(text).toContain('<netcue-attribute name="graceTime" type="string" value="1s"/>');
    expect(text).not.toContain('<attribute name="graceTime"');
    expect(problems).toMatchObject([{ code: "nepi.lost", severity: "warning", place: { guid: 2, attribute: "graceTime" } }]);
  });

  it("makes a directory's name of the design's", () => {
    expect(write(design([], { name: "two pings" })).text).toContain('exp_id="two-pings" netcue-name="two pings"');
    expect(write(design([], { name: "" })).text).toContain('exp_id="experiment" netcue-name=""');
    expect(write(design([], { name: "a-b_c.1" })).text).not.toContain("netcue-name");
  });

  it("names a dummy, for which NEPI refuses the file", () => {
    const { problems } = write(design([{ guid: 1, type: "dummy::Node" }]));
    expect(problems).toMatchObject([{ code: "nepi.lost", severity: "warning", message: expect.stringContaining("no type dummy::Node") }]);
  });

  it("gives a type that is unknown here back as it came", () => {
    const given = design([{ guid: 1, type: "ns3::CsmaNetDevice", attributes: { Mtu: 1500 }, traces: ["pcap"] }]);
    const { text, problems } = write(given);
    expect(problems).toEqual([]);
    expect(text).toContain('<attribute name="Mtu" type="integer" value="1500"/>');
    expect(text).toContain('<trace name="pcap"/>');
  });
});

describe("parameters of a design", () => {
  const parameters = { count: { type: "integer" as const, default: 3 }, wait: { type: "time" as const, default: "2s" } };
  const given = design([{ guid: 2, type: "linux::Ping", attributes: { target: "n${count}", count: "${count}" } }, node], {
    parameters,
    conditions: [condition({ delay: "${wait}" })],
  });

  it("are filled in, with a warning", () => {
    const { text, problems } = write(given);
    expect(text).toContain('name="count" type="integer" value="3"');
    expect(text).toContain('value="n3"');
    expect(text).toContain('time="2s"');
    expect(problems).toContainEqual(expect.objectContaining({ code: "nepi.lost", severity: "warning", place: { path: ["parameters"] } }));
  });

  it("have the values that the caller gives", () => {
    expect(write(given, { parameters: { count: 5 } }).text).toContain('name="count" type="integer" value="5"');
  });

  it("without a value are refused", () => {
    const { text, problems } = writeNepiXml({ ...given, parameters: { ...parameters, count: { type: "integer" } } }, NEPI_CATALOGUE);
    expect(text).toBeNull();
    expect(problems).toContainEqual(expect.objectContaining({ code: "parameter.value", severity: "error" }));
  });

  it("that are escaped are text, and variables of the host stay", () => {
    const { text } = write(design([application(2, { command: "echo $${count} ${RUN_HOME}" })]));
    expect(text).toContain('value="echo ${count} ${RUN_HOME}"');
  });
});

describe("quirk Q51: credentials", () => {
  const given = design([{ guid: 1, type: "lab::Account", attributes: { user: "me", password: "secret" } }]);

  it("are left out, with a warning that does not repeat them", () => {
    const { text, problems } = write(given);
    expect(text).toContain('value="me"');
    expect(text + JSON.stringify(problems)).not.toContain("secret");
    expect(problems).toContainEqual(
      expect.objectContaining({ code: "nepi.lost", place: expect.objectContaining({ attribute: "password" }) }),
    );
  });

  it("are written when that is asked for", () => {
    expect(write(given, { credentials: true }).text).toContain('value="secret"');
  });
});

describe("what a file cannot hold", () => {
  const withCondition = (more: Partial<DesignCondition>): Design => design([node, application(2)], { conditions: [condition(more)] });

  it.each<[what: string, given: Design, message: RegExp]>([
    ["the barrier", design([], { deploy: { waitAllReady: false } }), /START waits until all are READY/],
    ["groups", design([], { groups: [{ id: "g", name: "G", members: [] }] }), /no groups/],
    ["a SET", withCondition({ action: "SET", set: { command: "x" } }), /conditions that set attributes/],
    ["RESERVED", withCondition({ state: "RESERVED" }), /no state RESERVED/],
    ["quirk Q44: a delay", withCondition({ delay: "1s" }), /forgets the delays/],
    ["quirk Q49: the text None", design([application(2, { command: "None" })]), /the text None means "not set"/],
    ["quirk Q47: text that is not ASCII", design([application(2, { command: "echo é" })]), /not ASCII, such as "echo é"/],
  ])("%s is told, and the rest is written", (_what, given, message) => {
    const { text, problems } = write(given);
    expect(text).toContain("<experiment");
    expect(problems).toMatchObject([{ code: "nepi.lost", severity: "warning", message: expect.stringMatching(message) }]);
    expect(problems[0]?.hint).not.toBe("");
  });

  it("a SET and groups are not in the text, nor judged for their characters", () => {
    const { text, problems } = write({
      ...withCondition({ action: "SET", set: { command: "é" } }),
      groups: [{ id: "g", name: "é", members: [] }],
    });
    expect(text).not.toContain("<conditions>");
    expect(problems.map((problem) => problem.message).join()).not.toContain("ASCII");
  });

  it("a delay is told once, of the first condition that has one", () => {
    const conditions = [condition(), condition({ delay: "1s" }), condition({ delay: "2s" })];
    const { problems } = write(design([node, application(2)], { conditions }));
    expect(problems).toMatchObject([{ place: { condition: 1 } }]);
  });

  it("quirk Q49: what is not set is None, which NEPI reads as not set", () => {
    const { text, problems } = write(design([application(2, { command: null })]));
    expect(text).toContain('name="command" type="string" value="None"');
    expect(problems).toEqual([]);
  });

  it("text that is not ASCII is told once, not for every text", () => {
    expect(write(design([application(2, { command: "é" }), application(3, { command: "ü" })])).problems).toHaveLength(1);
  });

  it.each<[what: string, given: Design, path: (string | number)[]]>([
    ["a value", design([application(2, { command: "a\0b" })]), ["resources", 0, "attributes", "command"]],
    ["an attribute's name", design([application(2, { "a\0": 1 })]), ["resources", 0, "attributes", "a\0"]],
    ["a type", design([{ guid: 1, type: "a\0" }]), ["resources", 0, "type"]],
    ["a name", design([{ ...node, name: "\x07" }]), ["resources", 0, "name"]],
    ["half a character", design([{ ...node, name: "\ud800" }]), ["resources", 0, "name"]],
    ["the design's name", design([], { name: "\uffff" }), ["name"]],
  ])("a character that XML has not, in %s, is refused with its place", (_what, given, path) => {
    const { text, problems } = writeNepiXml(given, NEPI_CATALOGUE);
    expect(text).toBeNull();
    expect(problems).toContainEqual(expect.objectContaining({ code: "nepi.lost", severity: "error", place: { path } }));
  });
});

describe("what we know of NEPI's types", () => {
  it("covers every linux type of the catalogue that NEPI had", () => {
    const linux = [...NEPI_CATALOGUE.keys()].filter((type) => type.startsWith("linux::"));
    expect(linux.filter((type) => !NEPI_TYPES.has(type))).toEqual(["linux::Iperf3"]);
  });

  it("has the defaults of the specification", () => {
    expect(NEPI_TYPES.get("linux::Ping")?.attributes.get("count")).toBeNull();
    expect(NEPI_TYPES.get("linux::Ping")?.attributes.get("quiet")).toBe(false);
    expect(NEPI_TYPES.get("linux::Mtr")?.attributes.get("noDns")).toBe(true);
    expect(NEPI_TYPES.get("linux::Tap")?.attributes.get("greKey")).toBe("1");
    for (const { attributes } of NEPI_TYPES.values())
      expect([attributes.get("critical"), attributes.get("hardRelease")]).toEqual([true, false]);
  });

  it("has the traces of what runs a command, and none of the rest", () => {
    expect([...(NEPI_TYPES.get("linux::Traceroute")?.traces ?? [])]).toEqual(["stdout", "stderr"]);
    expect(NEPI_TYPES.get("linux::Node")?.traces.size).toBe(0);
    expect(NEPI_TYPES.get("Collector")?.attributes.size).toBe(5);
  });
});
