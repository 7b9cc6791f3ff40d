import { describe, expect, it } from "vitest";
import { resourceTypeInfoSchema } from "../model/index.ts";
import { BASE_ATTRIBUTES } from "./base-attributes.ts";
import { attribute, defineResourceType, type ResourceTypeDescription } from "./resource-type.ts";

const nothing = (): void => undefined;

const PARENT = defineResourceType({
  type: "lab::Machine",
  label: "Machine",
  help: "A machine of the lab.",
  icon: "server",
  category: "Nodes",
  container: true,
  simulated: true,
  attributes: [attribute("rack", "integer", { help: "Its rack." }), attribute("owner", "string", { help: "Whose it is." })],
  traces: [
    { name: "console", help: "What its console shows.", enabled: true },
    { name: "power", help: "What it draws.", enabled: false },
  ],
  connections: [{ to: "lab::Switch", min: 0, max: 4 }],
  waits: [{ action: "DEPLOY", on: "lab::Switch", state: "READY" }],
  hooks: { deploy: nothing, stop: nothing },
});

const child = (description: Partial<ResourceTypeDescription> = {}): ReturnType<typeof defineResourceType> =>
  defineResourceType({ type: "lab::Robot", parent: PARENT, label: "Robot", help: "A machine that moves.", ...description });

const names = (items: readonly { name: string }[]): string[] => items.map((item) => item.name);

const BASE = names(BASE_ATTRIBUTES);

describe("a resource type without a parent", () => {
  const plain = defineResourceType({ type: "lab::Thing", label: "Thing", help: "Something." });

  it("has quiet defaults, and the attributes that every resource has", () => {
    expect(plain.info).toMatchObject({ icon: "box", category: "Resources", container: false, simulated: false, ancestors: [], traces: [] });
    expect(names(plain.info.attributes)).toEqual(BASE);
    expect(plain.info.attributes[0]).toMatchObject({ type: "bool", default: true });
    expect(plain.hooks).toEqual({});
  });

  it.each([
    ["lab::Thing", "lab"],
    ["a::b::C", "a"],
    ["Thing", "all"],
  ])("takes its platform from its name: %s is of %s (quirk Q70)", (type, platform) => {
    expect(defineResourceType({ type, label: "x", help: "x" }).info.platform).toBe(platform);
  });

  it("cannot be changed afterwards", () => {
    expect(Object.isFrozen(plain) && Object.isFrozen(plain.info) && Object.isFrozen(plain.hooks)).toBe(true);
  });

  it("is data that a schema accepts and JSON keeps", () => {
    expect(resourceTypeInfoSchema.parse(JSON.parse(JSON.stringify(PARENT.info)))).toEqual(PARENT.info);
  });
});

describe("a resource type with a parent", () => {
  it("has everything of the parent but its name, label and help", () => {
    const { type: _, label: _label, help: _help, ancestors: __, ...inherited } = PARENT.info;
    expect(child().info).toMatchObject({ ...inherited, type: "lab::Robot", label: "Robot", ancestors: ["lab::Machine"] });
    expect(child().hooks).toEqual(PARENT.hooks);
  });

  it("knows all its ancestors, nearest first", () => {
    const grandchild = defineResourceType({ type: "lab::Arm", parent: child(), label: "Arm", help: "An arm." });
    expect(grandchild.info.ancestors).toEqual(["lab::Robot", "lab::Machine"]);
  });

  it("adds its own attributes and traces before those of the parent, what every resource has last", () => {
    const { info } = child({
      attributes: [attribute("speed", "double", { help: "How fast." })],
      traces: [{ name: "path", help: "Where it was.", enabled: true }],
    });
    expect(names(info.attributes)).toEqual(["speed", "rack", "owner", ...BASE]);
    expect(names(info.traces)).toEqual(["path", "console", "power"]);
  });

  it("replaces what has the same name, and keeps the rest", () => {
    const { info } = child({
      attributes: [attribute("rack", "string", { help: "By name.", default: "A" })],
      traces: [{ name: "power", help: "Always.", enabled: true }],
    });
    expect(names(info.attributes)).toEqual(["rack", "owner", ...BASE]);
    expect(info.attributes[0]).toMatchObject({ type: "string", default: "A", help: "By name." });
    expect(info.traces.find((trace) => trace.name === "power")).toMatchObject({ enabled: true });
  });

  it("leaves out what it does not have, also what every resource has", () => {
    const { info } = child({ withoutAttributes: ["owner", ...BASE], withoutTraces: ["power"] });
    expect(names(info.attributes)).toEqual(["rack"]);
    expect(names(info.traces)).toEqual(["console"]);
  });

  it("may leave something out and have its own of the same name", () => {
    const { info } = child({ withoutAttributes: ["rack"], attributes: [attribute("rack", "time", { help: "Another." })] });
    expect(names(info.attributes)).toEqual(["rack", "owner", ...BASE]);
  });

  it("replaces connections and waits as a whole, also by none", () => {
    const { info } = child({ connections: [], waits: [] });
    expect([info.connections, info.waits]).toEqual([[], []]);
  });

  it("may be no container and not simulated, though its parent is", () => {
    expect(child({ container: false, simulated: false }).info).toMatchObject({ container: false, simulated: false });
  });

  it("takes over hooks one by one", () => {
    const deploy = (): void => undefined;
    const { hooks } = child({ hooks: { deploy, start: nothing } });
    expect(hooks.deploy).toBe(deploy);
    expect(hooks.stop).toBe(PARENT.hooks.stop);
    expect(Object.keys(hooks).sort()).toEqual(["deploy", "start", "stop"]);
  });

  it("does not change the parent", () => {
    const before = JSON.stringify(PARENT.info);
    child({ attributes: [attribute("rack", "time", { help: "x" })], withoutTraces: ["console"], hooks: { deploy: () => undefined } });
    expect(JSON.stringify(PARENT.info)).toBe(before);
    expect(PARENT.hooks.deploy).toBe(nothing);
  });
});

describe("an attribute", () => {
  it("is not set, not required and for the design only, unless it says otherwise", () => {
    expect(attribute("a", "string", { help: "x" })).toEqual({
      name: "a",
      type: "string",
      help: "x",
      default: null,
      required: false,
      multiline: false,
      flags: ["design"],
    });
    expect(attribute("a", "integer", { help: "x", default: 0, required: true, range: { min: 0 }, flags: [] })).toMatchObject({
      default: 0,
      required: true,
      range: { min: 0 },
      flags: [],
    });
  });
});
