import { describe, expect, it } from "vitest";
import { formatPath } from "../model/index.ts";
import { readDesign } from "./read-design.ts";

const NODE = { guid: 1, type: "dummy::Node" };
const START = { action: "START", resources: [1], after: [1], state: "READY" };

function withParts(parts: Record<string, unknown>): Record<string, unknown> {
  return { netcue: 1, name: "x", resources: [NODE], ...parts };
}
const GRAPH = { shape: "linear", nodes: [{ id: 0 }, { id: "b", annotations: { host: 1 } }], edges: [{ ends: [0, "b"] }] };

/** Problems as "code @ path", with the hint where it is asked for. */
function linesOf(input: unknown): string[] {
  return readDesign(input).problems.map(({ code, place }) => `${code} @ ${formatPath(place.path)}`);
}

describe("a sound design", () => {
  it("is read without a problem, every entry with its place in the file", () => {
    const { read, problems } = readDesign(withParts({ connections: [[1, 1]], conditions: [START] }));
    expect(problems).toEqual([]);
    expect(read?.resources).toEqual([{ index: 0, value: NODE }]);
    expect(read?.connections).toEqual([{ index: 0, value: [1, 1] }]);
    expect(read?.conditions).toEqual([{ index: 0, value: START }]);
    expect([...(read?.guids ?? [])]).toEqual([1]);
  });

  it("has no connections and conditions where it says nothing of them", () => {
    expect(readDesign(withParts({})).read).toMatchObject({ connections: [], conditions: [] });
  });
});

describe("what is no design at all", () => {
  it.each([[null], [undefined], ["{}"], [42], [true], [[]], [[withParts({})]]])("%j has one problem and nothing to read", (input) => {
    expect(readDesign(input).read).toBeUndefined();
    expect(linesOf(input)).toEqual(["design.shape @ (design)"]);
  });
});

describe("the place of a problem of shape", () => {
  it.each([
    ["the version missing", { netcue: undefined }, "design.version @ netcue"],
    ["another version", { netcue: 2 }, "design.version @ netcue"],
    ["a name that is no text", { name: 3 }, "design.shape @ name"],
    ["resources that are no list", { resources: {} }, "design.shape @ resources"],
    ["a resource that is nothing", { resources: [null] }, "design.shape @ resources[0]"],
    ["a guid of 0", { resources: [NODE, { ...NODE, guid: 0 }] }, "design.shape @ resources[1].guid"],
    ["a broken guid", { resources: [{ ...NODE, guid: 1.5 }] }, "design.shape @ resources[0].guid"],
    ["no type", { resources: [{ guid: 1 }] }, "design.shape @ resources[0].type"],
    ["a list for a value", { resources: [{ ...NODE, attributes: { a: [1] } }] }, "design.shape @ resources[0].attributes.a"],
    ["a trace that is no text", { resources: [{ ...NODE, traces: ["a", 1] }] }, "design.shape @ resources[0].traces[1]"],
    ["half a position", { resources: [{ ...NODE, position: { x: 1 } }] }, "design.shape @ resources[0].position.y"],
    ["a connection of one", { connections: [[1]] }, "design.shape @ connections[0]"],
    ["a connection of three", { connections: [[1, 2, 3]] }, "design.shape @ connections[0]"],
    ["a connection to a name", { connections: [[1, "b"]] }, "design.shape @ connections[0][1]"],
    ["an action that is none", { conditions: [{ ...START, action: "RUN" }] }, "design.shape @ conditions[0].action"],
    ["a state that is none", { conditions: [START, { ...START, state: "DONE" }] }, "design.shape @ conditions[1].state"],
    ["a delay without a unit", { conditions: [{ ...START, delay: 2 }] }, "design.shape @ conditions[0].delay"],
    ["a group that is no list", { conditions: [{ ...START, after: 1 }] }, "design.shape @ conditions[0].after"],
    ["a parameter without a type", { parameters: { count: {} } }, "design.shape @ parameters.count.type"],
    ["a barrier that is no yes or no", { deploy: { waitAllReady: "no" } }, "design.shape @ deploy.waitAllReady"],
    ["a group without members", { groups: [{ id: "g", name: "G" }] }, "design.shape @ groups[0].members"],
    ["a graph without a shape", { topology: { nodes: [], edges: [] } }, "design.shape @ topology.shape"],
    ["a node without an id", { topology: { ...GRAPH, nodes: [{}] } }, "design.shape @ topology.nodes[0].id"],
    ["an edge of one", { topology: { ...GRAPH, edges: [{ ends: [0] }] } }, "design.shape @ topology.edges[0].ends"],
    ["an unknown key", { colour: "red" }, "design.unknown-key @ colour"],
    ["an unknown key of a resource", { resources: [{ ...NODE, colour: "red" }] }, "design.unknown-key @ resources[0].colour"],
    ["an unknown key of a condition", { conditions: [{ ...START, until: 1 }] }, "design.unknown-key @ conditions[0].until"],
  ])("is told for %s", (_what, parts, line) => {
    expect(linesOf(withParts(parts))).toEqual([line]);
  });

  it("is told for each of several unknown keys", () => {
    const lines = linesOf(withParts({ colour: "red", resources: [{ ...NODE, one: 1, two: 2 }] }));
    expect(lines.sort()).toEqual([
      "design.unknown-key @ colour",
      "design.unknown-key @ resources[0].one",
      "design.unknown-key @ resources[0].two",
    ]);
  });
});

describe("the way out of a problem of shape", () => {
  it.each([
    [{ netcue: 2 }, 'Write "netcue": 1 at the top of the file.'],
    [{ colour: "red" }, "Remove it, or correct its spelling."],
    [{ name: 3 }, "Give a value of type string."],
    [{ resources: [{ ...NODE, guid: 0 }] }, "Write a whole number, 1 or greater."],
    [{ resources: [{ ...NODE, guid: 1.5 }] }, "Write a whole number, 1 or greater."],
    [{ resources: [{ ...NODE, guid: 2 ** 60 }] }, "Write a whole number, 1 or greater."],
    [{ resources: [{ ...NODE, attributes: { a: {} } }] }, "Give text, a number, true, false or null."],
    [{ connections: [[1, 2, 3]] }, "Write the guids of two resources, such as [1, 2]."],
    [{ conditions: [{ ...START, action: "RUN" }] }, "Use one of: DEPLOY, START, STOP, SET."],
    [{ topology: { ...GRAPH, nodes: [{ id: 1.5 }] } }, "Give a whole number, or text."],
    [{ topology: { ...GRAPH, nodes: [{ id: 1, annotations: { a: null } }] } }, "Give text, a number, true or false."],
    [{ topology: { ...GRAPH, edges: [{ ends: [1] }] } }, "Write the ids of two nodes, such as [0, 1]."],
    [{ topology: { ...GRAPH, edges: [{ ends: [0, 1], net: { prefix: 1.5 } }] } }, "Give a whole number of bits, such as 30."],
    [{ topology: { ...GRAPH, edges: [{ ends: [0, 1], net: { ips: ["a"] } }] } }, "Write two addresses."],
  ])("for %j", (parts, hint) => {
    expect(readDesign(withParts(parts)).problems.map((problem) => problem.hint)).toContain(hint);
  });

  it("is a sentence, and so is every message", () => {
    const broken = withParts({ name: 1, resources: [NODE, 7, {}], connections: [[]], conditions: [{}], groups: 3, deploy: [] });
    const { problems } = readDesign(broken);
    expect(problems.length).toBeGreaterThan(8);
    for (const { message, hint } of problems) expect([message.at(-1), hint.at(-1)]).toEqual([".", "."]);
  });
});

describe("what is salvaged of a half-broken design", () => {
  it("is every entry that makes sense, at its own place", () => {
    const { read } = readDesign(
      withParts({ resources: [null, NODE, "x", { ...NODE, guid: 7 }], connections: [[1], [1, 7]], conditions: ["x", START] }),
    );
    expect(read?.resources.map((entry) => [entry.index, entry.value.guid])).toEqual([
      [1, 1],
      [3, 7],
    ]);
    expect(read?.connections).toEqual([{ index: 1, value: [1, 7] }]);
    expect(read?.conditions).toEqual([{ index: 1, value: START }]);
  });

  it("is a resource whose other parts are sound, when one part is not", () => {
    const resource = { ...NODE, name: "here", traces: ["stdout"], position: { x: 1, y: 2 }, attributes: { good: 1, bad: {} } };
    expect(readDesign(withParts({ resources: [resource] })).read?.design.resources).toEqual([{ ...resource, attributes: { good: 1 } }]);
  });

  it.each([
    ["name", 5],
    ["traces", [5]],
    ["position", { x: "left" }],
  ])("is a resource without its %s, when it is this that makes no sense", (key, value) => {
    const resource = { ...NODE, name: "here", traces: ["stdout"], position: { x: 1, y: 2 } };
    const { read } = readDesign(withParts({ resources: [{ ...resource, [key]: value }] }));
    expect(read?.design.resources).toEqual([{ ...resource, [key]: undefined, attributes: {} }]);
  });

  it("is a resource or a condition with a key too many, without that key", () => {
    const { read } = readDesign(withParts({ resources: [{ ...NODE, colour: "red" }], conditions: [{ ...START, until: 1 }] }));
    expect([read?.design.resources, read?.design.conditions]).toEqual([[NODE], [START]]);
  });

  it("is a condition without its delay, when it is this that makes no sense", () => {
    const { read } = readDesign(withParts({ conditions: [{ ...START, delay: 2 }] }));
    expect(read?.design.conditions).toEqual([START]);
  });

  it("is what the design says of itself, its groups, and above all of its barrier", () => {
    const groups = [{ id: "g", name: "G", members: [1] }];
    const parts = { description: "what for", deploy: { waitAllReady: false }, groups, colour: "red" };
    expect(readDesign(withParts(parts)).read?.design).toMatchObject({
      name: "x",
      description: "what for",
      deploy: { waitAllReady: false },
      groups,
    });
  });

  it("is what makes sense of its graph", () => {
    const salvaged = (topology: unknown) => readDesign(withParts({ topology, colour: "red" })).read?.design.topology;
    expect(salvaged(GRAPH)).toEqual(GRAPH);
    const broken = { ...GRAPH, shape: 1, more: 2, nodes: [...GRAPH.nodes, { id: [] }], edges: [{ ...GRAPH.edges[0], colour: "red" }, 7] };
    expect(salvaged(broken)).toEqual({ ...GRAPH, shape: "" });
    for (const none of [undefined, null, 7, [], { nodes: 1 }]) expect(salvaged(none)).toBeUndefined();
  });

  it("is every sound parameter", () => {
    const count = { type: "integer", default: 3 };
    expect(readDesign(withParts({ parameters: { count, broken: { type: "number" } } })).read?.design.parameters).toEqual({ count });
  });

  it("knows also the guids of resources that could not be read, so that whoever names them is not blamed", () => {
    const { read } = readDesign(withParts({ resources: [NODE, { guid: 2 }, { guid: "3" }, { guid: 4, type: 5 }] }));
    expect([...(read?.guids ?? [])]).toEqual([1, 2, 4]);
  });

  it("is an empty design, when nothing of it makes sense", () => {
    expect(readDesign({ netcue: "one", name: [], resources: "many", connections: 3 }).read?.design).toMatchObject({
      netcue: 1,
      name: "",
      resources: [],
      connections: [],
      conditions: [],
    });
  });
});
