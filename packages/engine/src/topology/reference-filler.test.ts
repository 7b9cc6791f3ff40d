import { describe, expect, it } from "vitest";
import { ReferenceFiller } from "./reference-filler.ts";
import { edgeReferences, nodeReferences } from "./references.ts";

const node = nodeReferences(
  {
    id: "a",
    ips: ["10.0.0.1", "10.0.0.5"],
    source: true,
    annotations: { delay: "5ms", "my-load": 0.5, whole: { type: "float", value: "1.0" }, trap: "${x} $${y}" },
  },
  3,
  2,
);
const edge = edgeReferences(
  { ends: [0, 1], net: { ips: ["10.0.0.1", "10.0.0.2"], network: "10.0.0.0", prefix: 30, mask: "255.255.255.252" } },
  7,
);

function filled(value: string | number | boolean | null, references = node): unknown {
  const filler = new ReferenceFiller();
  const result = filler.fill(value, ["resources", 0, "name"], references);
  expect(filler.problems).toEqual([]);
  return result;
}

describe("a reference", () => {
  it.each([
    ["${node.id}", "a"],
    ["${node.index}", 3],
    ["${node.degree} links", "2 links"],
    ["${node.source}", true],
    ["${node.target}", false],
    ["${node.ip}", "10.0.0.1"],
    ["${node.ips}", "10.0.0.1 10.0.0.5"],
    ["${node.annotations.delay}", "5ms"],
    ["${node.annotations.my-load}", 0.5],
    ["${node.annotations.whole}", "1.0"],
    ["ping ${node.ip} ${node.id}", "ping 10.0.0.1 a"],
  ])("%s of a node is %j", (text, value) => {
    expect(filled(text)).toBe(value);
  });

  it("of an edge is what it and its network are", () => {
    const all = ["index", "node1", "node2", "ip1", "ip2", "network", "prefix", "mask"].map((name) => filled(`\${edge.${name}}`, edge));
    expect(all).toEqual([7, 0, 1, "10.0.0.1", "10.0.0.2", "10.0.0.0", 30, "255.255.255.252"]);
  });

  it("is told from a design's parameters and from the host's variables, which stay", () => {
    for (const text of ["${count}", "$${count}", "${HOME}/x", "$HOME", "${node}", "${node.}", "{node.id}", "${ node.id }"])
      expect(filled(text)).toBe(text);
  });

  it("with two dollars is the text itself", () => {
    expect(filled("$${node.id} ${node.id}")).toBe("${node.id} a");
    expect(filled("$${node.id}")).toBe("${node.id}");
  });

  it("brings in text only: what looks like a parameter in it is none", () => {
    expect(filled("${node.annotations.trap}")).toBe("$${x} $$${y}");
  });

  it("changes no value that is not text", () => {
    expect([filled(5), filled(true), filled(null)]).toEqual([5, true, null]);
  });
});

describe("a reference to nothing", () => {
  it("is named once for its place, with what there is", () => {
    const filler = new ReferenceFiller();
    for (const path of [["a"], ["a"], ["b"]]) filler.fill("x ${edge.ip3} ${node.id}", path, edge);
    expect(filler.problems.map(({ place, message }) => `${place.path}: ${message}`)).toEqual([
      "a: There is no ${edge.ip3} here.",
      "a: There is no ${node.id} here.",
      "b: There is no ${edge.ip3} here.",
      "b: There is no ${node.id} here.",
    ]);
    expect(filler.problems[0]?.hint).toBe(
      "There are: edge.index, edge.node1, edge.node2, edge.ip1, edge.ip2, edge.network, edge.prefix, edge.mask. Write $${edge.ip3} for the text itself.",
    );
  });

  it("that is an address which nobody assigned says how to get one", () => {
    const filler = new ReferenceFiller();
    filler.fill("${node.ip}", ["resources", 0, "attributes", "message"], nodeReferences({ id: 0 }, 0, 0));
    expect(filler.problems).toMatchObject([
      {
        code: "template.reference",
        message: expect.stringContaining("not every node or link has an address"),
        hint: expect.stringContaining("10.0.0.0/8"),
      },
    ]);
  });
});
