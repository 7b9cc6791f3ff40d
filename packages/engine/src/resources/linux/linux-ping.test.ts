import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { AttributeValue } from "../../model/index.ts";
import { ScriptedContext, temporaryDirectory } from "../../testing/scripted-context.ts";
import { SystemClock } from "../../time/system-clock.ts";
import { linuxNode } from "./linux-node.ts";
import { linuxPing } from "./linux-ping.ts";

const clock = new SystemClock();
let directory: ReturnType<typeof temporaryDirectory>;
let node: ScriptedContext;

beforeEach(async () => {
  directory = temporaryDirectory();
  node = new ScriptedContext({ type: linuxNode, guid: 1, run: "r", directory: directory.path, clock });
  await node.deploy();
});

afterEach(async () => {
  await node.release();
  directory.remove();
});

async function ping(attributes: Record<string, AttributeValue>): Promise<ScriptedContext> {
  const context = new ScriptedContext({
    type: linuxPing,
    guid: 2,
    run: "r",
    directory: directory.path,
    clock,
    attributes,
    partners: [node],
  });
  await context.deploy();
  await context.start();
  await context.ended;
  return context;
}

/** What a program called `ping`, put first on the path, was called with: one argument a line. */
async function argumentsOf(attributes: Record<string, AttributeValue>): Promise<string[]> {
  const bin = join(directory.path, "bin");
  mkdirSync(bin);
  writeFileSync(join(bin, "ping"), '#!/bin/sh\nprintf "%s\\n" "$@"\n');
  chmodSync(join(bin, "ping"), 0o755);
  const context = await ping({ ...attributes, env: `PATH=${bin}:/usr/bin:/bin` });
  return readFileSync(context.tracePath("stdout"), "utf8").trimEnd().split("\n");
}

it("reaches this machine", async () => {
  const context = await ping({ target: "127.0.0.1", count: 1 });
  expect(context.reports).toEqual([{ kind: "completed", exitStatus: 0 }]);
  expect(readFileSync(context.tracePath("stdout"), "utf8")).toContain("1 packets transmitted, 1 ");
});

it("says why it failed", async () => {
  const context = await ping({ target: "no-such-host.invalid", count: 1 });
  expect(context.reports).toMatchObject([{ kind: "failed", error: expect.stringContaining("no-such-host.invalid") }]);
});

it("passes only what is set, and a flag without a value", async () => {
  const attributes = { target: "10.0.0.1", count: 3, interval: 2, packetSize: "64", ttl: "5", quiet: true, numeric: false };
  expect(await argumentsOf(attributes)).toEqual(["-c", "3", "-i", "2", "-q", "-s", "64", "-t", "5", "--", "10.0.0.1"]);
});

it("lets no value be taken for an option or for shell text", async () => {
  expect(await argumentsOf({ target: "-f $(reboot)", pattern: "ff; ls" })).toEqual(["-p", "ff; ls", "--", "-f $(reboot)"]);
});

it("writes the date first when asked to", async () => {
  const [first] = await argumentsOf({ target: "10.0.0.1", printTimestamp: true });
  expect(first).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
});

it("is an application that takes no command of the user's", () => {
  expect(linuxPing.info.ancestors).toEqual(["linux::Application"]);
  const names = linuxPing.info.attributes.map((info) => info.name);
  expect(names).not.toContain("command");
  expect(names).toEqual(expect.arrayContaining(["critical", "env", "graceTime", "target", "count"]));
  expect(linuxPing.info.attributes.find((info) => info.name === "target")?.required).toBe(true);
  expect(linuxPing.info.traces.map((trace) => trace.name)).toEqual(["stdout", "stderr"]);
});
