import { readFileSync } from "node:fs";
import type { Design } from "@netcue/engine/model";
import { afterAll, describe, expect, it } from "vitest";
import { eventsOf, eventsOfType, TestRoom } from "./netcue.ts";

const room = new TestRoom();
afterAll(() => room.remove());

const HOSTS = {
  anchor: "host",
  resources: [
    { id: "host", type: "linux::Node", name: "host ${node.id}" },
    { id: "say", type: "linux::Application", only: "source", attributes: { command: "echo ${node.ip} of ${node.degree}" } },
  ],
  connections: [["say", "host"]],
};

function designOf(text: string): Design {
  return JSON.parse(text);
}

describe("netcue topology", () => {
  it("writes a design to standard output that is valid and runs", async () => {
    const { status, stdout, stderr } = await room.netcue("topology", "ring", "--nodes", "5");
    expect([status, stderr]).toEqual([0, ""]);
    const design = designOf(stdout);
    expect([design.name, design.description, design.resources.length]).toEqual([
      "ring of 5",
      "A ring topology of 5 nodes and 5 links.",
      20,
    ]);
    const file = room.file("ring.netcue.json", stdout);
    expect((await room.netcue("validate", file)).stdout).toContain("no problems");
    const ended = await room.netcue("run", file, "--events", "--out", room.path("ring"));
    expect(ended.status).toBe(0);
    expect(eventsOfType(eventsOf(ended), "resource.state").filter(({ to }) => to === "STARTED")).toHaveLength(20);
  });

  it("writes a file, and says on stderr what it is and what is otherwise than asked", async () => {
    const out = room.path("ladder.json");
    const ended = await room.netcue("topology", "ladder", "--nodes", "7", "--network", "fd00::/48", "--link-prefix", "126", "--out", out);
    expect([ended.status, ended.stdout]).toEqual([0, ""]);
    expect(ended.stderr).toBe(
      "The two rails of a ladder have the same length: it has 6 nodes, not 7.\n" +
        `${out}: A ladder topology of 6 nodes and 7 links. It has 27 resources.\n`,
    );
    expect(designOf(readFileSync(out, "utf8")).topology?.edges[1]?.net?.ips).toEqual(["fd00::5", "fd00::6"]);
  });

  it("makes the same of the same seed, and says which seed it took", async () => {
    const first = await room.netcue("topology", "random", "--nodes", "12", "--source-target");
    const seed = /seed (\d+)/.exec(designOf(first.stdout).description ?? "")?.[1] ?? "";
    const again = await room.netcue("topology", "random", "--nodes", "12", "--source-target", "--seed", seed);
    expect(again.stdout).toBe(first.stdout);
    expect((await room.netcue("topology", "random", "--nodes", "12", "--source-target")).stdout).not.toBe(first.stdout);
  });

  it("makes what the templates say of nodes and links", async () => {
    const args = ["tree", "--nodes", "4", "--branches", "3", "--network", "10.1.0.0/24", "--leaf-source", "--seed", "1"];
    const { status, stdout, stderr } = await room.netcue("topology", ...args, "--node-template", room.file("hosts.json", HOSTS));
    expect([status, stderr]).toEqual([0, ""]);
    const ended = await room.netcue("run", room.file("hosts.netcue.json", stdout), "--events", "--out", room.path("hosts"));
    expect(ended.status).toBe(0);
    const say = designOf(stdout).resources.find(({ type }) => type === "linux::Application");
    expect(readFileSync(room.path("hosts", "traces", String(say?.guid), "stdout"), "utf8")).toMatch(/^10\.1\.0\.(2|6|10) of 1\n$/);
    expect(room.processesLeft()).toEqual([]);
  });

  it("refuses templates with the place in the file and a way out, both at once", async () => {
    const node = room.file("node.json", { ...HOSTS, anchor: "hub" });
    const edge = room.file("edge.json", '{ "resources": [] 7 }');
    const both = await room.netcue("topology", "ring", "--nodes", "3", "--node-template", node, "--edge-template", edge);
    expect([both.status, both.stdout]).toEqual([2, ""]);
    expect(both.stderr).toContain('error    anchor: There is no resource "hub" in the template.\n         There are: host, say.\n');
    expect(both.stderr).toContain(`${node}: 1 error; nothing was written.`);
    expect(both.stderr).toMatch(/Line 1, column 19: [\s\S]*edge\.json: \d errors?; nothing was written\.\n$/);
    const addresses = await room.netcue(
      "topology",
      "linear",
      "--nodes",
      "3",
      "--edge-template",
      room.file("ip.json", { resources: [{ id: "l", type: "dummy::Link", name: "${edge.ip1}" }] }),
    );
    expect([addresses.status, addresses.stderr]).toEqual([
      2,
      expect.stringContaining("resources[0].name: There is no value for ${edge.ip1}"),
    ]);
  });

  it("refuses a design that could not be run, and does not say the same of every node", async () => {
    const template = room.file("wrong.json", { anchor: "a", resources: [{ id: "a", type: "linux::Node", attributes: { colour: "red" } }] });
    const { status, stdout, stderr } = await room.netcue("topology", "linear", "--nodes", "500", "--node-template", template);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain('"colour"');
    expect(stderr).toContain("… and 492 more.\nThe design of these templates: 500 errors; nothing was written.\n");
    expect(stderr.split("\n").length).toBeLessThan(22);
  });

  it.each([
    ["no shape", ["--nodes", "3"], "missing required argument 'shape'"],
    ["another shape", ["cube", "--nodes", "4"], "Allowed choices are linear, ladder, mesh, tree, star, ring, random."],
    ["no number of nodes", ["ring"], "required option '--nodes <n>'"],
    ["a number that is none", ["ring", "--nodes", "five"], "Give a number."],
    ["too few nodes", ["ring", "--nodes", "2"], "A ring topology has 3 to 100000 nodes, not 2."],
    ["an option of another shape", ["ring", "--nodes", "5", "--branches", "2"], "takes no branches; tree and star would."],
    ["a range that is too small", ["mesh", "--nodes", "5", "--network", "10.0.0.0/29"], "10.0.0.0/29 has room for the networks of 2 links"],
    ["half of the options for addresses", ["ring", "--nodes", "5", "--link-prefix", "31"], "Give both."],
    ["no leaf", ["ring", "--nodes", "5", "--leaf-source"], "there is no leaf besides the target"],
    ["XML", ["ring", "--nodes", "5", "--out", "x.xml"], "use netcue convert"],
    ["a place that cannot be written", ["ring", "--nodes", "5", "--out", "no/where.json"], "cannot be written"],
    ["a template that is not there", ["ring", "--nodes", "5", "--node-template", "none.json"], "there is no such file"],
  ])("refuses %s with status 2", async (_what, args, message) => {
    const { status, stdout, stderr } = await room.netcue("topology", ...args);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
  });
});
