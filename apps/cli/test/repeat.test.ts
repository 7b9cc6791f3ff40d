// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a design refers to its parameters in this way
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { type Design, type RepeatRecord, repeatRecordSchema } from "@netcue/engine/model";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Ended, TestRoom } from "./netcue.ts";

let room: TestRoom;

beforeEach(() => {
  room = new TestRoom();
});

afterEach(() => {
  expect(room.processesLeft()).toEqual([]);
  room.remove();
});

/** A node, and a command on it called `work`. */
function work(command: string, more: Partial<Design> = {}): Design {
  return {
    netcue: 1,
    name: "test",
    resources: [
      { guid: 1, type: "linux::Node", name: "here" },
      { guid: 2, type: "linux::Application", name: "work", attributes: { command } },
    ],
    connections: [[2, 1]],
    ...more,
  };
}

const ping: Design = {
  ...work(""),
  resources: [
    { guid: 1, type: "linux::Node", name: "here" },
    { guid: 2, type: "linux::Ping", name: "work", attributes: { target: "127.0.0.1", count: 1 } },
  ],
};

const recordOf = ({ stdout }: Ended): RepeatRecord => repeatRecordSchema.parse(JSON.parse(stdout));

describe("netcue repeat", () => {
  it("measures ping, tells of each run and why it ended", async () => {
    const file = room.file("ping.json", ping);
    const { status, stdout } = await room.netcue("repeat", file, "--metric", "ping:work:loss", "--min", "4", "--out", "out");
    expect(status).toBe(0);
    expect(stdout).toContain(
      "test: ping loss of work, until the 95 % interval of at least 4 values is within ±5 % of the mean; master seed",
    );
    expect(stdout).toMatch(/\n {4}4 {2}succeeded {12}0 % {2}0 % ± 0\n\nconverged after 4 runs\. The 95 % interval is narrow enough/);
    const record = repeatRecordSchema.parse(JSON.parse(readFileSync(room.path("out", "repeat.json"), "utf8")));
    expect(record).toMatchObject({ metric: "ping loss of work", unit: "%", interval: { n: 4, mean: 0, halfWidth: 0 } });
    for (const { directory } of record.runs) expect(existsSync(room.path("out", directory, "traces", "2", "stdout"))).toBe(true);
  });

  it("gives the record as JSON, and the same seeds for the same master seed", async () => {
    const file = room.file("s.json", work("echo ${chance}", { parameters: { chance: { type: "integer" } } }));
    const args = ["--json", "--max", "2", "--seed", "7", "--seed-param", "chance"];
    const [one, two] = [await room.netcue("repeat", file, ...args), await room.netcue("repeat", file, ...args)];
    expect(one.stderr).toContain("maximum reached after 2 runs");
    expect(recordOf(two).runs.map(({ seed }) => seed)).toEqual(recordOf(one).runs.map(({ seed }) => seed));
    const { repeat, runs } = recordOf(two);
    const first = readFileSync(room.path("home", "repeats", repeat, runs[0]?.directory ?? "", "traces", "2", "stdout"), "utf8");
    expect(first).toBe(`${runs[0]?.seed}\n`);
  });

  it("asks a command of the user's, as a shell would find it but without one", async () => {
    writeFileSync(room.path("count.sh"), '#!/bin/sh\necho "$1" >&2\necho $(wc -l <"$2/traces/2/stdout") lines\n', { mode: 0o755 });
    const file = room.file("c.json", work("seq 3"));
    const ended = await room.netcue("repeat", file, "--json", "--max", "1", "--out", "out", "--metric-command", "./count.sh 'a b $HOME'");
    expect(recordOf(ended)).toMatchObject({ unit: "lines", runs: [{ value: 3 }] });
    expect(readFileSync(room.path("out", "runs", "0001", "metric", "stderr"), "utf8")).toBe("a b $HOME\n");
  });

  it("ends a run with the resource that is waited for", async () => {
    const design = work("sleep 0.1");
    design.resources.push({ guid: 3, type: "linux::Application", name: "server", attributes: { command: "sleep 100" } });
    design.connections?.push([3, 1]);
    const { status, stdout } = await room.netcue("repeat", room.file("w.json", design), "--max", "2", "--wait-for", "work");
    expect([status, stdout.match(/succeeded/g)?.length]).toEqual([0, 2]);
  });
});

describe("a repeat that comes to no good", () => {
  it("gives up after some failures in a row, and says the last", async () => {
    const { status, stdout } = await room.netcue(
      "repeat",
      room.file("f.json", work("echo no >&2; exit 3")),
      "--max",
      "9",
      "--max-failures",
      "2",
    );
    expect(status).toBe(1);
    expect(stdout).toMatch(
      /gave up after 2 runs\. 2 runs in a row failed\. The last: Ended with exit status 3: no\n2 runs failed: no sample/,
    );
  });

  it("fails when its maximum of runs brought no success", async () => {
    const { status, stdout } = await room.netcue("repeat", room.file("f.json", work("exit 3")), "--max", "2");
    expect([status, stdout.includes("maximum reached after 2 runs")]).toEqual([1, true]);
  });

  it("releases the run under way when it is interrupted, and keeps what it has", async () => {
    const file = room.file("i.json", work("test -e ../../../../stop && sleep 100; touch ../../../../stop"));
    const repeat = room.start("repeat", file, "--max", "9", "--out", "out");
    await repeat.written("    1  succeeded");
    await expect.poll(() => room.processesLeft().length).toBeGreaterThan(1);
    repeat.child.kill("SIGINT");
    const { status, stdout, stderr } = await repeat.ended;
    expect(status).toBe(130);
    expect(stderr).toContain("Got SIGINT. Stopping what runs and releasing everything.");
    expect(stdout).toMatch(/ {4}2 {2}interrupted .*Got SIGINT\.\n\ninterrupted after 2 runs\. Got SIGINT\./);
    const record = repeatRecordSchema.parse(JSON.parse(readFileSync(room.path("out", "repeat.json"), "utf8")));
    expect(record).toMatchObject({ runs: [{ outcome: "succeeded" }, { outcome: "interrupted" }], stopped: { reason: "interrupted" } });
  });

  it("loses nothing of what was measured to kill -9", async () => {
    const repeat = room.start("repeat", room.file("k.json", work("sleep 0.2")), "--max", "99", "--out", "out");
    await repeat.written("    2  succeeded");
    repeat.child.kill("SIGKILL");
    await repeat.ended;
    const record = repeatRecordSchema.parse(JSON.parse(readFileSync(room.path("out", "repeat.json"), "utf8")));
    expect(record.runs.slice(0, 2).map(({ outcome }) => outcome)).toEqual(["succeeded", "succeeded"]);
    expect(record.stopped).toBeNull();
    await expect.poll(() => room.processesLeft()).toEqual([]);
  });
});

describe("a repeat that is refused", () => {
  it.each([
    [[], "Nothing would ever end it"],
    [["--max", "0"], "whole number from 1 on"],
    [["--max", "2", "--param", "n=1"], 'There is no parameter "n"'],
  ])("for %j", async (args, why) => {
    const { status, stdout, stderr } = await room.netcue("repeat", room.file("p.json", ping), ...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain(why);
    expect(existsSync(room.path("home"))).toBe(false);
  });
});
