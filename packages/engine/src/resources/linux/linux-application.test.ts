import { existsSync, readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sweepLocalRun } from "../../host/local-host.ts";
import { localProcesses } from "../../host/process-table.ts";
import type { AttributeValue } from "../../model/index.ts";
import { ScriptedContext, temporaryDirectory } from "../../testing/scripted-context.ts";
import { SystemClock } from "../../time/system-clock.ts";
import { linuxApplication } from "./linux-application.ts";
import { linuxNode } from "./linux-node.ts";

const clock = new SystemClock();
let directory: ReturnType<typeof temporaryDirectory>;
let node: ScriptedContext;

beforeEach(async () => {
  directory = temporaryDirectory();
  node = new ScriptedContext({ type: linuxNode, guid: 1, run: directory.path, directory: directory.path, clock });
  await node.deploy();
});

afterEach(async () => {
  await sweepLocalRun(directory.path, { clock, graceMs: 0 });
  directory.remove();
});

async function deployed(attributes: Record<string, AttributeValue>, guid = 2): Promise<ScriptedContext> {
  const options = { type: linuxApplication, guid, run: node.run, directory: directory.path, clock, attributes, partners: [node] };
  const application = new ScriptedContext(options);
  await application.deploy();
  return application;
}

async function started(attributes: Record<string, AttributeValue>, guid = 2): Promise<ScriptedContext> {
  const application = await deployed(attributes, guid);
  await application.start();
  return application;
}

function output(application: ScriptedContext, trace = "stdout"): string {
  return readFileSync(application.tracePath(trace), "utf8");
}

async function untilWritten(application: ScriptedContext, text: string): Promise<void> {
  await expect.poll(() => output(application), { interval: 5 }).toContain(text);
}

async function processesLeft(): Promise<number> {
  return (await localProcesses.snapshot()).marked({ run: node.run }).length;
}

describe("an application that ends by itself", () => {
  it("is completed by exit status 0, with its output as traces", async () => {
    const application = await started({ command: "echo out; echo err >&2" });
    expect(await application.ended).toEqual({ kind: "completed", exitStatus: 0 });
    expect([output(application), output(application, "stderr")]).toEqual(["out\n", "err\n"]);
  });

  it("fails by any other status, with the last line of stderr", async () => {
    const application = await started({ command: "echo first >&2; echo 'disk is full' >&2; echo; exit 3" });
    expect(await application.ended).toEqual({ kind: "failed", exitStatus: 3, error: "Ended with exit status 3: disk is full" });
  });

  it("fails also when it says nothing on stderr", async () => {
    const spoken = await started({ command: "echo '0 received'; exit 1" });
    expect((await spoken.ended).error).toBe("Ended with exit status 1: 0 received");
    const silent = await started({ command: "exit 1" }, 3);
    expect((await silent.ended).error).toBe("Ended with exit status 1, without a word on stderr or stdout.");
  });

  it("fails by a signal, and says which", async () => {
    const application = await started({ command: "kill -ABRT $$" });
    expect(await application.ended).toMatchObject({ kind: "failed", error: expect.stringContaining("Was killed by SIGABRT") });
  });

  it("fails when there is no such program", async () => {
    const application = await started({ command: "no-such-program-here" });
    expect(await application.ended).toMatchObject({ kind: "failed", exitStatus: 127, error: expect.stringContaining("not found") });
  });

  it("without a command is done at once", async () => {
    const application = await started({ command: null });
    expect(application.reports).toEqual([{ kind: "completed" }]);
    await application.release();
  });
});

describe("what a command finds", () => {
  it("a directory of its own, and its place in variables", async () => {
    const application = await started({ command: 'pwd; echo "$RUN_HOME"; echo "$NODE_HOME"' });
    await application.ended;
    const own = application.directory();
    expect(output(application)).toBe(`${own}\n${own}\n${node.directory()}\n`);
  });

  it("its variables, as they were written", async () => {
    const application = await started({ command: 'echo "$RATE|$GREETING"', env: "RATE=5 GREETING='good  $HOME'" });
    await application.ended;
    expect(output(application)).toBe("5|good  $HOME\n");
  });

  it("its standard input, byte for byte", async () => {
    const application = await started({ command: "cat", stdin: "eins\nzwei" });
    await application.ended;
    expect(output(application)).toBe("eins\nzwei");
  });

  it("a command of several lines, with quotes", async () => {
    const application = await started({ command: 'for i in 1 2; do\n  echo "it\'s $i"\ndone' });
    await application.ended;
    expect(output(application)).toBe("it's 1\nit's 2\n");
  });
});

it("refuses variables that are none before it is deployed", async () => {
  await expect(deployed({ command: "true", env: "RATE 5" })).rejects.toThrow("env has RATE 5 where NAME=value was expected");
});

it("needs a node", async () => {
  const alone = new ScriptedContext({ type: linuxApplication, guid: 2, run: "r", directory: directory.path, clock });
  await expect(alone.deploy()).rejects.toThrow("offers a host to run commands on");
  await alone.release();
});

describe("stopping", () => {
  it("ends the whole tree, and is not a failure", async () => {
    const application = await started({ command: "setsid sleep 100 & sleep 100 & echo up; wait" });
    await untilWritten(application, "up");
    await application.stop();
    expect(application.reports).toEqual([]);
    expect(await processesLeft()).toBe(0);
  });

  it("is polite for the grace time, then forceful", async () => {
    const application = await started({ command: "trap '' TERM; echo up; while :; do sleep 1; done", graceTime: "100ms" });
    await untilWritten(application, "up");
    const before = clock.now();
    await application.stop();
    expect(clock.now() - before).toBeGreaterThanOrEqual(100);
    expect(await processesLeft()).toBe(0);
  });

  it("can be followed by another start, which adds to the traces", async () => {
    const application = await started({ command: "echo up; sleep 100" });
    await untilWritten(application, "up");
    await application.stop();
    await application.start();
    await untilWritten(application, "up\nup\n");
    process.kill(Number((await localProcesses.snapshot()).marked({ run: node.run })[0]?.pid), "SIGKILL");
    expect(await application.ended).toMatchObject({ kind: "failed" });
  });
});

describe("releasing", () => {
  it("ends what runs and what was left in the background", async () => {
    const running = await started({ command: "echo up; sleep 100" });
    const left = await started({ command: "setsid sleep 100 & exit 0" }, 3);
    await left.ended;
    await untilWritten(running, "up");
    await Promise.all([running.release(), left.release()]);
    expect(await processesLeft()).toBe(0);
    expect(running.reports).toEqual([]);
  });

  it("keeps the output", async () => {
    const application = await started({ command: "echo kept" });
    await application.ended;
    await application.release();
    expect(output(application)).toBe("kept\n");
    expect(existsSync(application.directory())).toBe(true);
  });

  it("of the node ends whatever is left on it", async () => {
    const application = await started({ command: "echo up; sleep 100" });
    await untilWritten(application, "up");
    await node.release();
    expect(await processesLeft()).toBe(0);
  });

  it("while it is being started leaves nothing", async () => {
    const application = await deployed({ command: "sleep 100" });
    const starting = application.start();
    await application.release();
    await starting;
    expect(await processesLeft()).toBe(0);
  });
});
