import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AttributeValue } from "../src/model/index.ts";
import { DesignBuilder } from "../src/testing/design-builder.ts";
import { describeWith } from "../src/testing/real-programs.ts";
import { type RealRun, RealRuns } from "../src/testing/real-run.ts";
import { temporaryDirectory } from "../src/testing/scripted-context.ts";
import { readTrace } from "../src/traces/trace-files.ts";

/** NEPI's test/resources/linux/application.py and the ones of node.py that mean something without SSH (nepi-semantics 3.3), on this machine. */

let runs: RealRuns;
const files = temporaryDirectory();

beforeAll(() => {
  runs = new RealRuns();
});

afterAll(async () => {
  await runs.close();
  files.remove();
});

/** Runs one application with these attributes. */
async function run(attributes: Record<string, AttributeValue>): Promise<RealRun & { guid: number }> {
  const design = new DesignBuilder();
  const guid = design.add("linux::Application", attributes, design.add("linux::Node"));
  return { ...(await runs.run(design)), guid };
}

function file(name: string, content: string): string {
  const path = join(files.path, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, content);
  return path;
}

const HELLO = '#include <stdio.h>\nint main(void) { puts("Hello, world!"); return 0; }\n';

describe("application.py", () => {
  it("stdout: what the command writes is a trace, and the application is over", async () => {
    const { snapshot, resource, trace, guid } = await run({ command: "echo 'HOLA'" });
    expect(snapshot.outcome).toBe("succeeded");
    expect(resource(guid)).toMatchObject({ state: "RELEASED", reason: "completed", exitStatus: 0 });
    expect(resource(1).times.STARTED).toBeDefined();
    expect(await trace(guid, "stdout")).toBe("HOLA\n");
  });

  it("ping: a trace has a size, a stretch and a path", async () => {
    const { directory, trace, guid } = await run({ command: "ping -c 5 -i 0.2 127.0.0.1" });
    const whole = await trace(guid, "stdout");
    expect(whole).toContain("5 packets transmitted, 5 received");
    const { bytes, size } = await readTrace(directory, guid, "stdout", { offset: 5, limit: 5 });
    expect([Buffer.from(bytes).toString(), size]).toEqual([whole.slice(5, 10), whole.length]);
  });

  it("concurrency: fifty applications on one node, each with its output", async () => {
    const design = new DesignBuilder();
    const node = design.add("linux::Node");
    const guids = Array.from({ length: 50 }, (_, index) => design.add("linux::Application", { command: `echo ${index}; sleep 0.2` }, node));
    const { snapshot, resource, trace } = await runs.run(design);
    expect(snapshot.outcome).toBe("succeeded");
    expect(await Promise.all(guids.map((guid) => trace(guid, "stdout")))).toEqual(guids.map((_, index) => `${index}\n`));
    expect(new Set(guids.map((guid) => resource(guid).reason))).toEqual(new Set(["completed"]));
  });

  it("http_sources: what is fetched is in SRC, and the deployment says so", async () => {
    const server = createServer((request, response) => response.end(`contents of ${request.url}`));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { trace, guid } = await run({ sources: `${base}/ngrep.tgz;${base}/pub/pv.tar.bz2`, command: "ls ${SRC}; cat ${SRC}/pv.tar.bz2" });
    server.close();
    expect(await trace(guid, "deploy_exitcode")).toBe("0\n");
    expect(await trace(guid, "deploy_stdout")).toBe("sources: $SRC/ngrep.tgz\nsources: $SRC/pv.tar.bz2\n");
    expect(await trace(guid, "stdout")).toBe("ngrep.tgz\npv.tar.bz2\ncontents of /pub/pv.tar.bz2");
  });

  it("copy_files: sources may be a directory and a file", async () => {
    file("things/inner", "one");
    const sources = `${join(files.path, "things")};${file("other", "two")}`;
    const { trace, guid } = await run({ sources, command: "ls ${SRC}; cat ${SRC}/things/inner ${SRC}/other" });
    expect(await trace(guid, "stdout")).toMatch(/^(.*\n)*other\n(.*\n)*things\n(.*\n)*onetwo$/);
  });
});

describe("node.py", () => {
  it("exitcode_ok, exitcode_error: the status decides, and is told", async () => {
    expect((await run({ command: "echo 'OK!'" })).resource(2).exitStatus).toBe(0);
    const { snapshot, resource } = await run({ command: "unexistent-command" });
    expect(snapshot.outcome).toBe("failed");
    expect(resource(2)).toMatchObject({ exitStatus: 127, error: expect.stringContaining("not found") });
  });

  it("exitcode_kill: what is stopped has not failed", async () => {
    const design = new DesignBuilder();
    const guid = design.add("linux::Application", { command: "ping 127.0.0.1" }, design.add("linux::Node"));
    design.when("STOP", [guid], [guid], ["STARTED", "300ms"]);
    const { snapshot, resource, trace } = await runs.run(design);
    expect(snapshot.outcome).toBe("succeeded");
    expect(resource(guid)).toMatchObject({ reason: "condition", error: null });
    expect(await trace(guid, "stdout")).toContain("64 bytes from 127.0.0.1");
  });

  it("a build that fails is the application's failure, before anything is started", async () => {
    const { snapshot, resource, trace } = await run({
      build: "echo 'no rule to make target' >&2; exit 2",
      install: "true",
      command: "true",
    });
    expect(snapshot.outcome).toBe("failed");
    expect(resource(2).error).toBe("build ended with exit status 2: no rule to make target");
    expect(resource(2).times.STARTED).toBeUndefined();
    expect(await trace(2, "deploy_exitcode")).toBe("2\n");
  });

  it("clean: a node forgets what the experiment left, and keeps what is shared", async () => {
    await run({ bins: file("tool", "#!/bin/sh\necho tool\n"), code: "kept", command: "tool" });
    const design = new DesignBuilder();
    const node = design.add("linux::Node", { cleanExperiment: true });
    const guid = design.add("linux::Application", { command: "tool; ls ${EXP_HOME}" }, node);
    expect(await (await runs.run(design)).trace(guid, "stdout")).toBe("tool\n");
  });
});

describeWith(["gcc"], {}, () => {
  it("code: a C source is built into the run directory and run", async () => {
    const build = "cp ${APP_HOME}/code ${RUN_HOME}/hello.c && gcc -Wall -o ${RUN_HOME}/hello ${RUN_HOME}/hello.c";
    const { trace, guid } = await run({ code: HELLO, build, command: "${RUN_HOME}/hello" });
    expect(await trace(guid, "stdout")).toBe("Hello, world!\n");
    expect(await trace(guid, "hello.c")).toBe(HELLO);
  });
});

describeWith(["nc"], {}, () => {
  it("condition: a client that starts when its server has, and hears it", async () => {
    const design = new DesignBuilder();
    const node = design.add("linux::Node");
    const port = 20_000 + (process.pid % 20_000);
    const server = design.add("linux::Application", { command: `nc -l -N 127.0.0.1 ${port}`, stdin: "HOLA" }, node);
    const client = design.add(
      "linux::Application",
      { command: `for i in 1 2 3 4 5 6 7 8 9; do nc -d 127.0.0.1 ${port} && exit; sleep 0.1; done; exit 1` },
      node,
    );
    design.when("START", [client], [server], ["STARTED"]);
    const { snapshot, resource, trace } = await runs.run(design);
    expect(snapshot.outcome).toBe("succeeded");
    expect(await trace(client, "stdout")).toBe("HOLA");
    expect([resource(server).reason, resource(client).reason]).toEqual(["completed", "completed"]);
  });
});
