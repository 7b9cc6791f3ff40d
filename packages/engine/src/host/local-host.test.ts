import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { RunPlaces } from "../resources/resource-type.ts";
import { describeHost } from "../testing/host-conformance.ts";
import { temporaryDirectory } from "../testing/scripted-context.ts";
import { SystemClock } from "../time/system-clock.ts";
import type { HostCommand, HostProcess } from "./host.ts";
import { LocalHost, sweepLocalRun } from "./local-host.ts";
import { procProcesses } from "./proc-processes.ts";
import { localProcesses } from "./process-table.ts";

const clock = new SystemClock();
let run: string;
let directory: ReturnType<typeof temporaryDirectory>;
let host: LocalHost;
let places: RunPlaces;

beforeEach(async () => {
  directory = temporaryDirectory();
  run = directory.path;
  places = { home: join(run, "home"), experiment: "test", resources: join(run, "resources") };
  host = await LocalHost.open({ run, node: 1, places, clock });
});

afterEach(async () => {
  await sweepLocalRun(run, { clock, graceMs: 0 });
  directory.remove();
});

const out = (guid: number): string => join(directory.path, `${guid}.out`);
const err = (guid: number): string => join(directory.path, `${guid}.err`);

function command(argv: HostCommand["argv"], more: Partial<HostCommand> = {}): HostCommand {
  const guid = more.guid ?? 2;
  return { argv, cwd: directory.path, stdoutPath: out(guid), stderrPath: err(guid), guid, ...more };
}

function shell(script: string, more: Partial<HostCommand> = {}): Promise<HostProcess> {
  return host.start(command(["/bin/sh", "-c", script], more));
}

async function alive(guid?: number): Promise<number> {
  const snapshot = await localProcesses.snapshot();
  return snapshot.marked(guid === undefined ? { run } : { run, node: 1, guid }).length;
}

/** Not by a signal: that finds a zombie too, which nobody may have reaped yet. */
async function isLiving(pid: number): Promise<boolean> {
  return (await procProcesses.list()).some((info) => info.pid === pid);
}

/** Resolves when the program has written this; the file is watched by asking, as a person would. */
async function written(path: string, text: string): Promise<void> {
  await expect.poll(() => readFileSync(path, "utf8"), { interval: 5 }).toContain(text);
}

describeHost("LocalHost", {
  open: (name, places) => LocalHost.open({ run: name, node: 1, places, clock }),
  close: async (opened) => void (await opened.sweep(null, 0)),
});

describe("a program on this machine", () => {
  it("finds nothing of what surrounds Netcue itself", async () => {
    expect(process.env.NODE_ENV).toBeTruthy();
    const { ended } = await shell("env | grep -E '^(NODE_ENV|NODE_CHANNEL|npm_)' || echo none");
    await ended;
    expect(readFileSync(out(2), "utf8")).toBe("none\n");
  });

  it("is root's by sudo, with its variables, when Netcue is not root", async () => {
    const bin = join(directory.path, "bin");
    mkdirSync(bin);
    writeFileSync(join(bin, "sudo"), '#!/bin/sh\necho "$1 $2"; shift 2; exec env -i "$@"\n', { mode: 0o755 });
    const user = vi.spyOn(process, "getuid").mockReturnValue(1_000);
    const env = { RATE: "5 a second", PATH: `${bin}:/usr/bin:/bin` };
    const { ended } = await shell('echo "$RATE $NETCUE_GUID"', { asRoot: true, env }).finally(() => user.mockRestore());
    await ended;
    expect(readFileSync(out(2), "utf8")).toBe("-n --\n5 a second 2\n");
  });

  it("says why it cannot be started", async () => {
    await expect(host.start(command(["/no/such/program"]))).rejects.toThrow(
      /Could not start \/no\/such\/program: there is no such program/,
    );
    await expect(host.start(command(["/etc/passwd"]))).rejects.toThrow(/may not be executed/);
    await expect(host.start(command(["true", "x".repeat(3_000_000)]))).rejects.toThrow(/too long/);
    await expect(host.start(command(["true"], { stdoutPath: "/no/such/file" }))).rejects.toThrow(/no such file or directory/);
  });
});

describe("the home directory of a node", () => {
  it("is the user's, with what outlives a run where Netcue keeps things", () => {
    expect(host.places).toMatchObject({
      HOME: homedir(),
      BIN: join(directory.path, "home/usr/bin"),
      EXP_HOME: join(directory.path, "home/exp/test"),
    });
  });

  it.each([
    ["lab", join(homedir(), "lab")],
    ["/srv/lab", "/srv/lab"],
  ])("may be another: %s", async (home, expected) => {
    const other = await LocalHost.open({ run, node: 1, places, home, clock });
    expect(other.places).toMatchObject({ HOME: expected, USR: join(expected, ".netcue/usr"), EXP: join(expected, ".netcue/exp") });
    expect(other.environment.HOME).toBe(expected);
  });
});

describe("stopping a program", () => {
  it("asks politely first", async () => {
    const program = await shell("trap 'echo bye; exit 3' TERM; echo up; while :; do sleep 0.01; done");
    await written(out(2), "up");
    await program.stop(5_000);
    expect(await program.ended).toEqual({ exitStatus: 3, signal: null });
    expect(readFileSync(out(2), "utf8")).toBe("up\nbye\n");
  });

  it("kills what does not listen, when the grace is over", async () => {
    const program = await shell("trap '' TERM; echo up; while :; do sleep 1; done");
    await written(out(2), "up");
    const before = clock.now();
    await program.stop(150);
    expect(await program.ended).toEqual({ exitStatus: null, signal: "SIGKILL" });
    expect(clock.now() - before).toBeGreaterThanOrEqual(150);
    expect(await alive()).toBe(0);
  });

  it("finds what has left its session, its group and its parents", async () => {
    const program = await shell("setsid sleep 100 & (setsid sh -c 'sleep 100 & sleep 100 & echo gone' &) ; sleep 0.05; echo up; wait");
    await written(out(2), "up");
    expect(await alive()).toBeGreaterThanOrEqual(4);
    await program.stop(2_000);
    expect(await alive()).toBe(0);
  });

  it("finds a member of its group that has dropped the mark", async () => {
    const program = await shell("env -i sleep 100 & echo $! ; exit 0");
    await program.ended;
    const pid = Number(readFileSync(out(2), "utf8"));
    await expect.poll(() => alive()).toBe(0);
    await program.stop(2_000);
    expect(await isLiving(pid)).toBe(false);
  });

  it("finds a child that has dropped the mark and left the session", async () => {
    const program = await shell("setsid env -i sleep 100 & echo $! ; wait");
    await written(out(2), "\n");
    const pid = Number(readFileSync(out(2), "utf8"));
    await expect.poll(() => alive()).toBe(1);
    await program.stop(2_000);
    expect(await isLiving(pid)).toBe(false);
  });

  it("leaves other resources and other runs alone", async () => {
    const mine = await shell("sleep 100");
    await shell("exec sleep 100", { guid: 3 });
    const other = await LocalHost.open({ run: `${run}-other`, node: 1, places, clock });
    const foreign = await other.start(command(["sleep", "100"]));
    await mine.stop(1_000);
    expect(await alive(2)).toBe(0);
    expect(await alive(3)).toBe(1);
    expect(() => process.kill(foreign.pid, 0)).not.toThrow();
    expect(await other.sweep(null, 1_000)).toBe(1);
  });
});

describe("sweeping", () => {
  it("ends what a program left in the background", async () => {
    const { ended } = await shell("setsid sleep 100 & sleep 100 & exit 0");
    await ended;
    expect(await host.sweep(2, 1_000)).toBeGreaterThanOrEqual(2);
    expect(await alive()).toBe(0);
  });

  it("spares the other nodes of the run", async () => {
    const second = await LocalHost.open({ run, node: 9, places, clock });
    const program = await second.start(command(["sleep", "100"]));
    await shell("exec sleep 100");
    expect(await host.sweep(null, 1_000)).toBe(1);
    expect(await alive()).toBe(1);
    await program.stop(1_000);
  });

  it("finds all of a run without knowing what was started", async () => {
    await shell("sleep 100");
    await shell("setsid sleep 100 & wait", { guid: 3 });
    await written(out(3), "");
    expect(await sweepLocalRun(run, { clock, graceMs: 1_000 })).toBeGreaterThanOrEqual(2);
    expect(await alive()).toBe(0);
  });
});

it("runs, stops and sweeps two hundred programs side by side", async () => {
  const guids = Array.from({ length: 200 }, (_, index) => index + 2);
  const programs = await Promise.all(guids.map((guid) => shell(`echo ${guid}; sleep 100`, { guid })));
  await Promise.all(programs.map((program) => program.stop(5_000)));
  await Promise.all(guids.map((guid) => host.sweep(guid, 1_000)));
  expect(guids.map((guid) => readFileSync(out(guid), "utf8"))).toEqual(guids.map((guid) => `${guid}\n`));
  expect(await alive()).toBe(0);
}, 20_000);
