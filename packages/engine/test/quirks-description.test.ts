import { describe, expect, it } from "vitest";
import { ExperimentController } from "../src/experiment/experiment-controller.ts";
import type { AttributeValue } from "../src/model/index.ts";
import { readNepiXml, writeNepiXml } from "../src/nepi/index.ts";
import { attribute, defineResourceType } from "../src/resources/resource-type.ts";
import { BUILTIN_CATALOGUE } from "../src/testing/compile-lines.ts";
import { type ExperimentBench, experimentBench } from "../src/testing/experiment-bench.ts";

/** A router with an attribute for every flag, and one that its deployment computes. */
const router = defineResourceType({
  type: "lab::Router",
  label: "Router",
  help: "Has an attribute of every flag.",
  container: true,
  attributes: [
    attribute("note", "string", { help: "May change at any time.", flags: [] }),
    attribute("loss", "double", { help: "Percent.", default: 0, range: { min: 0, max: 100 }, flags: [] }),
    attribute("queue", "integer", { help: "Packets.", default: 50, range: { min: 1, max: 1_000 }, flags: [] }),
    attribute("model", "string", { help: "Before it is deployed." }),
    attribute("image", "string", { help: "What it is made of.", flags: ["construct"] }),
    attribute("password", "string", { help: "Secret.", flags: ["credential"] }),
    attribute("city", "string", { help: "Where to look for one.", flags: ["filter"] }),
    attribute("address", "string", { help: "Computed.", flags: ["noWrite"] }),
    attribute("pin", "string", { help: "Hidden.", flags: ["noRead", "design"] }),
    attribute("handle", "string", { help: "The engine's own.", flags: ["reserved"] }),
    attribute("list", "string", { help: "One for all routers.", default: "none", flags: ["global", "design"] }),
  ],
  hooks: { deploy: (context) => context.compute("address", `10.0.0.${context.guid}`) },
});

function withRouter(attributes: Record<string, AttributeValue> = {}): ExperimentBench & { guid: number } {
  const bench = experimentBench({}, [router]);
  return { ...bench, guid: bench.experiment.registerResource("lab::Router", { attributes }) };
}

const refused = (code: string): unknown => expect.objectContaining({ code });

it("quirk Q39: the attributes and traces of a resource are its type's, with the default values; here they are its own", async () => {
  const { experiment, guid, ...bench } = withRouter({ note: "set" });
  const value = (name: string): AttributeValue | undefined => experiment.attributes(guid).find((one) => one.name === name)?.value;
  expect([value("note"), value("queue"), value("address")]).toEqual(["set", 50, null]);
  await bench.deploy();
  await bench.until(experiment.set(guid, "note", "changed"));
  expect([value("note"), experiment.get(guid, "note"), value("address")]).toEqual(["changed", "changed", "10.0.0.1"]);
  const application = bench.application(bench.node());
  expect(experiment.traces(application)).toMatchObject([{ name: "stdout", enabled: true }]);
});

describe("quirk Q40: nothing obeys the flags of attributes", () => {
  it("here what is computed is never set, what is hidden never read, what is the engine's own not shown", async () => {
    const { experiment, guid } = withRouter({ pin: "1234" });
    await expect(experiment.set(guid, "address", "10.9.9.9")).rejects.toMatchObject({ code: "invalid-value" });
    expect(() => experiment.get(guid, "pin")).toThrow(refused("invalid-value"));
    const shown = experiment.attributes(guid).map(({ name }) => name);
    expect(shown).toContain("note");
    expect(shown).not.toContain("pin");
    expect(shown).not.toContain("handle");
  });

  it.each(["model", "image", "password", "city", "pin", "critical"])("here %s keeps the value that it was deployed with", async (name) => {
    const { experiment, guid, deploy, until } = withRouter();
    const value = name === "critical" ? false : "before";
    await experiment.set(guid, name, value);
    await deploy();
    await expect(until(experiment.set(guid, name, name === "critical" ? true : "after"))).rejects.toMatchObject({ code: "invalid-value" });
    expect(experiment.toDesign().resources[0]?.attributes).toEqual({ [name]: value });
    const later = (): number => experiment.setWithConditions(guid, { [name]: "after" }, guid, { state: "STARTED" });
    expect(later).toThrow(refused("invalid-value"));
  });
});

describe("quirk Q41: values are not checked, and a range makes integers into floats", () => {
  it.each<[string, AttributeValue]>([
    ["queue", "3"],
    ["queue", 2.5],
    ["queue", 0],
    ["queue", 1_001],
    ["loss", "little"],
    ["loss", Number.NaN],
    ["note", 5],
    ["critical", "False"],
    ["retryDelay", "2m30s"],
    ["onFailure", "panic"],
    ["colour", "red"],
  ])("here %s is not %j, before deployment or after it", async (name, value) => {
    const { experiment, guid, deploy, until } = withRouter();
    await expect(experiment.set(guid, name, value)).rejects.toMatchObject({ code: "invalid-value" });
    await deploy();
    await expect(until(experiment.set(guid, name, value))).rejects.toMatchObject({ code: "invalid-value" });
    expect(() => experiment.registerResource("lab::Router", { attributes: { [name]: value } })).toThrow(refused("invalid-value"));
    expect(experiment.toDesign().resources).toEqual([{ guid, type: "lab::Router", attributes: {} }]);
  });

  it("here the bounds are in, and a whole number stays one", async () => {
    const { experiment, guid } = withRouter();
    for (const value of [1, 1_000]) {
      await experiment.set(guid, "queue", value);
      expect(experiment.get(guid, "queue")).toBe(value);
    }
    expect(JSON.stringify(experiment.toDesign())).toContain('"queue":1000}');
  });
});

it("quirk Q42: a global value is for the whole process and for later resources only; here for all of a type in one experiment", async () => {
  const { experiment, guid, ...bench } = withRouter();
  const other = withRouter();
  experiment.setGlobal("lab::Router", "list", "/tmp/list");
  const later = experiment.registerResource("lab::Router");
  expect([guid, later].map((one) => experiment.get(one, "list"))).toEqual(["/tmp/list", "/tmp/list"]);
  expect([other.experiment.get(other.guid, "list"), other.experiment.getGlobal("lab::Router", "list")]).toEqual(["none", "none"]);
  await bench.deploy();
  expect(experiment.get(guid, "list")).toBe("/tmp/list");
  expect(() => experiment.setGlobal("lab::Router", "note", "x")).toThrow(refused("invalid-value"));
  await expect(experiment.set(guid, "list", "x")).rejects.toMatchObject({ code: "invalid-value" });
});

describe("quirk Q43: an experiment cannot be had as text", () => {
  it.each(["JSON", "NEPI's XML"])("here it can, as %s, and back it is the same", (format) => {
    const { experiment, node, application } = experimentBench();
    const there = node({ deployTime: "1s" });
    const [first, second] = [application(there, { message: "two\nlines" }), application(there)];
    experiment.registerCondition(second, "START", first, "STOPPED", "2s");
    const design = experiment.toDesign();
    const catalogue = BUILTIN_CATALOGUE;
    const text = format === "JSON" ? JSON.stringify(design) : (writeNepiXml(design, catalogue).text ?? "");
    const read = format === "JSON" ? JSON.parse(text) : readNepiXml(text, catalogue).design;
    const again = new ExperimentController({ design: read });
    const { connections = [], conditions } = again.toDesign();
    expect(connections.map((pair) => [...pair].sort())).toEqual([
      [there, first],
      [there, second],
    ]);
    expect(conditions).toEqual(design.conditions);
    expect([again.get(there, "deployTime"), again.get(first, "message")]).toEqual(["1s", "two\nlines"]);
  });
});

describe("quirk Q52: what a run computed is saved as though the user had set it", () => {
  it("here the description keeps what the user set, and a run of it computes anew", async () => {
    const { experiment, guid, deploy } = withRouter({ note: "mine" });
    await deploy();
    expect(experiment.get(guid, "address")).toBe("10.0.0.1");
    expect(experiment.toDesign().resources).toEqual([{ guid, type: "lab::Router", attributes: { note: "mine" } }]);
  });

  it("here it is told by an event, with its cause", async () => {
    const { guid, deploy, until, experiment, endOf } = withRouter();
    await deploy();
    await until(experiment.set(guid, "loss", 5));
    const told = await endOf("resource.attribute");
    expect(told.map(({ attribute: name, value, cause }) => [name, value, cause])).toEqual([
      ["address", "10.0.0.1", "computed"],
      ["loss", 5, "requested"],
    ]);
  });
});

describe("quirk Q56: each side of a connection accepts or refuses alone, in silence", () => {
  it("here it is one connection, whoever names it first, and however often", () => {
    const { experiment, node, application } = experimentBench();
    const there = node();
    const guid = application(there);
    experiment.registerConnection(there, guid);
    experiment.registerConnection(guid, there);
    expect(experiment.toDesign().connections).toEqual([[guid, there]]);
  });

  it.each([
    ["types that do not connect", 2, 3, "not-connectable", "dummy::Application connects to dummy::Node"],
    ["one with itself", 1, 1, "not-connectable", "connected to itself"],
    ["one that there is not", 1, 9, "unknown-resource", "There is no resource 9"],
  ] as const)("here %s are refused with a reason, and nothing changes", (...[, a, b, code, message]) => {
    const { experiment, node, application } = experimentBench();
    const there = node();
    application(there);
    application(there);
    const before = experiment.toDesign();
    const connect = (): void => experiment.registerConnection(a, b);
    expect(connect).toThrow(expect.objectContaining({ code, message: expect.stringContaining(message) }));
    expect(experiment.toDesign()).toEqual(before);
  });

  it("here one too many on a live resource is refused, and nothing changes", async () => {
    const { experiment, node, application, deploy } = experimentBench();
    const [here, there] = [node(), node()];
    const guid = application(here, { runTime: "" });
    await deploy();
    const before = experiment.toDesign();
    expect(() => experiment.registerConnection(guid, there)).toThrow(refused("design-invalid"));
    expect(() => experiment.unregisterConnection(guid, here)).toThrow(refused("design-invalid"));
    expect(experiment.toDesign()).toEqual(before);
  });
});

it("quirk Q57: a guid that is given twice replaces the first resource; here it is refused, and the first one stays", () => {
  const { experiment, application, node } = experimentBench();
  application(node());
  expect(() => experiment.registerResource("dummy::Link", { guid: 2 })).toThrow(refused("duplicate-resource"));
  expect(experiment.toDesign().resources[1]?.type).toBe("dummy::Application");
  expect(experiment.registerResource("dummy::Link", { guid: 50 })).toBe(50);
  expect(experiment.registerResource("dummy::Link")).toBe(51);
});
