// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a design refers to its parameters in this way
import { EXAMPLES } from "@netcue/engine";
import { formatPath, type Problem } from "@netcue/engine/model";
import { afterAll, describe, expect, it } from "vitest";
import { TestRoom } from "./netcue.ts";

const room = new TestRoom();
afterAll(() => room.remove());

const node = { guid: 1, type: "linux::Node" };
const application = (guid: number, more: object = {}): object => ({ guid, type: "linux::Application", ...more });
const connections = [[2, 1]];
const base = { netcue: 1, name: "t", resources: [node, application(2)], connections };
const start = { action: "START", resources: [2], after: [3], state: "STARTED" };

/** One design for each kind of mistake: the problem's code, its place, and the mistake. */
const MISTAKES: [code: string, place: string, design: object][] = [
  ["design.version", "netcue", { ...base, netcue: 2 }],
  ["design.unknown-key", "colour", { ...base, colour: "red" }],
  ["design.unknown-key", "resources[0].colour", { ...base, resources: [{ ...node, colour: "red" }, application(2)] }],
  ["design.shape", "name", { ...base, name: 7 }],
  ["resource.duplicate-guid", "resources[2].guid", { ...base, resources: [node, application(2), application(2)] }],
  ["resource.unknown-type", "resources[0].type", { ...base, resources: [{ guid: 1, type: "linux::Nod" }] }],
  ["attribute.unknown", "resources[1].attributes.comand", { ...base, resources: [node, application(2, { attributes: { comand: "x" } })] }],
  [
    "attribute.value",
    "resources[1].attributes.graceTime",
    { ...base, resources: [node, application(2, { attributes: { graceTime: "2" } })] },
  ],
  [
    "attribute.value",
    "resources[1].attributes.critical",
    { ...base, resources: [node, application(2, { attributes: { critical: "no" } })] },
  ],
  ["attribute.required", "resources[1].attributes.target", { ...base, resources: [node, { guid: 2, type: "linux::Ping" }] }],
  ["trace.unknown", "resources[1].traces[0]", { ...base, resources: [node, application(2, { traces: ["video"] })] }],
  ["connection.missing", "resources[1]", { ...base, connections: [] }],
  [
    "connection.not-allowed",
    "connections[1]",
    {
      ...base,
      resources: [node, application(2), { guid: 3, type: "dummy::Node" }],
      connections: [
        [2, 1],
        [2, 3],
      ],
    },
  ],
  [
    "connection.unknown-guid",
    "connections[1]",
    {
      ...base,
      connections: [
        [2, 1],
        [2, 9],
      ],
    },
  ],
  [
    "connection.self",
    "connections[1]",
    {
      ...base,
      connections: [
        [2, 1],
        [2, 2],
      ],
    },
  ],
  [
    "connection.duplicate",
    "connections[1]",
    {
      ...base,
      connections: [
        [2, 1],
        [1, 2],
      ],
    },
  ],
  [
    "connection.too-many",
    "resources[1]",
    {
      ...base,
      resources: [node, application(2), { guid: 3, type: "linux::Node" }],
      connections: [
        [2, 1],
        [2, 3],
      ],
    },
  ],
  ["condition.unknown-guid", "conditions[0].after[0]", { ...base, conditions: [start] }],
  ["condition.empty-group", "conditions[0].after", { ...base, conditions: [{ ...start, after: [] }] }],
  ["condition.delay", "conditions[0].delay", { ...base, conditions: [{ ...start, after: [1], delay: "2 seconds" }] }],
  ["condition.cycle", "conditions[0]", { ...base, conditions: [{ ...start, after: [2], state: "STOPPED" }] }],
  [
    "parameter.unknown",
    "resources[1].attributes.command",
    { ...base, resources: [node, application(2, { attributes: { command: "echo ${x}" } })] },
  ],
  ["group.unknown-guid", "groups[0].members[0]", { ...base, groups: [{ id: "g", name: "G", members: [9] }] }],
];

async function problemsOf(content: unknown): Promise<{ status: number | null; problems: Problem[] }> {
  const { status, stdout } = await room.netcue("validate", room.file("design.json", content), "--json");
  return { status, problems: JSON.parse(stdout) };
}

describe("validate", () => {
  it.each(EXAMPLES.map((example) => [example.id, example.design]))("finds nothing in the example %s", async (_, design) => {
    expect(await problemsOf(design)).toEqual({ status: 0, problems: [] });
  });

  it.each(MISTAKES)("names %s at %s", async (code, place, design) => {
    const { status, problems } = await problemsOf(design);
    expect(status).toBe(2);
    const found = problems.filter((problem) => problem.code === code);
    expect(found.map((problem) => formatPath(problem.place.path))).toContain(place);
    expect(found.every((problem) => problem.message !== "" && problem.hint !== "")).toBe(true);
  });

  it("tells people place, problem and way out", async () => {
    const { status, stdout } = await room.netcue("validate", room.file("bad.json", { ...base, colour: "red" }));
    expect(status).toBe(2);
    expect(stdout).toMatch(/^error {4}colour: Unknown key "colour"\.\n {9}Remove it, or correct its spelling\.\n.*: 1 error\.\n$/);
  });

  it("names all problems at once", async () => {
    const { problems } = await problemsOf({
      ...base,
      colour: 1,
      connections: [[2, 9]],
      resources: [node, application(2, { attributes: { x: 1 } })],
    });
    const codes = problems.map((problem) => problem.code);
    expect(codes).toEqual(expect.arrayContaining(["design.unknown-key", "connection.unknown-guid", "attribute.unknown"]));
  });

  it("says so when there are none", async () => {
    expect(await room.netcue("validate", room.file("good.json", base))).toMatchObject({
      status: 0,
      stdout: expect.stringContaining("no problems"),
    });
  });
});

describe("what is not JSON", () => {
  it.each([
    ['{\n  "netcue": 1,\n  "name": "t",,\n}', "Line 3, column 15"],
    ['{ "netcue": 1', "Line 1, column 14: A closing brace } was expected."],
    ['{ "netcue": one }', "Line 1, column 13: This is no value."],
    ['{ "a": 1 // no\n}', "JSON has no comments."],
    ['{ "a": 1 "b": 2 }', "Line 1, column 10: A comma was expected."],
    ["", "A value was expected."],
    ['{ "a": "open\n}', "The text is not closed."],
    ['{ "a": 1, }', "A name in double quotes was expected."],
  ])("%j is told with line and column", async (content, sentence) => {
    const { status, problems } = await problemsOf(content);
    expect(status).toBe(2);
    expect(problems.map((problem) => problem.code)).toContain("design.syntax");
    expect(problems.map((problem) => problem.message).join("\n")).toContain(sentence);
  });

  it("JSON that is no design, and text that is no UTF-8", async () => {
    expect((await problemsOf([1, 2])).status).toBe(2);
    expect(await room.netcue("validate", room.file("x.json", Uint8Array.of(0xff, 0xfe)))).toMatchObject({
      status: 2,
      stdout: expect.stringContaining("is not UTF-8 text"),
    });
  });

  it("but a byte order mark is no mistake", async () => {
    expect((await problemsOf(`\ufeff${JSON.stringify(base)}`)).status).toBe(0);
  });
});
