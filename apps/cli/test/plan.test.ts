import type { Design } from "@netcue/engine/model";
import { runEventSchema } from "@netcue/engine/model";
import { afterAll, describe, expect, it } from "vitest";
import { eventsOf, TestRoom, timeOf } from "./netcue.ts";

const room = new TestRoom();
afterAll(() => room.remove());

const design: Design = {
  netcue: 1,
  name: "served",
  resources: [
    { guid: 1, type: "dummy::Node", name: "node", attributes: { deployTime: "2s", releaseTime: "1s" } },
    { guid: 2, type: "dummy::Application", name: "server", attributes: { runTime: "", deployTime: "3s" } },
    { guid: 3, type: "dummy::Application", name: "client", attributes: { runTime: "4s" } },
  ],
  connections: [
    [2, 1],
    [3, 1],
  ],
  conditions: [
    { action: "START", resources: [3], after: [2], state: "STARTED", delay: "1s" },
    { action: "STOP", resources: [2], after: [3], state: "STOPPED" },
  ],
};
const file = room.file("served.json", design);

describe("netcue plan", () => {
  it("shows when everything is expected, and what determines how long it takes", async () => {
    const { status, stdout, stderr } = await room.netcue("plan", file);
    expect([status, stderr]).toEqual([0, ""]);
    const lines = stdout.split("\n");
    expect(lines[0]).toBe("served: takes 11 s, as far as is known. Simulated: nothing was started.");
    expect(lines[2]).toMatch(/^resource {2}READY {2}STARTED {2}STOPPED {2}RELEASED {2}0 s +11 s$/);
    expect(lines.slice(3, 6).map((line) => line.slice(0, 43).trimEnd())).toEqual([
      "node        2 s      5 s     10 s      11 s",
      "server      5 s      5 s     10 s      10 s",
      "client      2 s      6 s     10 s      10 s",
    ]);
    expect(lines[4]?.slice(43).trim()).toMatch(/^·{9,12}▒{14,18}█{22,27}$/);
    expect(Math.max(...lines.slice(2, 6).map((line) => line.length))).toBeLessThan(100);
    const path = stdout.slice(stdout.indexOf("What determines")).trimEnd();
    expect(path.replace(/(?<=\S) {2,}/g, " | ").split("\n")).toEqual([
      "What determines the length (critical path):",
      "  at 0 s | 2 s | node: DEPLOY",
      "  at 2 s | 3 s | server: DEPLOY | after node READY",
      "  at 5 s | 1 s | client: START waits for the delay (conditions[0]) | after server READY, all READY, server STARTED",
      "  at 6 s | 4 s | client runs | after client STARTED",
      "  at 10 s | 1 s | node: RELEASE | after client STOPPED, server STOPPED, release begun, client RELEASED, node STOPPED",
    ]);
  });

  it("says what is not known, believes what it is told, and gives it all as data", async () => {
    const commands = {
      ...design,
      resources: [
        { guid: 1, type: "linux::Node" },
        { guid: 2, type: "linux::Application", name: "make" },
      ],
      connections: [[2, 1]],
      conditions: [],
    };
    const unknown = await room.netcue("plan", room.file("make.json", commands));
    expect(unknown.stdout).toContain('not known, and counts as 0 s: make.\nSay what you expect, for example: --expect "make=10s"\n');
    const { status, stdout } = await room.netcue("plan", "make.json", "--json", "--expect", "make=1.5m");
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      simulated: true,
      outcome: "succeeded",
      timeline: { end: 90 },
      criticalPath: [{ kind: "run", guid: 2, from: 0, to: 90 }],
      unknown: { runs: [] },
      problems: [],
    });
  });

  it("refuses an invalid design, and what it is to expect of nobody", async () => {
    const bad = { ...design, conditions: [{ action: "START", resources: [2], after: [2], state: "STOPPED" }] };
    expect(await room.netcue("plan", room.file("bad.json", bad))).toMatchObject({ status: 2, stdout: "" });
    const { status, stderr } = await room.netcue("plan", file, "--expect", "clint=3s");
    expect(status).toBe(2);
    expect(stderr).toContain('"clint" is neither a name nor a guid of the design. Those with an end of their own: server, client.');
    expect((await room.netcue("plan", file, "--expect", "node=3s")).stderr).toContain("runs until it is released");
    expect((await room.netcue("plan", file, "--expect", "client")).status).toBe(2);
  });
});

describe("netcue run --simulate", () => {
  it("shows a run at once, says that it is none, and leaves nothing", async () => {
    const long = {
      ...design,
      resources: design.resources.map((resource) => (resource.guid === 3 ? { ...resource, attributes: { runTime: "10h" } } : resource)),
    };
    const { status, stdout } = await room.netcue("run", room.file("long.json", long), "--simulate");
    expect(status).toBe(0);
    expect(stdout).toContain('0.000 s  simulated run of "served", seed 0\n');
    expect(stdout).toMatch(/\n {2}client {2}completed after 10 h 00 m\n/);
    expect(stdout.trimEnd().split("\n").at(-1)).toBe("simulated: nothing was started, and nothing is left");
  });

  it("has the same journal for the same seed, byte for byte", async () => {
    const [once, again] = await Promise.all([1, 2].map(() => room.netcue("run", file, "--simulate", "--events", "--seed", "5")));
    expect(once?.stdout).toBe(again?.stdout);
    const events = eventsOf(once as NonNullable<typeof once>);
    expect(runEventSchema.parse(events[0])).toMatchObject({ type: "run.started", simulated: true, seed: 5 });
    expect(timeOf(events, "client", "STOPPED")).toBe(10);
  });

  it("ends also what would go on for ever, and names who that is", async () => {
    const { status, stderr } = await room.netcue("run", room.file("endless.json", { ...design, conditions: [] }), "--simulate", "--events");
    expect(status).toBe(130);
    expect(stderr).toContain("The run would go on for ever: nothing stops server.");
  });

  it.each([[["--simulate", "--keep"]], [["--simulate", "--out", "x"]], [["--expect", "client=2s"]]])("refuses %j", async (args) => {
    const { status, stderr } = await room.netcue("run", file, ...args);
    expect(status).toBe(2);
    expect(stderr).toMatch(/cannot be used with|Add --simulate/);
  });
});
