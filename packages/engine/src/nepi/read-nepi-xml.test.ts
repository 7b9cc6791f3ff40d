// biome-ignore-all lint/suspicious/noTemplateCurlyInString: designs and NEPI's commands refer to variables in this way
import { describe, expect, it } from "vitest";
import { compileDesign } from "../compile/index.ts";
import type { Design, DesignResource } from "../model/index.ts";
import { attributes, condition, MINIMAL_FILE, NEPI_CATALOGUE, nepiFile, rm } from "../testing/nepi-files.ts";
import { type NepiFile, type NepiReadOptions, readNepiXml, type Told } from "./read-nepi-xml.ts";

function read(text: string, options?: NepiReadOptions): NepiFile & { design: Design; told: Told } {
  const { design, told, ...rest } = readNepiXml(text, NEPI_CATALOGUE, options);
  if (!design || !told) throw new Error(rest.problems[0]?.message);
  return { design, told, ...rest };
}

function readOne(children: string, type = "lab::Program"): DesignResource & { problems: NepiFile["problems"]; leftOut: object } {
  const { design, problems, told } = read(nepiFile(rm(1, type, children)));
  const [resource] = design.resources;
  if (!resource) throw new Error("There is no resource.");
  return { ...resource, problems, leftOut: told.resources.get(1)?.leftOut ?? {} };
}

describe("a file of NEPI 3.2", () => {
  it("is a design that can be run", () => {
    const { design, problems } = read(MINIMAL_FILE);
    expect(problems).toEqual([]);
    expect(design).toEqual({
      netcue: 1,
      name: "demo",
      resources: [
        { guid: 1, type: "linux::Node" },
        { guid: 2, type: "linux::Ping", attributes: { count: 3, target: "localhost" } },
      ],
      connections: [[1, 2]],
      conditions: [{ action: "START", resources: [2], after: [1], state: "STARTED", delay: "2s" }],
    });
    expect(compileDesign(design, NEPI_CATALOGUE).problems.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  it("is the same by its bytes, with a byte order mark, and with the line ends of Windows", () => {
    const { design } = read(MINIMAL_FILE);
    expect(readNepiXml(new TextEncoder().encode(MINIMAL_FILE), NEPI_CATALOGUE).design).toEqual(design);
    expect(readNepiXml(new TextEncoder().encode(`\ufeff${MINIMAL_FILE}`), NEPI_CATALOGUE).design).toEqual(design);
    expect(read(`\ufeff${MINIMAL_FILE}`).design).toEqual(design);
    expect(read(MINIMAL_FILE.replaceAll("\n", "\r\n")).design).toEqual(design);
  });

  it("quirk Q55: tells where and when it was run, and obeys none of it", () => {
    const { told } = read(MINIMAL_FILE);
    expect(told).toMatchObject({ expId: "demo", runId: "20240102030405000006", localDir: "/data", nthreads: "20", generation: "3.2" });
  });

  it("tells states and times, and obeys none of them", () => {
    const times = 'start_time="20240102030405000006" stop_time="soon"';
    const text = nepiFile(`<rm guid="1" rtype="lab::Host" state="5" ${times}/>`, '<rm guid="2" rtype="lab::Host" state="99"/>');
    const { told, design } = read(text);
    expect(told.resources.get(1)).toEqual({
      state: "STOPPED",
      times: { STARTED: "2024-01-02T03:04:05.000006", STOPPED: "soon" },
      leftOut: {},
    });
    expect(told.resources.get(2)?.state).toBeNull();
    expect(design.resources[0]).toEqual({ guid: 1, type: "lab::Host" });
  });

  it("may be of August 2014: resources right below the experiment, no rms, no local_dir", () => {
    const text = MINIMAL_FILE.replace(/<\/?rms>/g, "").replace('local_dir="/data" ', "");
    expect(read(text).design).toEqual(read(MINIMAL_FILE).design);
  });

  it("may have gaps between guids, forward references, unknown elements and unknown attributes", () => {
    const text = `<experiment exp_id="t" x="1"><y/>${rm(7, "lab::Host", '<z/><connections><connection guid="3"/></connections>')}${rm(3, "lab::Host")}</experiment>`;
    const { design, problems } = read(text);
    expect(problems).toEqual([]);
    expect(design.connections).toEqual([[7, 3]]);
  });

  it("may be empty", () => {
    expect(read("<experiment/>").design).toEqual({ netcue: 1, name: "", resources: [], connections: [], conditions: [] });
  });

  it("keeps names, positions and the barrier that Netcue wrote", () => {
    const text = `<experiment exp_id="a-b" netcue-name="a b" netcue-description="d" netcue-wait-all-ready="False">${rm(1, "lab::Host", "", 'netcue-name="here" netcue-x="1.5" netcue-y="-2"')}</experiment>`;
    expect(read(text).design).toMatchObject({
      name: "a b",
      description: "d",
      deploy: { waitAllReady: false },
      resources: [{ name: "here", position: { x: 1.5, y: -2 } }],
    });
    expect(read(text.replace('netcue-x="1.5"', 'netcue-x="left"')).design.resources[0]).not.toHaveProperty("position");
  });
});

describe("attributes of a file", () => {
  it("quirk Q41: are of the kind that the type declares, whatever Python saved", () => {
    const children = attributes(["count", "string", "3"], ["rate", "string", "0.5"], ["flag", "string", "True"], ["text", "integer", "64"]);
    expect(readOne(children).attributes).toEqual({ count: 3, rate: 0.5, flag: true, text: "64" });
  });

  it("equal to our default are left out", () => {
    expect(
      readOne(attributes(["mode", "string", "fast"], ["flag", "bool", "False"], ["pause", "string", "1s"])).attributes,
    ).toBeUndefined();
  });

  it("that are no value of their kind stay, for the compiler to name", () => {
    const { design } = read(nepiFile(rm(1, "lab::Program", attributes(["count", "string", "three"]))));
    expect(compileDesign(design, NEPI_CATALOGUE).problems).toContainEqual(expect.objectContaining({ code: "attribute.value" }));
  });

  it("that our type does not have are told and left out", () => {
    const { leftOut, problems, attributes: kept } = readOne(attributes(["colour", "string", "red"], ["text", "string", "x"]));
    expect(kept).toEqual({ text: "x" });
    expect(leftOut).toEqual({ colour: "red" });
    expect(problems).toMatchObject([{ code: "nepi.unknown", severity: "warning", line: 1, place: { guid: 1, attribute: "colour" } }]);
    expect(problems[0]?.message).toBe('lab::Program has no attribute "colour": "red" is left out.');
  });

  it("quirk Q52: that a run computed are told and left out, so that what the user set counts", () => {
    expect(readOne(attributes(["address", "string", "10.0.0.1"]))).toMatchObject({ leftOut: { address: "10.0.0.1" } });
    const ping = readOne(attributes(["command", "string", "ping old"], ["target", "string", "new"]), "linux::Ping");
    expect(ping).toMatchObject({ attributes: { target: "new" }, leftOut: { command: "ping old" } });
  });

  it("quirk Q49: None is not set; where that is in doubt, it is said", () => {
    const doubtful = readOne(attributes(["text", "string", "None"]));
    expect(doubtful).toMatchObject({ problems: [{ code: "nepi.value", severity: "warning", message: '"None" is read as "not set".' }] });
    expect(doubtful.attributes).toBeUndefined();
    expect(readOne(attributes(["pause", "string", "None"]))).toMatchObject({ attributes: { pause: null }, problems: [] });
  });

  it("quirk Q54: without a type, or of an unknown one, have their text", () => {
    const children = '<attributes><attribute name="a" value="1"/><attribute name="b" type="list" value="[1]"/></attributes>';
    expect(readOne(children, "ns3::Node").attributes).toEqual({ a: "1", b: "[1]" });
  });

  it("quirk Q46: keep their line ends, raw as NEPI writes them and as entities", () => {
    expect(readOne(attributes(["text", "string", "one\n\ttwo&#10;three&#9;&#13;"])).attributes).toEqual({ text: "one\n\ttwo\nthree\t\r" });
  });

  it("are text, not references to parameters: only the variables of a host stay variables", () => {
    const { attributes: read } = readOne(attributes(["text", "string", "cd ${RUN_HOME}; echo ${x} $${x} ${PATH} $HOME"]));
    expect(read).toEqual({ text: "cd ${RUN_HOME}; echo $${x} $$${x} $${PATH} $HOME" });
  });

  it("may be named like parts of an object", () => {
    const { attributes: read } = readOne(attributes(["__proto__", "string", "x"], ["constructor", "string", "y"]), "x::Y");
    expect(Object.entries(read ?? {})).toEqual([
      ["__proto__", "x"],
      ["constructor", "y"],
    ]);
  });
});

describe("traces of a file", () => {
  it("are those beyond what the type enables by itself", () => {
    expect(readOne('<traces><trace name="log"/><trace name="packets"/><trace name="packets"/></traces>').traces).toEqual(["packets"]);
  });

  it("that our type does not have are told and left out", () => {
    const { traces, problems } = readOne('<traces><trace name="video"/></traces>');
    expect(traces).toBeUndefined();
    expect(problems).toMatchObject([{ code: "nepi.unknown", message: 'lab::Program has no trace "video": it is left out.' }]);
  });
});

describe("quirk Q54: an unknown type", () => {
  it("stays as it is, with a warning, and the compiler names it", () => {
    const children = `${attributes(["Mtu", "integer", "1500"])}<traces><trace name="pcap"/></traces>`;
    const { design, problems } = read(nepiFile(rm(1, "ns3::CsmaNetDevice", children)));
    expect(design.resources).toEqual([{ guid: 1, type: "ns3::CsmaNetDevice", attributes: { Mtu: 1500 }, traces: ["pcap"] }]);
    expect(problems).toMatchObject([{ code: "nepi.unknown", severity: "warning", place: { guid: 1, path: ["resources", 0] } }]);
    expect(compileDesign(design, NEPI_CATALOGUE).problems).toMatchObject([{ code: "resource.unknown-type" }]);
  });
});

describe("numbers of resources", () => {
  it.each(["0", "-1", "1.5", "one", "", "99999999999999999999"])("cannot be %j", (guid) => {
    const { design, problems } = read(`<experiment>\n  <rm guid="${guid}" rtype="lab::Host"/>${rm(2, "lab::Host")}</experiment>`);
    expect(design.resources.map((resource) => resource.guid)).toEqual([2]);
    expect(problems).toMatchObject([{ code: "nepi.shape", severity: "error", line: 2, column: 3 }]);
  });

  it("must be there", () => {
    expect(read("<experiment><rm rtype='lab::Host'/></experiment>").problems[0]?.message).toBe("This rm has no guid.");
  });

  it("quirk Q57: twice is for the compiler to refuse", () => {
    const { design } = read(nepiFile(rm(1, "lab::Host"), rm(1, "lab::Host")));
    expect(compileDesign(design, NEPI_CATALOGUE).problems).toMatchObject([{ code: "resource.duplicate-guid" }]);
  });
});

describe("connections of a file", () => {
  it("quirk Q56: in both directions, or in one, are one", () => {
    const to = (...guids: number[]): string => `<connections>${guids.map((guid) => `<connection guid="${guid}"/>`).join("")}</connections>`;
    const { design } = read(
      nepiFile(rm(1, "lab::Host", to(2, 3)), rm(2, "lab::Host", to(1)), rm(3, "lab::Host"), rm(4, "lab::Host", to(3))),
    );
    expect(design.connections).toEqual([
      [1, 2],
      [1, 3],
      [4, 3],
    ]);
  });

  it("to nobody are for the compiler to name; to no number they are an error", () => {
    const { design } = read(nepiFile(rm(1, "lab::Host", '<connections><connection guid="9"/></connections>')));
    expect(compileDesign(design, NEPI_CATALOGUE).problems).toMatchObject([{ code: "connection.unknown-guid" }]);
    const broken = read(nepiFile(rm(1, "lab::Host", '<connections><connection guid="x"/><connection/></connections>')));
    expect(broken.problems.map((problem) => problem.message)).toEqual(['"x" is no guid.', "This connection has no guid."]);
  });
});

describe("conditions of a file", () => {
  const hosts = [rm(1, "lab::Host"), rm(2, "lab::Host")];
  const conditionsOf = (...children: string[]): NepiFile & { conditions: Design["conditions"] } => {
    const file = read(nepiFile(...hosts, ...children.map((child, index) => rm(index + 3, "lab::Host", child))));
    return { ...file, conditions: file.design.conditions };
  };

  it.each([
    ["[1, 2]", "a list"],
    ["set([1, 2])", "quirk Q45: a set of Python 2"],
    ["{1, 2}", "a set of Python 3"],
    ["(1, 2)", "a tuple"],
    ["[(1, 2)]", "quirk Q12: a list with a tuple inside"],
    ["[set([1]), 2, 1]", "a list with a set inside, and a number twice"],
    ["[1L, 2L]", "long numbers"],
  ])("wait for the group %s: %s", (group) => {
    expect(conditionsOf(condition(group)).conditions).toEqual([{ action: "START", resources: [3], after: [1, 2], state: "STARTED" }]);
  });

  it("quirk Q44: keep their delay, which NEPI loses", () => {
    expect(conditionsOf(condition("[1]", 'state="4" time="0.5s"')).conditions).toMatchObject([{ delay: "0.5s" }]);
  });

  it.each(["None", ""])("have no delay when the time is %j", (time) => {
    expect(conditionsOf(condition("[1]", `state="4" time="${time}"`)).conditions?.[0]).not.toHaveProperty("delay");
  });

  it.each(["20240102030405000006", "2,5s", "1e3s", "5"])(
    "quirk Q32: with the time %s, which is none, are for the compiler to refuse",
    (time) => {
      const { design } = conditionsOf(condition("[1]", `state="4" time="${time}"`));
      expect(compileDesign(design, NEPI_CATALOGUE).problems).toMatchObject([{ code: "condition.delay" }]);
    },
  );

  it("that several resources have alike are one", () => {
    const { conditions } = conditionsOf(condition("[1]"), condition("[1, 2]"), condition("[1]"), condition("[1]", 'state="3"'));
    expect(conditions?.map(({ resources, after, state }) => [resources, after, state])).toEqual([
      [[3, 5], [1], "STARTED"],
      [[4], [1, 2], "STARTED"],
      [[6], [1], "READY"],
    ]);
  });

  it.each([
    ["0", "DEPLOY"],
    ["1", "START"],
    ["2", "STOP"],
  ])("of the action %s are of %s", (code, action) => {
    const text = `<conditions><condition action="${code}" group="[1]" state="4" time="None"/></conditions>`;
    expect(conditionsOf(text).conditions).toMatchObject([{ action }]);
  });

  it("quirk Q11: of an emptied group are left out, with a warning", () => {
    const { conditions, problems } = conditionsOf(condition("[]"), condition("set([])"));
    expect(conditions).toEqual([]);
    expect(problems).toMatchObject([
      { code: "nepi.value", severity: "warning" },
      { code: "nepi.value", severity: "warning" },
    ]);
  });

  it.each([
    ["no action", '<condition action="3" group="[1]" state="4"/>', /"3" is no action.*/],
    ["no action at all", '<condition group="[1]" state="4"/>', /"" is no action/],
    ["an action by name", '<condition action="START" group="[1]" state="4"/>', /"START" is no action/],
    ["no state", '<condition action="1" group="[1]" state="12"/>', /"12" is no state/],
    ["no group", '<condition action="1" state="4"/>', /group "" cannot be read: It ends too early/],
    ["a group of names", `<condition action="1" group="['a']" state="4"/>`, /no list of guids/],
    ["a group of fractions", '<condition action="1" group="[1.5]" state="4"/>', /no list of guids/],
    ["a negative guid", '<condition action="1" group="[-1]" state="4"/>', /no list of guids/],
    ["an expression", `<condition action="1" group="__import__('os').system('id')" state="4"/>`, /"__import__" is no literal/],
  ])("with %s are an error, since the run would be another without them", (_what, element, message) => {
    const { conditions, problems } = conditionsOf(`<conditions>${element}</conditions>`);
    expect(conditions).toEqual([]);
    expect(problems).toMatchObject([{ code: "nepi.value", severity: "error", message: expect.stringMatching(message), line: 1 }]);
    expect(problems[0]?.hint).not.toBe("");
  });
});

describe("quirk Q53: the numbers of states", () => {
  const fileAfter = (state: number, more = ""): string =>
    nepiFile(rm(1, "lab::Host", "", more), rm(2, "lab::Host", condition("[1]", `state="${state}"`)));
  const stateOf = (file: NepiFile): string | undefined => file.design?.conditions?.[0]?.state;

  it.each(["NEW", "DISCOVERED", "PROVISIONED", "READY", "STARTED", "STOPPED", "FAILED", "RELEASED"])("are those of 3.2: %s", (name) => {
    const states = ["NEW", "DISCOVERED", "PROVISIONED", "READY", "STARTED", "STOPPED", "FAILED", "RELEASED"];
    expect(stateOf(read(fileAfter(states.indexOf(name))))).toBe(name);
  });

  it("are those with RESERVED when a resource has a time of it", () => {
    const file = read(fileAfter(2, 'reserved_time="20240102030405000006"'));
    expect([file.told.generation, stateOf(file)]).toEqual(["reserved", "RESERVED"]);
    expect(file.told.resources.get(1)?.times).toEqual({ RESERVED: "2024-01-02T03:04:05.000006" });
  });

  it("are those with RESERVED when there is a ninth state, of a resource or of a condition", () => {
    expect(stateOf(read(fileAfter(8)))).toBe("RELEASED");
    expect(stateOf(read(nepiFile('<rm guid="1" rtype="lab::Host" state="8"/>', rm(2, "lab::Host", condition("[1]", 'state="5"')))))).toBe(
      "STARTED",
    );
  });

  it("are 3.2's for a FAILED resource, which has a time of it", () => {
    const file = read(nepiFile('<rm guid="1" rtype="lab::Host" state="6" failed_time="20240102030405000006"/>'));
    expect(file.told.resources.get(1)).toMatchObject({ state: "FAILED", times: { FAILED: "2024-01-02T03:04:05.000006" } });
  });

  it("are what the caller knows, in doubt", () => {
    expect(stateOf(read(fileAfter(4), { generation: "reserved" }))).toBe("READY");
    expect(stateOf(read(fileAfter(4)))).toBe("STARTED");
  });
});

describe("what is no experiment of NEPI", () => {
  it.each([
    ["<html/>", "The file begins with <html>."],
    ["<rms/>", "The file begins with <rms>."],
  ])("%s", (text, message) => {
    const { design, told, problems } = readNepiXml(text, NEPI_CATALOGUE);
    expect([design, told]).toEqual([null, null]);
    expect(problems).toMatchObject([{ code: "nepi.syntax", severity: "error", message, line: 1, column: 1 }]);
  });
});
