import { describe, expect, it } from "vitest";
import { compileDesign } from "../src/compile/index.ts";
import { formatPath, PROBLEM_CODES, type ProblemCode } from "../src/model/index.ts";
import { BUILTIN_CATALOGUE, compileLines } from "../src/testing/compile-lines.ts";
import { LAB_CATALOGUE } from "../src/testing/lab-catalogue.ts";
import { FIRST, NODE, SECOND, SOUND, withAfter, withFirst } from "./compile-sound-design.ts";

interface Kind {
  /** How people would say it. */
  what: string;
  /** The sound design with these parts is invalid. */
  parts: Record<string, unknown>;
  code: ProblemCode;
  path: string;
  /** What the message must hold: the value found, or whose it is. */
  says: string;
  /** What the way out must hold. */
  hint: string;
}

const kind = (what: string, parts: Kind["parts"], [code, path]: [ProblemCode, string], [says, hint]: [string, string]): Kind => ({
  what,
  parts,
  code,
  path,
  says,
  hint,
});

/** Every kind of invalid design that must be refused before anything is deployed, and some more. */
const KINDS: Kind[] = [
  kind("another version", { netcue: 2 }, ["design.version", "netcue"], ["version 1", '"netcue": 1']),
  kind("a name that is no text", { name: 7 }, ["design.shape", "name"], ["number", "string"]),
  kind("an unknown key", { nodes: [] }, ["design.unknown-key", "nodes"], ['"nodes"', "spelling"]),
  kind(
    "an unknown key of a resource",
    withFirst({ attribute: {} }),
    ["design.unknown-key", "resources[1].attribute"],
    ['"attribute"', "spelling"],
  ),
  kind("an unknown key of a condition", withAfter({ time: "2s" }), ["design.unknown-key", "conditions[0].time"], ['"time"', "spelling"]),
  kind(
    "a duplicate guid",
    { resources: [NODE, FIRST, SECOND, { ...SECOND, name: "third" }] },
    ["resource.duplicate-guid", "resources[3].guid"],
    ["guid 3", "another number"],
  ),
  kind(
    "an unknown type",
    withFirst({ type: "dummy::App" }),
    ["resource.unknown-type", "resources[1].type"],
    ['"dummy::App"', "dummy::Application"],
  ),
  kind(
    "a program that nothing ends",
    withFirst({ attributes: { runTime: "" } }),
    ["resource.endless", "resources[1].attributes.runTime"],
    ["first runs until it is stopped", "Set runTime"],
  ),
  kind(
    "none of two attributes of which one is needed",
    {
      resources: [
        { guid: 1, type: "linux::Node" },
        { guid: 2, type: "linux::UdpTest" },
        { guid: 3, type: "linux::Application" },
      ],
    },
    ["attribute.one-of", "resources[1].attributes.target"],
    ["neither a server nor a client", "Set s"],
  ),
  kind(
    "one value for all of a type of what is each resource's own",
    { globals: { "dummy::Node": { deployTime: "1s" } } },
    ["attribute.global", "globals.dummy::Node.deployTime"],
    ['"deployTime" of dummy::Node', "at the resources"],
  ),
  kind(
    "an unknown attribute",
    withFirst({ attributes: { runtime: "2s" } }),
    ["attribute.unknown", "resources[1].attributes.runtime"],
    ['"runtime"', "runTime"],
  ),
  kind(
    "a wrong time",
    withFirst({ attributes: { runTime: "2" } }),
    ["attribute.value", "resources[1].attributes.runTime"],
    ['"2"', "such as 2s"],
  ),
  kind(
    "a value that is not allowed",
    withFirst({ attributes: { failOn: "never" } }),
    ["attribute.value", "resources[1].attributes.failOn"],
    ['"never"', "none, deploy, start, run, stop, release"],
  ),
  kind(
    "yes in words",
    withFirst({ attributes: { critical: "yes" } }),
    ["attribute.value", "resources[1].attributes.critical"],
    ['"yes"', "true or false"],
  ),
  kind("an unknown trace", withFirst({ traces: ["stdin"] }), ["trace.unknown", "resources[1].traces[0]"], ['"stdin"', "stdout"]),
  kind(
    "a connection to nobody",
    {
      connections: [
        [2, 1],
        [3, 1],
        [3, 9],
      ],
    },
    ["connection.unknown-guid", "connections[2]"],
    ["resource 9", "correct the number"],
  ),
  kind(
    "a connection to itself",
    {
      connections: [
        [2, 1],
        [3, 1],
        [1, 1],
      ],
    },
    ["connection.self", "connections[2]"],
    ["itself", "Remove"],
  ),
  kind(
    "a connection twice",
    {
      connections: [
        [2, 1],
        [3, 1],
        [1, 2],
      ],
    },
    ["connection.duplicate", "connections[2]"],
    ["twice", "Remove one"],
  ),
  kind(
    "a connection that the types do not allow",
    {
      connections: [
        [2, 1],
        [3, 1],
        [2, 3],
      ],
    },
    ["connection.not-allowed", "connections[2]"],
    ["first (dummy::Application) and second", "dummy::Application connects to dummy::Node"],
  ),
  kind(
    "a connection that is missing",
    { connections: [[2, 1]] },
    ["connection.missing", "resources[2]"],
    ["second", "Connect it to dummy::Node"],
  ),
  kind(
    "a connection too many",
    {
      resources: [NODE, FIRST, SECOND, { ...NODE, guid: 4 }],
      connections: [
        [2, 1],
        [3, 1],
        [3, 4],
      ],
    },
    ["connection.too-many", "resources[2]"],
    ["2 × dummy::Node", "Remove"],
  ),
  kind(
    "a condition for nobody",
    withAfter({ resources: [33] }),
    ["condition.unknown-guid", "conditions[0].resources[0]"],
    ["33", "Correct"],
  ),
  kind("a condition on nobody", withAfter({ after: [2, 33] }), ["condition.unknown-guid", "conditions[0].after[1]"], ["33", "Correct"]),
  kind(
    "an empty group to wait for",
    withAfter({ after: [] }),
    ["condition.empty-group", "conditions[0].after"],
    ["no resource", "at least one"],
  ),
  kind(
    "an empty group to act",
    withAfter({ resources: [] }),
    ["condition.empty-group", "conditions[0].resources"],
    ["no resource", "at least one"],
  ),
  kind("a wait for NEW", withAfter({ state: "NEW" }), ["condition.state", "conditions[0].state"], ["NEW", "later state"]),
  kind("a state that is none", withAfter({ state: "FINISHED" }), ["design.shape", "conditions[0].state"], ["FAILED", "Use one of: NEW"]),
  kind(
    "a delay that is no time",
    withAfter({ delay: "2 seconds" }),
    ["condition.delay", "conditions[0].delay"],
    ['"2 seconds"', "such as 2s"],
  ),
  kind("a delay without a unit", withAfter({ delay: 2 }), ["design.shape", "conditions[0].delay"], ["number", "string"]),
  kind("a SET of nothing", withAfter({ action: "SET" }), ["condition.set", "conditions[0].set"], ["no attribute", '"set"']),
  kind(
    "a cycle through conditions",
    withAfter({ after: [3] }),
    ["condition.cycle", "conditions[0]"],
    ["START of second", "Remove the condition"],
  ),
  kind(
    "a cycle through the types' own waits",
    { conditions: [{ action: "DEPLOY", resources: [1], after: [2], state: "READY" }] },
    ["condition.cycle", "conditions[0]"],
    ["DEPLOY of Node 1", "Remove the condition"],
  ),
  kind(
    "a cycle through the all-ready barrier",
    withAfter({ action: "DEPLOY" }),
    ["condition.cycle", "conditions[0]"],
    ["all resources READY", "waitAllReady"],
  ),
  kind(
    "a wait for what never comes",
    withAfter({ after: [1], state: "STOPPED" }),
    ["condition.never", "conditions[0].state"],
    ["Node 1", "another state"],
  ),
  kind(
    "an unknown parameter in a value",
    withFirst({ attributes: { message: "hello ${nobody}" } }),
    ["parameter.unknown", "resources[1].attributes.message"],
    ['"nobody"', "$${nobody}"],
  ),
  kind(
    "an unknown parameter in a delay",
    withAfter({ delay: "${pause}" }),
    ["parameter.unknown", "conditions[0].delay"],
    ['"pause"', "Declare it"],
  ),
  kind(
    "an unknown parameter in a SET",
    withAfter({ action: "SET", set: { message: "${nobody}" } }),
    ["parameter.unknown", "conditions[0].set.message"],
    ['"nobody"', "Declare it"],
  ),
  kind(
    "a default of another type",
    { parameters: { count: { type: "integer", default: "3" } } },
    ["parameter.value", "parameters.count"],
    ['"3"', "integer"],
  ),
  kind(
    "a group with nobody in it",
    { groups: [{ id: "g", name: "Pings", members: [2, 33] }] },
    ["group.unknown-guid", "groups[0].members[1]"],
    ["33", "Remove it"],
  ),
  kind(
    "a graph with two nodes of one id",
    { topology: { shape: "ring", nodes: [{ id: 0 }, { id: 0 }], edges: [] } },
    ["topology.node", "topology.nodes[1].id"],
    ["0", "of its own"],
  ),
  kind(
    "an edge to nobody",
    { topology: { shape: "ring", nodes: [{ id: 0 }], edges: [{ ends: [0, "0"] }] } },
    ["topology.edge", "topology.edges[0].ends[1]"],
    ['"0"', "remove the edge"],
  ),
];

describe("a sound design", () => {
  it("has no problem and a plan", () => {
    const { problems, plan } = compileDesign(SOUND, BUILTIN_CATALOGUE);
    expect([problems, plan !== null]).toEqual([[], true]);
  });
});

describe("an invalid design", () => {
  it.each(KINDS)("is told of $what: $code at $path", ({ parts, code, path, says, hint }) => {
    const { problems } = compileDesign({ ...SOUND, ...parts }, BUILTIN_CATALOGUE);
    const found = problems.find((problem) => problem.code === code);
    expect(found && formatPath(found.place.path)).toBe(path);
    expect(found?.message).toContain(says);
    expect(found?.hint).toContain(hint);
  });

  it.each(KINDS)("is told of $what and of nothing else", ({ parts }) => {
    expect(compileLines({ ...SOUND, ...parts })).toHaveLength(1);
  });

  it.each(KINDS)("has a plan only if it is no more than a warning: $what", ({ parts, code }) => {
    const { plan } = compileDesign({ ...SOUND, ...parts }, BUILTIN_CATALOGUE);
    expect(plan !== null).toBe(code === "condition.never" || code === "resource.endless");
  });

  it.each(KINDS)("can still be shown, whatever is wrong with it: $what", ({ parts }) => {
    expect(compileDesign({ ...SOUND, ...parts }, BUILTIN_CATALOGUE).design).toMatchObject({ resources: expect.any(Array) });
  });

  it.each([
    ["connection", "connection.self", 2],
    ["condition", "condition.delay", 0],
    ["guid", "attribute.value", 2],
    ["attribute", "attribute.value", "runTime"],
  ] as const)("says to the canvas which %s it is", (mark, code, value) => {
    const found = KINDS.find((candidate) => candidate.code === code);
    const { problems } = compileDesign({ ...SOUND, ...found?.parts }, BUILTIN_CATALOGUE);
    expect(problems[0]?.place[mark]).toBe(value);
  });
});

describe("the codes of problems", () => {
  it("have each been seen here, or are of what only other types or other doors can do", () => {
    const lab = compileLines(
      {
        netcue: 1,
        name: "x",
        resources: [
          { guid: 1, type: "lab::Host" },
          { guid: 2, type: "lab::Program", attributes: { address: "x" } },
        ],
        connections: [[1, 2]],
      },
      { catalogue: LAB_CATALOGUE },
    );
    expect(lab).toEqual(["attribute.read-only @ resources[1].attributes.address", "attribute.required @ resources[1].attributes.target"]);
    const seen = new Set<string>([...KINDS.map(({ code }) => code), ...lab.map((line) => line.split(" ")[0] as string)]); // The first of two words.
    // Files that are no JSON, files of NEPI, and templates of topologies are told of by whoever reads files.
    expect(PROBLEM_CODES.filter((code) => !seen.has(code) && !/^(nepi|containerlab|file|template)\./.test(code))).toEqual([
      "design.syntax",
    ]);
  });
});
