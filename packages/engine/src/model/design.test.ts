import { describe, expect, it } from "vitest";
import { type Design, designSchema, emptyDesign, nextGuid, resourceName } from "./design.ts";

/** The design file of the contract, section 2, as it is written there. */
const CONTRACT_EXAMPLE = {
  netcue: 1,
  name: "two pings",
  description: "second ping two seconds after the first",
  parameters: { count: { type: "integer", default: 3, help: "echo requests" } },
  resources: [
    { guid: 1, type: "linux::Node", name: "here", attributes: { hostname: "localhost" }, position: { x: 0, y: 0 } },
    { guid: 2, type: "linux::Ping", name: "first", attributes: { target: "127.0.0.1", count: "${count}" }, traces: ["stdout"] },
    { guid: 3, type: "linux::Ping", name: "second", attributes: { target: "127.0.0.1", count: "${count}", critical: false } },
  ],
  connections: [
    [2, 1],
    [3, 1],
  ],
  conditions: [{ action: "START", resources: [3], after: [2], state: "STARTED", delay: "2s" }],
  deploy: { waitAllReady: true },
  groups: [{ id: "pings", name: "Pings", members: [2, 3] }],
};

const RESOURCE = { guid: 1, type: "dummy::Node" };
const CONDITION = { action: "START", resources: [1], after: [1], state: "READY" };

/** Whether a design with these parts is one. */
function isDesign(parts: Record<string, unknown>): boolean {
  return designSchema.safeParse({ netcue: 1, name: "x", resources: [RESOURCE], ...parts }).success;
}

describe("the design schema", () => {
  it("reads the contract's example as it stands", () => {
    expect(designSchema.parse(CONTRACT_EXAMPLE)).toEqual(CONTRACT_EXAMPLE);
  });

  it("loses nothing over JSON", () => {
    expect(designSchema.parse(JSON.parse(JSON.stringify(CONTRACT_EXAMPLE)))).toEqual(CONTRACT_EXAMPLE);
  });

  it("needs no more than version, name and resources", () => {
    expect(isDesign({ resources: [] })).toBe(true);
  });

  it.each(["netcue", "name", "resources"])("needs %s", (key) => {
    expect(isDesign({ [key]: undefined })).toBe(false);
  });

  it.each([0, 2, "1", true, null, 1.5])("takes %j for no version that it knows", (netcue) => {
    expect(isDesign({ netcue })).toBe(false);
  });

  it.each([
    ["the design", { colour: "red" }],
    ["a resource", { resources: [{ ...RESOURCE, colour: "red" }] }],
    ["a position", { resources: [{ ...RESOURCE, position: { x: 0, y: 0, z: 0 } }] }],
    ["a parameter", { parameters: { count: { type: "integer", min: 1 } } }],
    ["a condition", { conditions: [{ ...CONDITION, until: [2] }] }],
    ["deploy", { deploy: { waitAllReady: true, group: 1 } }],
    ["a group", { groups: [{ id: "g", name: "G", members: [], colour: "red" }] }],
  ])("refuses a key of %s that it does not know", (_where, parts) => {
    expect(isDesign(parts)).toBe(false);
  });

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, "1", null])("takes %s for no guid", (guid) => {
    expect(isDesign({ resources: [{ ...RESOURCE, guid }] })).toBe(false);
    expect(isDesign({ connections: [[guid, 1]] })).toBe(false);
    expect(isDesign({ conditions: [{ ...CONDITION, after: [guid] }] })).toBe(false);
  });

  it.each(["text", "", 3, 0.5, -1, true, false, null])("takes %j for an attribute's value", (value) => {
    expect(isDesign({ resources: [{ ...RESOURCE, attributes: { any: value } }] })).toBe(true);
    expect(isDesign({ conditions: [{ ...CONDITION, action: "SET", set: { any: value } }] })).toBe(true);
  });

  it.each([[[1]], [{ a: 1 }], [Number.NaN], [Number.POSITIVE_INFINITY], [undefined], [1n]])(
    "takes %s for no attribute's value",
    (value) => {
      expect(isDesign({ resources: [{ ...RESOURCE, attributes: { any: value } }] })).toBe(false);
    },
  );

  it.each([[[]], [[1]], [[1, 2, 3]], [1], ["1-2"], [{ from: 1, to: 2 }]])("takes %j for no connection", (connection) => {
    expect(isDesign({ connections: [connection] })).toBe(false);
  });

  it.each(["DEPLOY", "START", "STOP", "SET"])("knows the action %s", (action) => {
    expect(isDesign({ conditions: [{ ...CONDITION, action }] })).toBe(true);
  });

  it.each(["start", "RELEASE", "", 1])("knows no action %j", (action) => {
    expect(isDesign({ conditions: [{ ...CONDITION, action }] })).toBe(false);
  });

  it.each(["FINISHED", "ready", "", 4])("knows no state %j: names, never the numbers of a NEPI generation (quirk Q53)", (state) => {
    expect(isDesign({ conditions: [{ ...CONDITION, state }] })).toBe(false);
  });

  it("takes a delay only as text, so that its unit is always there", () => {
    expect([isDesign({ conditions: [{ ...CONDITION, delay: 2 }] }), isDesign({ conditions: [{ ...CONDITION, delay: "2s" }] })]).toEqual([
      false,
      true,
    ]);
  });

  it("takes one guid in a group of a condition only as a list (quirk Q12)", () => {
    expect(isDesign({ conditions: [{ ...CONDITION, after: 1 }] })).toBe(false);
    expect(isDesign({ conditions: [{ ...CONDITION, after: [[1, 2]] }] })).toBe(false);
  });

  it.each(["string", "bool", "integer", "double", "time"])("knows parameters of type %s", (type) => {
    expect(isDesign({ parameters: { any: { type } } })).toBe(true);
  });

  it("knows no parameter of another type", () => {
    expect(isDesign({ parameters: { any: { type: "enumerate" } } })).toBe(false);
  });

  it.each([
    [null, null],
    ["1", 2],
    [Number.NaN, 0],
  ])("takes (%s, %s) for no position", (x, y) => {
    expect(isDesign({ resources: [{ ...RESOURCE, position: { x, y } }] })).toBe(false);
  });
});

describe("resourceName", () => {
  it.each([
    [{ guid: 2, type: "linux::Ping", name: "first" }, "first"],
    [{ guid: 2, type: "linux::Ping" }, "Ping 2"],
    [{ guid: 7, type: "ns3::wifi::Station" }, "Station 7"],
    [{ guid: 3, type: "Resource" }, "Resource 3"],
    [{ guid: 3, type: "" }, " 3"],
  ])("of %j is %j", (resource, name) => {
    expect(resourceName(resource)).toBe(name);
  });
});

describe("nextGuid", () => {
  const withGuids = (...guids: number[]): Design => ({
    ...emptyDesign("x"),
    resources: guids.map((guid) => ({ guid, type: "dummy::Node" })),
  });

  it.each([
    [[], 1],
    [[1], 2],
    [[1, 2, 3], 4],
    [[9, 2], 10],
    [[5, 5], 6],
  ])("after %j is %d", (guids, next) => {
    expect(nextGuid(withGuids(...guids))).toBe(next);
  });

  it("copes with a large design", () => {
    expect(nextGuid(withGuids(...Array.from({ length: 10_000 }, (_item, index) => index + 1)))).toBe(10_001);
  });
});

describe("emptyDesign", () => {
  it("is a design, and has nothing but its name", () => {
    expect(designSchema.parse(emptyDesign("new"))).toEqual({ netcue: 1, name: "new", resources: [], connections: [], conditions: [] });
  });

  it("is another one each time", () => {
    expect(emptyDesign("new").resources).not.toBe(emptyDesign("new").resources);
  });
});

describe("notes", () => {
  const note = { id: "n", text: "look here", position: { x: -8, y: 16 }, size: { width: 240, height: 120 } };
  const withNote = (change: object): unknown => ({ ...emptyDesign("x"), notes: [{ ...note, ...change }] });

  it("are part of a design, as they were written", () => {
    expect(designSchema.parse(withNote({}))).toEqual(withNote({}));
  });

  it.each([{ size: { width: 0, height: 1 } }, { colour: "red" }, { text: 3 }])("are refused with %j", (change) => {
    expect(designSchema.safeParse(withNote(change)).success).toBe(false);
  });
});
