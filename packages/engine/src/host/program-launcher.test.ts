import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";
import { temporaryDirectory } from "../testing/scripted-context.ts";
import type { LaunchCommand } from "./launcher-protocol.ts";
import { procProcesses } from "./proc-processes.ts";
import { ProgramLauncher } from "./program-launcher.ts";

let directory: ReturnType<typeof temporaryDirectory>;

beforeEach(() => {
  directory = temporaryDirectory();
});

afterEach(() => directory.remove());

function command(...argv: [string, ...string[]]): LaunchCommand {
  return { argv, cwd: directory.path, stdoutPath: join(directory.path, "out"), stderrPath: join(directory.path, "err") };
}

async function parentOf(pid: number): Promise<number | undefined> {
  return (await procProcesses.list()).find((info) => info.pid === pid)?.parent;
}

it("signals a whole group, and nobody once the program has ended", async () => {
  const launcher = new ProgramLauncher();
  const program = await launcher.start(command("/bin/sh", "-c", "sleep 100; true"));
  expect(program.isRunning()).toBe(true);
  program.signalGroup("SIGTERM");
  expect(await program.ended).toEqual({ exitStatus: null, signal: "SIGTERM" });
  expect(program.isRunning()).toBe(false);
  program.signalGroup("SIGTERM");
});

it("ends its programs when the process that asked for them is killed", async () => {
  const path = fileURLToPath(new URL("./launcher.js", import.meta.url));
  const start = { kind: "start", id: 1, ...command("/bin/sh", "-c", "echo $$; exec sleep 100") };
  const script = `
    const child = require("node:child_process").fork(process.argv[1], { detached: true });
    child.on("message", () => console.log("up"));
    child.send(JSON.parse(process.argv[2]));`;
  const asker = spawn(process.execPath, ["-e", script, path, JSON.stringify(start)], { stdio: ["ignore", "pipe", "inherit"] });
  await once(asker.stdout, "data");
  const read = (): number => Number(readFileSync(join(directory.path, "out"), "utf8"));
  await expect.poll(read, { interval: 5 }).toBeGreaterThan(0);
  const pid = read();
  asker.kill("SIGKILL");
  await expect.poll(() => parentOf(pid), { interval: 10 }).toBeUndefined();
});

it("says so when the launcher is killed, and starts another", async () => {
  const launcher = new ProgramLauncher();
  const first = await launcher.start(command("/bin/sleep", "100"));
  const parent = await parentOf(first.pid);
  process.kill(parent ?? 0, "SIGKILL");
  expect(await first.ended).toEqual({ exitStatus: null, signal: null });
  expect(first.isRunning()).toBe(false);
  process.kill(first.pid, "SIGKILL");
  const second = await launcher.start(command("/bin/sh", "-c", "exit 4"));
  expect(await second.ended).toEqual({ exitStatus: 4, signal: null });
});

it("speaks with a program while it runs: hears all of it, in order, and its end", async () => {
  const launcher = new ProgramLauncher();
  const program = launcher.talk(["/bin/sh", "-c", 'while read -r line; do echo "heard $line $WHO"; done; echo bye >&2; exit 7'], {
    WHO: "you",
  });
  const said = { stdout: "", stderr: "" };
  program.onOutput((text, stream) => {
    said[stream] += text;
  });
  program.say("one\ntwo\n");
  await expect.poll(() => said.stdout).toBe("heard one you\nheard two you\n");
  program.sayNoMore();
  expect(await program.ended).toEqual({ exitStatus: 7, signal: null, refusal: null });
  expect(said.stderr).toBe("bye\n");
  program.say("three\n");
  program.signal("SIGKILL");
});

it("a program that is spoken to may be signalled, cannot be one that there is not, and is lost with the launcher", async () => {
  const launcher = new ProgramLauncher();
  const killed = launcher.talk(["/bin/sh", "-c", "echo up; sleep 100; true"]);
  await new Promise<void>((resolve) => killed.onOutput(() => resolve()));
  killed.signal("SIGKILL");
  expect(await killed.ended).toMatchObject({ signal: "SIGKILL" });
  expect(await launcher.talk(["/no/such/program"]).ended).toMatchObject({ refusal: expect.stringContaining("ENOENT") });
  const lost = launcher.talk(["/bin/cat"]);
  const other = await launcher.start(command("/bin/sleep", "100"));
  process.kill((await parentOf(other.pid)) ?? 0, "SIGKILL");
  expect(await lost.ended).toMatchObject({ refusal: "The process that starts programs is gone." });
});
