// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a design refers to its parameters in this way
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Design, DesignResource } from "@netcue/engine/model";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { eventsOf, eventsOfType, TestRoom, timeOf } from "./netcue.ts";

let room: TestRoom;

beforeEach(() => {
  room = new TestRoom();
});

afterEach(() => {
  expect(room.processesLeft()).toEqual([]);
  room.remove();
});

/** Applications on this machine; guids from 2 on, in the order given. */
function onThisMachine(commands: Record<string, string>, more: Partial<Design> = {}): Design {
  const applications = Object.entries(commands).map(
    ([name, command], index): DesignResource => ({ guid: index + 2, type: "linux::Application", name, attributes: { command } }),
  );
  return {
    netcue: 1,
    name: "test",
    resources: [{ guid: 1, type: "linux::Node", name: "here" }, ...applications],
    connections: applications.map(({ guid }) => [guid, 1]),
    ...more,
  };
}

const abc = onThisMachine(
  { A: "sh -c 'echo A; sleep 1'", B: "echo B", C: "echo C" },
  {
    conditions: [
      { action: "START", resources: [3], after: [2], state: "STARTED", delay: "700ms" },
      { action: "START", resources: [4], after: [2], state: "STOPPED" },
    ],
  },
);

describe("a run that succeeds", () => {
  it("begins nothing before its conditions hold, and leaves output, journal and summary", async () => {
    const out = room.newDirectory();
    const ended = await room.netcue("run", room.file("abc.json", abc), "--events", "--out", out, "--seed", "7");
    expect(ended).toMatchObject({ status: 0, stderr: "" });
    const events = eventsOf(ended);
    expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
    // How soon after that is the benchmark's to say. The instants are rounded to microseconds.
    expect(timeOf(events, "B", "STARTED") - timeOf(events, "A", "STARTED")).toBeGreaterThan(0.7 - 2e-6);
    expect(timeOf(events, "C", "STARTED")).toBeGreaterThanOrEqual(timeOf(events, "A", "STOPPED"));
    expect(eventsOfType(events, "run.started")).toMatchObject([{ design: "test", seed: 7 }]);
    expect(eventsOfType(events, "run.ended")).toMatchObject([{ outcome: "succeeded", failures: [] }]);
    for (const [guid, output] of [
      [2, "A\n"],
      [3, "B\n"],
      [4, "C\n"],
    ]) {
      expect(readFileSync(join(out, "traces", String(guid), "stdout"), "utf8")).toBe(output);
    }
    expect(readFileSync(join(out, "events.jsonl"), "utf8")).toBe(ended.stdout);
    expect(JSON.parse(readFileSync(join(out, "summary.json"), "utf8"))).toMatchObject({ outcome: "succeeded" });
    expect(JSON.parse(readFileSync(join(out, "design.json"), "utf8"))).toMatchObject({ name: "test" });
  });

  it("tells people what became of each resource, and where to look", async () => {
    const { status, stdout } = await room.netcue("run", room.file("hello.json", onThisMachine({ hello: "echo hello" })));
    expect(status).toBe(0);
    expect(stdout).toMatch(/hello {2}READY → STARTED/);
    expect(stdout).toMatch(/hello {2}completed after/);
    const [, directory = ""] = /summary: (.*)\n/.exec(stdout) ?? [];
    expect(directory.startsWith(room.path("home", "runs"))).toBe(true);
    expect(existsSync(`${directory}/events.jsonl`)).toBe(true);
  });

  it("takes parameters in the kinds that the design declares", async () => {
    const design = onThisMachine(
      {},
      { parameters: { text: { type: "string", default: "x" }, count: { type: "integer" }, wait: { type: "time" } } },
    );
    design.resources.push(
      { guid: 2, type: "linux::Application", name: "say", attributes: { command: "cat; exit 0", stdin: "${text}=${count}" } },
      { guid: 3, type: "linux::Ping", attributes: { target: "127.0.0.1", count: "${count}" } },
      { guid: 4, type: "dummy::Node", attributes: { deployTime: "${wait}" } },
    );
    design.connections = [
      [2, 1],
      [3, 1],
    ];
    const parameters = ["--param", "text=a=b", "--param", "count=9", "--param", "count=1", "--param", "wait=10ms"];
    const ended = await room.netcue("run", room.file("p.json", design), "--events", "--out", "out", ...parameters);
    expect(ended.status).toBe(0);
    expect(eventsOfType(eventsOf(ended), "run.started")[0]?.parameters).toEqual({ text: "a=b", count: 1, wait: "10ms" });
    expect(readFileSync(room.path("out", "traces", "2", "stdout"), "utf8")).toBe("a=b=1");
  });
});

describe("a run that fails", () => {
  it("by a critical failure drops what is pending, releases all and says each resource's fate", async () => {
    const design = onThisMachine(
      { bad: "echo broken >&2; exit 3", long: "sleep 100", after: "echo never" },
      { conditions: [{ action: "START", resources: [4], after: [2], state: "STOPPED" }] },
    );
    const { status, stdout } = await room.netcue("run", room.file("f.json", design), "--out", "out");
    expect(status).toBe(1);
    expect(stdout).toMatch(/bad {4}failed: Ended with exit status 3: broken/);
    expect(stdout).toMatch(/long {3}stopped after .* \(aborted\)/);
    expect(stdout).toMatch(/after {2}never started/);
    expect(existsSync(room.path("out", "traces", "4", "stdout"))).toBe(false);
    const summary = JSON.parse(readFileSync(room.path("out", "summary.json"), "utf8"));
    expect(summary.resources.map((resource: { state: string }) => resource.state)).toEqual(Array(4).fill("RELEASED"));
  });

  it("by a failure that is not critical goes on, and succeeds when the rest does", async () => {
    const design = onThisMachine({ bad: "exit 3", good: "sleep 0.2; echo done" });
    Object.assign(design.resources[1]?.attributes ?? {}, { critical: false });
    const ended = await room.netcue("run", room.file("n.json", design), "--events");
    expect(timeOf(eventsOf(ended), "good", "STOPPED")).toBeGreaterThan(0.2);
    expect(eventsOfType(eventsOf(ended), "run.ended")[0]?.failures).toMatchObject([{ guid: 2, critical: false }]);
  });

  it("by its time limit", async () => {
    const file = room.file("t.json", onThisMachine({ long: "sleep 100" }));
    const { status, stdout } = await room.netcue("run", file, "--timeout", "500ms");
    expect(status).toBe(1);
    expect(stdout).toContain("did not end within 0.5 s");
  });
});

describe("a run that is interrupted", () => {
  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("by %s releases everything first", async (signal) => {
    const file = room.file("i.json", onThisMachine({ tree: "setsid sleep 100 & sleep 100 & echo up; wait" }));
    const run = room.start("run", file, "--out", "out");
    await run.written("READY → STARTED\n");
    await run.written("tree  READY → STARTED\n");
    run.child.kill(signal);
    const { status, stdout, stderr } = await run.ended;
    expect(status).toBe(130);
    expect(stderr).toContain(`Got ${signal}. Stopping what runs and releasing everything.`);
    expect(stdout).toContain("interrupted");
  });

  it("twice says that release is under way, and does not hurry it", async () => {
    const file = room.file(
      "i.json",
      onThisMachine({
        slow: `trap 'until test -e ${room.path("go")}; do sleep 0.05; done; echo tidy; exit 0' TERM; echo up; while :; do sleep 0.05; done`,
      }),
    );
    const run = room.start("run", file, "--out", "out");
    await run.written("slow  READY → STARTED\n");
    await expect.poll(() => readFileSync(room.path("out", "traces", "2", "stdout"), "utf8")).toContain("up");
    run.child.kill("SIGINT");
    await run.written("Got SIGINT.", "stderr");
    run.child.kill("SIGINT");
    await run.written("The release is under way", "stderr");
    room.file("go", "");
    expect((await run.ended).status).toBe(130);
    expect(readFileSync(room.path("out", "traces", "2", "stdout"), "utf8")).toBe("up\ntidy\n");
  });

  it("when nobody reads its events any more", async () => {
    const file = room.file("i.json", onThisMachine({ first: "sleep 0.3", second: "sleep 100" }));
    const run = room.start("run", file, "--events");
    await run.written("STARTED");
    run.child.stdout?.destroy();
    expect((await run.ended).status).toBe(130);
  });

  it("by kill -9 leaves no program behind", async () => {
    const file = room.file("k.json", onThisMachine({ tree: "setsid sleep 100 & sleep 100 & echo up; wait" }));
    const run = room.start("run", file, "--out", "out");
    await run.written("tree  READY → STARTED\n");
    run.child.kill("SIGKILL");
    await run.ended;
    await expect.poll(() => room.processesLeft()).toEqual([]);
  });
});

describe("--keep", () => {
  it("ends without releasing anything, and with the run's own status", async () => {
    const { status, stdout, stderr } = await room.netcue("run", room.file("h.json", onThisMachine({ hello: "echo hello" })), "--keep");
    expect(status).toBe(0);
    expect(stderr).toContain("Nothing was released");
    expect(stdout).not.toContain("RELEASED");
    expect(stdout).toContain("test: succeeded");
  });

  it("leaves running what still runs when the time is up", async () => {
    const file = room.file("k.json", onThisMachine({ endless: "sleep 100" }));
    const { status } = await room.netcue("run", file, "--keep", "--timeout", "3s");
    expect(status).toBe(1);
    const left = room.processesLeft();
    expect(left).not.toEqual([]);
    for (const pid of left) process.kill(Number(pid), "SIGKILL");
    await expect.poll(() => room.processesLeft()).toEqual([]);
  });

  it("still releases everything after Ctrl-C", async () => {
    const run = room.start("run", room.file("c.json", onThisMachine({ endless: "sleep 100" })), "--keep");
    await run.written("endless  READY → STARTED\n");
    run.child.kill("SIGINT");
    expect(await run.ended).toMatchObject({ status: 130, stdout: expect.stringContaining("RELEASED") });
    expect(room.processesLeft()).toEqual([]);
  });
});

describe("a run that is refused", () => {
  it("for an invalid design names every problem and deploys nothing", async () => {
    const design = onThisMachine({ x: "echo x" });
    design.resources.push({ guid: 2, type: "no::Such" });
    const { status, stdout, stderr } = await room.netcue("run", room.file("bad.json", design), "--param", "y=1");
    expect(status).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain("no::Such");
    expect(stderr).toContain('There is no parameter "y"');
    expect(stderr).toMatch(/\d errors; nothing was deployed/);
    expect(existsSync(room.path("home"))).toBe(false);
  });

  it("for a parameter of the wrong kind", async () => {
    const design = onThisMachine({ x: "echo ${n}" }, { parameters: { n: { type: "integer", default: 1 } } });
    const { status, stderr } = await room.netcue("run", room.file("p.json", design), "--param", "n=many");
    expect(status).toBe(2);
    expect(stderr).toContain('Parameter "n" is of type integer, not "many".');
  });

  it("for a file that cannot be read", async () => {
    expect(await room.netcue("run", "none.json")).toMatchObject({
      status: 2,
      stderr: "netcue: none.json cannot be read: there is no such file.\n",
    });
    expect(await room.netcue("run", ".")).toMatchObject({ status: 2, stderr: expect.stringContaining("it is a directory") });
    expect(await room.netcue("run", "nepi.xml")).toMatchObject({ status: 2, stderr: expect.stringContaining("nepi.xml cannot be read") });
  });

  it("for a run directory that has something in it", async () => {
    room.file("abc.json", abc);
    const { status, stderr } = await room.netcue("run", "abc.json", "--out", ".");
    expect(status).toBe(2);
    expect(stderr).toContain("is not empty");
  });

  it.each([
    [["--timeout", "90"]],
    [["--seed", "-1"]],
    [["--seed", "x"]],
    [["--param", "n"]],
    [["--param", "=1"]],
    [["--no-such"]],
    [["two"]],
  ])("for the arguments %j", async (args) => {
    const { status, stderr } = await room.netcue("run", room.file("abc.json", abc), ...args);
    expect(status).toBe(2);
    expect(stderr).not.toBe("");
  });
});
