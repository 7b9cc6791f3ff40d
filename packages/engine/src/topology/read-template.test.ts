import { describe, expect, it } from "vitest";
import { formatPath, type Problem } from "../model/index.ts";
import { DUMMY_EDGE, DUMMY_NODE } from "./builtin-templates.ts";
import { readEdgeTemplate, readNodeTemplate } from "./read-template.ts";

const HOST = { id: "host", type: "dummy::Node" };
const APP = { id: "app", type: "dummy::Application" };
const NODE = { anchor: "host", resources: [HOST, APP], connections: [["app", "host"]] };
const START = { action: "START", resources: ["app"], after: ["host"], state: "STARTED" };

function lines(problems: readonly Problem[] = []): string[] {
  return problems.map(({ place, message, hint }) => `${formatPath(place.path)}: ${message} ${hint}`);
}

describe("a node template", () => {
  it("is read as it is when it is sound", () => {
    const whole = {
      ...NODE,
      conditions: [START],
      resources: [HOST, { ...APP, only: "source", position: { x: 8, y: 0 }, name: "a", attributes: { runTime: "1s" } }],
    };
    expect(readNodeTemplate(whole)).toEqual({ template: whole });
    expect(readNodeTemplate(DUMMY_NODE)).toEqual({ template: DUMMY_NODE });
  });

  it.each<[what: string, parts: object, line: string]>([
    ["an unknown key", { colour: 1 }, 'colour: Unknown key "colour". Remove it, or correct its spelling.'],
    ["no anchor", { anchor: undefined }, "anchor: Invalid input: expected string, received undefined. Give a value of type string."],
    ["an anchor that is not there", { anchor: "hub" }, 'anchor: There is no resource "hub" in the template. There are: host, app.'],
    [
      "an anchor that not all have",
      { resources: [{ ...HOST, only: "target" }, APP] },
      'anchor: Not every node would have this anchor. Take a resource without "only".',
    ],
    ["a mark that is none", { resources: [HOST, { ...APP, only: "leaf" }] }, "resources[1].only: "],
    ["an id twice", { resources: [HOST, APP, HOST] }, 'resources[2].id: The id "host" is taken. Give each resource an id of its own.'],
    ["an id that is none", { resources: [HOST, APP, { ...APP, id: "a b" }] }, "resources[2].id: Invalid string: must match pattern"],
    [
      "an id of the graph",
      { resources: [HOST, APP, { ...APP, id: "ips" }] },
      'resources[2].id: The id "ips" is a word of the graph. Take another.',
    ],
    [
      "a connection of one",
      { connections: [["app"]] },
      "connections[0]: Too small: expected array to have >=2 items. Write the ids of two resources",
    ],
    ["a connection to nobody", { connections: [["app", "node1"]] }, 'connections[0][1]: There is no resource "node1" in the template.'],
    [
      "a condition of nobody",
      { conditions: [{ ...START, resources: ["app", "x"] }] },
      'conditions[0].resources[1]: There is no resource "x" in the template.',
    ],
    [
      "a condition after nobody",
      { conditions: [START, { ...START, after: ["x"] }] },
      'conditions[1].after[0]: There is no resource "x" in the template.',
    ],
    [
      "a value that is none",
      { resources: [HOST, { ...APP, attributes: { a: [] } }] },
      "resources[1].attributes.a: Invalid input. Give text, a number, true, false or null.",
    ],
  ])("with %s is refused, with place and way out", (_what, parts, line) => {
    const { template, problems } = readNodeTemplate({ ...NODE, ...parts });
    expect(template).toBeUndefined();
    expect(lines(problems)[0]).toContain(line);
  });

  it("is told of all at once", () => {
    const broken = { anchor: "x", resources: [HOST, HOST], connections: [["y", "z"]] };
    expect(readNodeTemplate(broken).problems).toHaveLength(4);
    for (const nothing of [null, 7, "x", []]) expect(readNodeTemplate(nothing).problems).toHaveLength(1);
  });
});

describe("an edge template", () => {
  it("may name the anchors of its ends, and be empty", () => {
    expect(readEdgeTemplate(DUMMY_EDGE)).toEqual({ template: DUMMY_EDGE });
    expect(readEdgeTemplate({ resources: [] })).toEqual({ template: { resources: [] } });
  });

  it.each<[what: string, template: object, line: string]>([
    ["an id of an end", { resources: [{ ...HOST, id: "node1" }] }, 'resources[0].id: The id "node1" is taken.'],
    [
      "a third end",
      { resources: [], connections: [["node1", "node3"]] },
      'connections[0][1]: There is no resource "node3" in the template. There are: node1, node2.',
    ],
    [
      "a mark of nodes",
      { resources: [{ ...HOST, only: "source" }] },
      "resources[0].only: An edge is no source. Put the resource into the node template.",
    ],
    ["an anchor", { resources: [], anchor: "x" }, 'anchor: Unknown key "anchor".'],
  ])("with %s is refused", (_what, template, line) => {
    expect(lines(readEdgeTemplate(template).problems)[0]).toContain(line);
  });
});
