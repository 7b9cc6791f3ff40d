import { describe, expect, it } from "vitest";
import { BUILTIN_CATALOGUE } from "../testing/compile-lines.ts";
import { connectionRule, createCatalogue, mayConnect } from "./catalogue.ts";
import { ANY_TYPE, isKindOf, type ResourceTypeInfo, resourceTypeInfoSchema } from "./resource-type-info.ts";

function typeInfo(type: string, more: Partial<ResourceTypeInfo> = {}): ResourceTypeInfo {
  return {
    type,
    platform: type.split("::")[0] ?? "",
    label: type,
    help: "",
    icon: "box",
    category: "Resources",
    container: false,
    simulated: false,
    ancestors: [],
    expects: [],
    attributes: [],
    traces: [],
    connections: [],
    waits: [],
    ...more,
  };
}

const node = typeInfo("linux::Node");
const router = typeInfo("linux::Router", { ancestors: ["linux::Node"] });
const coreRouter = typeInfo("linux::CoreRouter", { ancestors: ["linux::Router", "linux::Node"] });
const application = typeInfo("linux::Application", { connections: [{ to: "linux::Node", min: 1, max: 1 }] });
const ping = typeInfo("linux::Ping", { ancestors: ["linux::Application"], connections: application.connections });
const monitor = typeInfo("all::Monitor", {
  connections: [
    { to: "linux::Router", min: 0, max: 2 },
    { to: "linux::Node", min: 0, max: null },
  ],
});

describe("isKindOf", () => {
  it.each([
    [node, "linux::Node", true],
    [router, "linux::Node", true],
    [coreRouter, "linux::Node", true],
    [coreRouter, "linux::Router", true],
    [node, "linux::Router", false],
    [router, "linux::CoreRouter", false],
    [ping, "linux::Node", false],
    [node, "linux", false],
    [node, "LINUX::NODE", false],
  ])("of $type and %s", (info, name, answer) => {
    expect(isKindOf(info, name)).toBe(answer);
  });
});

describe("mayConnect", () => {
  const cases: [ResourceTypeInfo, ResourceTypeInfo, boolean][] = [
    [application, node, true],
    [application, router, true],
    [application, coreRouter, true],
    [ping, coreRouter, true],
    [application, application, false],
    [application, ping, false],
    [node, router, false],
    [monitor, coreRouter, true],
    [monitor, ping, false],
  ];

  it.each(cases.map(([one, other, answer]) => ({ one, other, answer })))(
    "$one.type and $other.type, whichever comes first: $answer",
    ({ one, other, answer }) => {
      expect([mayConnect(one, other), mayConnect(other, one)]).toEqual([answer, answer]);
    },
  );

  it("asks both sides: the rule of one is enough (quirk Q56)", () => {
    expect(connectionRule(application, node)).toEqual({ to: "linux::Node", min: 1, max: 1 });
    expect(connectionRule(node, application)).toBeUndefined();
  });

  it("takes the first rule that speaks of the partner, so that the narrower comes first", () => {
    expect(connectionRule(monitor, coreRouter)?.to).toBe("linux::Router");
    expect(connectionRule(monitor, node)?.to).toBe("linux::Node");
  });
});

describe("a catalogue", () => {
  it("finds types by name, in the order in which they came", () => {
    const catalogue = createCatalogue([ping, node, application]);
    expect([...catalogue.keys()]).toEqual(["linux::Ping", "linux::Node", "linux::Application"]);
    expect(catalogue.get("linux::Node")).toBe(node);
  });

  it.each(["constructor", "__proto__", "toString", ""])("has no type called %j", (name) => {
    expect(createCatalogue([node]).get(name)).toBeUndefined();
  });

  it("is empty without types", () => {
    expect(createCatalogue([]).size).toBe(0);
  });
});

describe("the types that come with Netcue", () => {
  const types = [...BUILTIN_CATALOGUE.values()];

  it.each(types)("$type is data that survives JSON and the schema", (info) => {
    expect(resourceTypeInfoSchema.parse(JSON.parse(JSON.stringify(info)))).toEqual(info);
  });

  it.each(types)("$type has its platform from its name alone (quirk Q70)", (info) => {
    expect(info.type.split("::").slice(0, -1)).toEqual(info.platform === "all" ? [] : [info.platform]);
  });

  it.each(types)("$type names only types that are there, and waits only for what it may connect to", (info) => {
    for (const name of [...info.ancestors, ...info.connections.map((rule) => rule.to), ...info.waits.map((wait) => wait.on)]) {
      expect(name === ANY_TYPE || BUILTIN_CATALOGUE.has(name)).toBe(true);
    }
    for (const wait of info.waits) expect(info.connections.some((rule) => rule.to === wait.on)).toBe(true);
  });

  it.each(types)("$type can be failed without ending the run: it has the attribute critical", (info) => {
    expect(info.attributes.find((attribute) => attribute.name === "critical")).toMatchObject({ type: "bool", default: true });
  });

  it("connect as in the table of the dummy platform (contract, section 5)", () => {
    const dummies = types.filter((info) => info.platform === "dummy");
    const pairs = dummies.flatMap((one) =>
      dummies.filter((other) => mayConnect(one, other)).map((other) => `${one.label} - ${other.label}`),
    );
    expect(pairs.sort()).toEqual([
      "Dummy application - Dummy node",
      "Dummy interface - Dummy link",
      "Dummy interface - Dummy node",
      "Dummy link - Dummy interface",
      "Dummy node - Dummy application",
      "Dummy node - Dummy interface",
    ]);
  });
});
