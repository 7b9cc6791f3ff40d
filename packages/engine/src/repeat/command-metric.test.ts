import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { localProcesses } from "../host/process-table.ts";
import { emptySnapshot } from "../model/index.ts";
import { temporaryDirectory } from "../testing/scripted-context.ts";
import { commandMetric } from "./command-metric.ts";
import type { FinishedRun, Reading } from "./metric.ts";

let directory: ReturnType<typeof temporaryDirectory>;
let run: FinishedRun;
const ending = (): AbortController => new AbortController();

beforeEach(() => {
  directory = temporaryDirectory();
  const path = join(directory.path, "a run");
  mkdirSync(path);
  run = { run: directory.path, number: 1, seed: 1, directory: path, snapshot: emptySnapshot("r", "test", []), signal: ending().signal };
});

afterEach(async () => {
  expect((await localProcesses.snapshot()).marked({ run: directory.path })).toEqual([]);
  directory.remove();
});

const read = async (script: string, timeoutMs = 5_000): Promise<Reading> =>
  commandMetric(["/bin/sh", "-c", script, "sh"], { timeoutMs }).read(run);

describe("a command as a metric", () => {
  it.each([
    ["echo 12", { value: 12 }],
    ["echo noise; echo -0.5e3; echo", { value: -500 }],
    ["echo 0.42 ms", { value: 0.42, unit: "ms" }],
    ["echo ' 12.5% '", { value: 12.5, unit: "%" }],
    ["printf .5Mbit/s", { value: 0.5, unit: "Mbit/s" }],
  ])("%s", async (script, measured) => {
    expect(await read(script)).toEqual(measured);
  });

  it("runs in the run's directory and has it as its last argument", async () => {
    await read('echo "$1" > seen; pwd >> seen; echo 1');
    expect(readFileSync(join(run.directory, "seen"), "utf8")).toBe(`${run.directory}\n${run.directory}\n`);
  });

  it("is not touched by any shell", async () => {
    const echo = commandMetric(["echo", "$HOME; echo 7"]);
    await expect(echo.read(run)).rejects.toThrow(`is no number: "$HOME; echo 7 ${run.directory}"`);
  });

  it.each([
    ["echo oops >&2; exit 3", "ended with exit status 3: oops"],
    ["kill -9 $$", "was killed by SIGKILL"],
    ["true", "wrote nothing"],
    ["echo 12,5", 'is no number: "12,5"'],
    ["echo NaN", "is no number"],
    ["echo 1; echo done", 'is no number: "done"'],
  ])("that does %s gives no value, and says why", async (script, why) => {
    await expect(read(script)).rejects.toThrow(why);
  });

  it("that is not there says so", async () => {
    await expect(commandMetric(["/no/such/program"]).read(run)).rejects.toThrow("Could not start /no/such/program");
  });

  it("that takes too long is ended, with all that it started", async () => {
    await expect(read("setsid sleep 100 & sleep 100", 200)).rejects.toThrow("did not end within 0.2 s");
  });

  it("that leaves something running gives its number, and leaves nothing", async () => {
    expect(await read("setsid sleep 100 >/dev/null 2>&1 & echo 5")).toEqual({ value: 5 });
  });

  it("is ended when the repeat is", async () => {
    const end = ending();
    run = { ...run, signal: end.signal };
    const reading = read("sleep 100");
    setTimeout(() => end.abort(new Error("Got SIGINT.")), 100);
    await expect(reading).rejects.toThrow("Got SIGINT.");
  });
});
