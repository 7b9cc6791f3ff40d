import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileDesign } from "../compile/index.ts";
import { type Design, type DesignResource, designSchema } from "../model/index.ts";
import { anyLab } from "../testing/any-lab.ts";
import { BUILTIN_CATALOGUE } from "../testing/compile-lines.ts";
import { readContainerlab } from "./read-containerlab.ts";
import { writeContainerlab } from "./write-containerlab.ts";

function never(): never {
  throw new Error("There is a node.");
}

/** A design by what is in it: hosts by name, the rest by what it stands at, so that neither order nor guids count. */
function graph({ resources, connections = [], conditions = [] }: Design): object {
  const byGuid = new Map(resources.map((resource) => [resource.guid, resource]));
  const peers = (guid: number): DesignResource[] =>
    connections.filter((pair) => pair.includes(guid)).map(([a, b]) => byGuid.get(a === guid ? b : a) ?? never());
  const key = (guid: number, from = 0): string => {
    const { type, name, attributes } = byGuid.get(guid) ?? never();
    if (type === "netns::Node" || type === "netns::Switch") return JSON.stringify([type, name, Object.entries(attributes ?? {}).sort()]);
    return JSON.stringify([
      type,
      Object.entries(attributes ?? {}).sort(),
      ...peers(guid).flatMap((peer) => (peer.guid === from ? [] : key(peer.guid, guid))),
    ]);
  };
  const ofPrograms = (guid: number): string => key(guid).replace(/"netns::(Link|Interface)".*/, "");
  return {
    resources: resources.map(({ guid, type }) => (type === "netns::Interface" ? type : key(guid).slice(0, 2_000))).sort(),
    conditions: [
      ...new Set(conditions.map((c) => JSON.stringify([c.action, c.state, c.delay, c.resources.map(ofPrograms), c.after.map(ofPrograms)]))),
    ].sort(),
  };
}

describe("a design that is written as a containerlab file and read again", () => {
  it("is the same graph, whatever it holds", () => {
    fc.assert(
      fc.property(anyLab, (design) => {
        const { text } = writeContainerlab(design);
        const read = readContainerlab(text ?? "");
        expect(read.problems.filter(({ severity }) => severity === "error")).toEqual([]);
        expect(designSchema.safeParse(read.design).success).toBe(true);
        expect(graph(read.design ?? design)).toEqual(graph(design));
        expect(writeContainerlab(read.design ?? design).text).toBe(readAgain(text ?? ""));
      }),
      { numRuns: 100 },
    );
  });
});

/** Once read and written, nothing changes any more. */
function readAgain(text: string): string | null {
  const { design } = readContainerlab(text);
  const second = design && writeContainerlab(design).text;
  return second && writeContainerlab(readContainerlab(second).design ?? never()).text;
}

const LAB = `name: demo
topology:
  defaults: { kind: linux, env: { A: 1 } }
  groups:
    spine: { sysctls: { net.ipv4.ip_forward: 1, net.ipv6.conf.all.forwarding: 1, kernel.x: 2 } }
  kinds:
    linux: { image: "alpine:3", exec: [echo kind] }
  nodes:
    r1:
      group: spine
      exec:
        - ip addr add 10.0.0.1/24 dev eth1
        - ip route add default via 10.0.0.2
        - ping -c 3 \${TARGET:=10.0.0.2}
        - sh -c 'echo $$A; ifconfig eth1'
      startup-delay: 2
    r2:
      binds: [a:b]
      stages: { create: { wait-for: [{ node: r1, stage: create }] } }
    sw: { kind: bridge }
  links:
    - endpoints: ["r1:eth1", "r2:eth1"]
    - endpoints: ["r2:eth2", "sw:p1"]
    - endpoints: ["r2:eth3", "host:x"]
`;

describe("a containerlab file", () => {
  const { design, problems } = readContainerlab(LAB);
  const found = (name: string): DesignResource | undefined => design?.resources.find((resource) => resource.name === name);

  it("becomes hosts, switches, links and programs, with what groups, kinds and defaults say", () => {
    expect(design?.resources.map(({ type }) => type.split("::")[1])).toEqual([
      "Node",
      "Node",
      "Switch",
      "Link",
      "Interface",
      "Link",
      "Application",
      "Route",
      "Application",
      "Application",
      "Application",
    ]);
    expect(found("r1")?.attributes).toEqual({ forwarding: true });
    expect(found("r1 eth1")?.attributes).toEqual({ ip4: "10.0.0.1/24" });
    expect(found("r1 to default")?.attributes).toEqual({ nexthop: "10.0.0.2" });
    expect(found("r1 exec 1")?.attributes).toEqual({ command: "echo kind", env: "A='1'" });
    expect(found("r1 exec 3")?.attributes?.command).toBe("echo $A; ifconfig eth0");
    expect(design?.parameters).toEqual({ TARGET: { type: "string", default: "10.0.0.2" } });
    expect(design?.groups).toEqual([{ id: "spine", name: "spine", members: [1] }]);
  });

  it("keeps its startup order as conditions", () => {
    expect(design?.conditions).toEqual(
      expect.arrayContaining([
        { action: "DEPLOY", resources: [2], after: [1], state: "READY" },
        { action: "START", resources: [7], after: [1], state: "STARTED", delay: "2s" },
        { action: "START", resources: [9], after: [7], state: "STOPPED" },
      ]),
    );
  });

  it("compiles, and no two resources stand in the same place", () => {
    expect(compileDesign(design, BUILTIN_CATALOGUE).problems).toEqual([]);
    const places = design?.resources.map(({ position }) => `${position?.x},${position?.y}`) ?? [];
    expect(new Set(places).size).toBe(places.length);
  });

  it("tells what has no counterpart, with its line", () => {
    expect(problems.map(({ line, message, severity }) => `${severity} ${line} ${message}`)).toEqual([
      "warning 7 Hosts here have no image: they run the programs of this machine.",
      'warning 5 There is nothing like "sysctl kernel.x" here.',
      'warning 18 There is nothing like "binds" here.',
      "warning 24 A link to host leads out of the lab.",
    ]);
  });

  it.each<[what: string, text: string, message: RegExp]>([
    ["no YAML", "a: [", /^1:\d+ This is not YAML: /],
    ["nothing", "", /^1:1 Invalid input/],
    ["a list", "- 1", /^1:1 Invalid input/],
    ["no nodes", "topology: {}", /^1:11 Invalid input/],
    ["a node that is a number", "topology:\n  nodes:\n    a: 3", /^3:8 Invalid input/],
    ["a link to nobody", 'topology:\n  nodes: {a: }\n  links:\n    - endpoints: ["a:e", "b:e"]', /^4:18 There is no node "b"/],
    ["a link with one end", 'topology:\n  nodes: {a: }\n  links:\n    - endpoints: ["a:e"]', /^4:7 A link has two ends/],
    ["a wait for nobody", "topology:\n  nodes: {a: {stages: {create: {wait-for: [{node: b, stage: exit}]}}}}", /There is no node "b"/],
    ["a stage that is none", "topology:\n  nodes: {a: {stages: {build: {}}}}", /^2:\d+ Unrecognized key: "build"/],
    ["two keys of one name", "topology:\n  nodes:\n    a:\n    a:", /^3:7 This is not YAML: Map keys must be unique/],
    ["a billion laughs", `a: &a [${"1,".repeat(9)}]\n${laughs()}topology: {nodes: {}}`, /not YAML that can be read|Invalid/],
    ["endless nesting", `a: ${"[".repeat(20_000)}`, /not YAML/],
    ["a tag that makes something", "topology: !!js/function 'x'", /^1:25 Invalid input/],
  ])("that is %s is refused with its place", (_what, text, message) => {
    const file = readContainerlab(text);
    expect(file.design).toBeNull();
    expect(file.problems.map(({ line, column, message: said }) => `${line}:${column} ${said}`).join("\n")).toMatch(message);
  });

  it("never throws, whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.jsonValue(), (text, value) => {
        readContainerlab(text);
        readContainerlab(JSON.stringify({ topology: { nodes: { a: value }, links: [value] } }));
      }),
    );
  });
});

function laughs(): string {
  return Array.from(
    { length: 9 },
    (_, index) => `${"bcdefghij"[index]}: &${"bcdefghij"[index]} [${`*${"abcdefghi"[index]},`.repeat(9)}]\n`,
  ).join("");
}
