import { type AttributeInfo, type Catalogue, createCatalogue, type Design, type ResourceTypeInfo } from "@netcue/engine/model";

/** An attribute for tests; quiet defaults. */
export function attributeInfo(name: string, rest: Partial<AttributeInfo> = {}): AttributeInfo {
  return { name, type: "string", help: `Help of ${name}.`, default: null, required: false, multiline: false, flags: [], ...rest };
}

function type(name: string, rest: Partial<ResourceTypeInfo>): ResourceTypeInfo {
  return {
    type: `lab::${name}`,
    platform: "lab",
    label: name,
    help: `Help of ${name}.`,
    icon: "server",
    category: "Nodes",
    container: false,
    simulated: false,
    ancestors: [],
    expects: [],
    attributes: [],
    traces: [],
    connections: [],
    waits: [],
    ...rest,
  };
}

/** A small catalogue whose names occur nowhere in the product, so that a test shows that the parts know no type by name. */
export const LAB: Catalogue = createCatalogue([
  type("Box", { container: true, label: "Box" }),
  type("Job", {
    category: "Applications",
    attributes: [
      attributeInfo("command", { multiline: true, required: true }),
      attributeInfo("count", { type: "integer", default: 3, range: { min: 1, max: 9 }, unit: "packets" }),
      attributeInfo("rate", { type: "double" }),
      attributeInfo("loud", { type: "bool", default: false }),
      attributeInfo("mode", { type: "enumerate", default: "fast", allowed: ["fast", "slow"] }),
      attributeInfo("pause", { type: "time", default: "5s" }),
      attributeInfo("secret", { flags: ["noRead"] }),
    ],
    traces: [
      { name: "out", help: "What it says.", enabled: true },
      { name: "packets", help: "Every packet.", enabled: false },
    ],
    connections: [{ to: "lab::Box", min: 1, max: 1 }],
  }),
  type("Wire", { container: true, category: "Links", simulated: true, connections: [{ to: "lab::Box", min: 2, max: 2 }] }),
]);

/** The small catalogue with a cable that boxes reach only through ports, as many platforms have it. */
export const WIRED_LAB: Catalogue = createCatalogue([
  ...LAB.values(),
  type("Cable", { container: true, category: "Links" }),
  type("Port", {
    container: true,
    category: "Links",
    connections: [
      { to: "lab::Box", min: 1, max: 1 },
      { to: "lab::Cable", min: 1, max: 1 },
    ],
  }),
]);

/** Two jobs on a box; the second starts two seconds after the first. */
export const SAMPLE: Design = {
  netcue: 1,
  name: "sample",
  resources: [
    { guid: 1, type: "lab::Box", name: "box", position: { x: 240, y: 0 } },
    { guid: 2, type: "lab::Job", name: "first", position: { x: 0, y: 200 } },
    { guid: 3, type: "lab::Job", name: "second", position: { x: 480, y: 200 } },
  ],
  connections: [
    [2, 1],
    [3, 1],
  ],
  conditions: [{ action: "START", resources: [3], after: [2], state: "STARTED", delay: "2s" }],
};
