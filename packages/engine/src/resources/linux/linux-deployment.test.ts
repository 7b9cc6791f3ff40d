import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { LinuxBench, namesIn, output } from "../../testing/linux-bench.ts";

let bench: LinuxBench;

beforeEach(async () => {
  bench = new LinuxBench();
  await bench.node.deploy();
});

afterEach(() => bench.close());

function file(name: string, content: string): string {
  const path = join(bench.directory.path, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, content);
  return path;
}

describe("what an application brings with it", () => {
  it("comes into the directory of its kind: sources, files, programs, libraries", async () => {
    const [source, data, program, library] = [
      file("a/hello.c", "c"),
      file("a/b.dat", "d"),
      file("a/hi", "#!/bin/sh\necho hi"),
      file("a/l.so", "l"),
    ];
    const told = await bench.told('cat "$SRC/hello.c" "${SHARE}/b.dat" "$LIB/l.so"; echo; hi', {
      sources: source,
      files: `${data} ; `,
      bins: program,
      libs: library,
    });
    expect(told).toBe("cdl\nhi\n");
    expect(namesIn(bench.shared("usr"))).toEqual(["bin", "lib", "share", "src"]);
  });

  it("is brought as whole directories, and each of several", async () => {
    file("tree/below/one", "1");
    const tree = join(bench.directory.path, "tree");
    expect(await bench.told('cd "$SRC" && cat tree/below/one two', { sources: `${tree};${file("two", "2")}` })).toBe("12");
  });

  it("replaces what was there, as a changed command does (NEPI kept the old)", async () => {
    const source = file("data", "old");
    expect(await bench.told('cat "$SRC/data" "$APP_HOME/code"', { sources: source, code: "old" })).toBe("oldold");
    file("data", "new");
    const application = await bench.deployed({ sources: source, code: "new" });
    expect(readFileSync(bench.shared("usr/src/data"), "utf8")).toBe("new");
    expect(readFileSync(bench.shared(`exp/test/application-${application.guid}/code`), "utf8")).toBe("new");
  });

  it("may be standard input, as text or as a file", async () => {
    expect(await bench.told("cat", { stdin: "one\ntwo" })).toBe("one\ntwo");
    expect(await bench.told("cat", { stdin: file("input", "from a file") })).toBe("from a file");
    expect(await bench.told("cat", { stdin: "/not/a\npath" })).toBe("/not/a\npath");
  });

  it("is told when it is not there", async () => {
    const application = bench.resource({ command: "true", files: "/no/such/thing" });
    await expect(application.deploy()).rejects.toThrow(
      "files: Cannot read /no/such/thing: there is no such file or directory on the machine",
    );
    expect(output(application, "deploy_exitcode")).toBe("1\n");
    expect(output(application, "deploy_stderr")).toContain("/no/such/thing");
    await expect(bench.deployed({ sources: "/" })).rejects.toThrow("sources: it does not end in the name of a file");
  });
});

describe("sources on the web", () => {
  let server: Server;
  let answer: RequestListener;
  const address = (path: string): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;

  beforeEach(async () => {
    server = createServer((request, response) => answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });

  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  it("are fetched, through redirections, each time anew", async () => {
    let version = 1;
    answer = (request, response) => {
      if (request.url === "/old/a%20b.c") response.writeHead(302, { location: "/new" }).end();
      else response.end(`version ${version}`);
    };
    expect(await bench.told('cat "$SRC/a b.c"', { sources: address("/old/a%20b.c?key=secret") })).toBe("version 1");
    version = 2;
    expect(await bench.told('cat "$SRC/a b.c"', { sources: address("/old/a%20b.c") })).toBe("version 2");
  });

  it("that cannot be had fail the deployment, without a word of what may be secret", async () => {
    answer = (_, response) => void response.writeHead(404).end();
    const missing = bench.resource({ sources: address("/gone.tgz?token=secret") });
    await expect(missing.deploy()).rejects.toThrow(
      /sources: Could not fetch http:\/\/127.*\/gone.tgz: the server answered 404 Not Found\.$/,
    );
    expect(output(missing, "deploy_stderr")).not.toContain("secret");
    await expect(bench.deployed({ sources: "http://127.0.0.1:1/x" })).rejects.toThrow("Could not fetch http://127.0.0.1:1/x: ");
    await expect(bench.deployed({ sources: "http://me:secret@127.0.0.1/x" })).rejects.toThrow(/^[^@]*is not used: http:\/\/127.0.0.1\/x/);
    expect(namesIn(missing.directory())).toEqual([]);
  });

  it("do not lead to files of this machine", async () => {
    answer = (_, response) => void response.writeHead(302, { location: "file:///etc/passwd" }).end();
    await expect(bench.deployed({ sources: address("/x") })).rejects.toThrow("Could not fetch");
    expect(namesIn(bench.shared("usr/src"))).toEqual([]);
  });

  it("are waited for no longer than the deployment is wanted", async () => {
    answer = (_, response) => void response.write("only a beginning");
    const slow = bench.resource({ sources: address("/x") });
    const deploying = slow.deploy();
    await new Promise((resolve) => server.once("request", resolve));
    slow.abortStep("the run is over");
    await expect(deploying).rejects.toThrow("the run is over");
    expect([namesIn(slow.directory()), namesIn(bench.shared("usr/src"))]).toEqual([[], []]);
  });
});

describe("build and install", () => {
  it("run one after the other, where the command runs, with its variables", async () => {
    const application = await bench.ended({
      env: 'WORD="good morning"',
      code: "$WORD",
      build: 'cp "$APP_HOME/code" . && echo "built in $PWD"',
      install: 'echo "$WORD" > "$BIN/word"',
      command: 'cat code "${BIN}/word"',
    });
    expect(output(application)).toBe("$WORDgood morning\n");
    expect(output(application, "deploy_stdout")).toBe(`built in ${application.directory()}\n`);
    expect(output(application, "deploy_exitcode")).toBe("0\n");
  });

  it("stop at the first that fails, and say which, with its last lines", async () => {
    const application = bench.resource({ build: "echo one; echo two >&2; echo three >&2; exit 3", install: "touch installed" });
    await expect(application.deploy()).rejects.toThrow("build ended with exit status 3: two / three");
    expect(namesIn(application.directory())).toEqual([]);
    expect(output(application, "deploy_exitcode")).toBe("3\n");
  });

  it("fail also without a word, whatever was said before", async () => {
    const silent = bench.resource({ build: "echo fine >&2", install: "exit 1" });
    await expect(silent.deploy()).rejects.toThrow("install ended with exit status 1, without a word on stderr or stdout.");
  });

  it("may be tried again, and then the last attempt counts", async () => {
    const application = bench.resource({ build: "test -e second || { touch second; exit 1; }", command: "true" });
    await expect(application.deploy()).rejects.toThrow("build");
    await application.deploy();
    expect(output(application, "deploy_exitcode")).toBe("0\n");
  });

  it("end when the deployment is called off, with all that they started", async () => {
    const application = bench.resource({ build: "setsid sleep 100 & echo up; sleep 100", graceTime: "1s" });
    const deploying = application.deploy();
    await expect.poll(() => output(application, "deploy_stdout"), { interval: 5 }).toBe("up\n");
    application.abortStep("the run is over");
    await expect(deploying).rejects.toThrow("the run is over");
    expect(await bench.processesLeft()).toBe(0);
  });

  it("leave no trace when there are none", async () => {
    const application = await bench.ended({ command: "true" });
    for (const trace of ["deploy_stdout", "deploy_stderr", "deploy_exitcode"]) expect(output(application, trace)).toBe("");
    expect(namesIn(bench.shared())).toEqual([]);
  });
});

describe("packages", () => {
  /** Programs with these names, first on the path, that note how they are called. */
  function manager(programs: Record<string, string>): { env: string; calls: () => string[] } {
    const bin = join(bench.directory.path, "fake");
    const log = file("fake-log", "");
    for (const [name, script] of Object.entries(programs)) chmodSync(file(`fake/${name}`, `#!/bin/sh\n${script}\n`), 0o755);
    return { env: `PATH=${bin}:$PATH LOG=${log}`, calls: () => readFileSync(log, "utf8").trimEnd().split("\n") };
  }

  const QUERY = 'for name do :; done; [ -e "$HOME/$name" ] && echo installed';
  const INSTALL = 'echo begin "$@" >> "$LOG"; sleep 0.1; shift 5; for name do touch "$HOME/$name"; done; echo end >> "$LOG"';
  const home = (): string => ` HOME=${bench.directory.path}`;

  it("that are missing are installed, the others left alone", async () => {
    file("here", "");
    const { env, calls } = manager({ "dpkg-query": QUERY, "apt-get": INSTALL });
    await bench.deployed({ depends: "here gone", env: env + home() });
    expect(calls()).toEqual(["begin -q -y -o DPkg::Lock::Timeout=600 install gone", "end"]);
    await bench.deployed({ depends: "here gone", env: env + home() });
    expect(calls()).toHaveLength(2);
  });

  it("are installed by one application at a time, and what two want only once", async () => {
    const { env, calls } = manager({ "dpkg-query": QUERY, "apt-get": INSTALL });
    await Promise.all(["one two", "two", "three"].map((depends) => bench.deployed({ depends, env: env + home() })));
    expect(
      calls()
        .filter((_, index) => index % 2 === 0)
        .every((line) => line.startsWith("begin")),
    ).toBe(true);
    expect(calls().filter((line) => line.endsWith(" two") || line.includes(" two "))).toHaveLength(1);
  });

  it("that the lists do not have are looked for in new lists", async () => {
    const { env, calls } = manager({ "dpkg-query": "exit 1", "apt-get": 'echo "$@" >> "$LOG"; case "$*" in *install*) exit 100; esac' });
    const failing = bench.resource({ depends: "no-such-package", env });
    await expect(failing.deploy()).rejects.toThrow("depends ended with exit status 100");
    expect(calls().map((call) => call.split(" ")[4])).toEqual(["install", "update", "install"]);
  });

  it("are installed by dnf where that is what there is", async () => {
    const bin = join(bench.directory.path, "fake");
    const { calls } = manager({ rpm: 'case "$*" in *here) exit 0 ;; esac; exit 1', dnf: 'echo "$@" >> "$LOG"' });
    symlinkSync("/usr/bin/id", join(bin, "id"));
    await bench.deployed({ depends: "here gone", env: `PATH=${bin} LOG=${join(bench.directory.path, "fake-log")}` });
    expect(calls()).toEqual(["-y install gone"]);
  });

  it("are no options", async () => {
    await expect(bench.deployed({ depends: "gcc -o=Dir::Etc=/tmp" })).rejects.toThrow(
      "depends has -o=Dir::Etc=/tmp, which is no name of a package.",
    );
  });

  it("cannot be had on a system that is not known, and that is said", async () => {
    const bin = join(bench.directory.path, "fake");
    manager({});
    mkdirSync(bin, { recursive: true });
    await expect(bench.deployed({ depends: "gcc", env: `PATH=${bin}` })).rejects.toThrow(
      "This host has neither apt-get nor dnf: install gcc by hand",
    );
  });
});

describe("the end of an application", () => {
  it("is its tearDown, after its command, with nothing left running of either", async () => {
    const application = await bench.deployed({
      command: "trap 'echo stopped >> order; exit 0' TERM; echo up; while :; do sleep 0.01; done",
      tearDown: 'echo "torn down in $PWD" >> order; cat order; setsid sleep 100 & exit 0',
    });
    await application.start();
    await expect.poll(() => output(application), { interval: 5 }).toBe("up\n");
    await application.release();
    expect(output(application, "tearDown_stdout")).toBe(`stopped\ntorn down in ${application.directory()}\n`);
    expect(await bench.processesLeft()).toBe(0);
  });

  it("comes also after a deployment that failed, and is told when it fails", async () => {
    const application = bench.resource({ build: "exit 1", tearDown: "echo it is stuck >&2; exit 4", hardRelease: true, code: "x" });
    await expect(application.deploy()).rejects.toThrow("build");
    expect(namesIn(bench.shared("exp/test"))).toEqual([`application-${application.guid}`]);
    await expect(application.release()).rejects.toThrow("tearDown ended with exit status 4: it is stuck");
    expect(namesIn(bench.shared("exp/test"))).toEqual([]);
    await application.release();
  });

  it("keeps what it has outside the run, unless it is released hard", async () => {
    const kept = await bench.deployed({ code: "x" });
    await kept.release();
    expect(namesIn(bench.shared("exp/test"))).toEqual([`application-${kept.guid}`]);
  });
});

describe("a node", () => {
  it("forgets what earlier runs have left when it is told to", async () => {
    file("home/usr/lib/old", "");
    file("home/exp/test/application-2/old", "");
    file("home/exp/other/old", "");
    file("home/netcue.db", "");
    const clean = async (attributes: Record<string, boolean>): Promise<void> => {
      const other = new LinuxBench(attributes);
      Object.assign(other.node, { places: bench.node.places });
      await other.node.deploy();
      await other.close();
    };
    await clean({ cleanExperiment: true });
    expect([namesIn(bench.shared("exp")), namesIn(bench.shared("usr/lib"))]).toEqual([["other"], ["old"]]);
    await clean({ cleanHome: true });
    expect(namesIn(bench.shared())).toEqual(["netcue.db"]);
  });

  it("has a tearDown of its own, which comes last", async () => {
    const other = new LinuxBench({ tearDown: 'echo "bye from $NODE_HOME"', home: bench.directory.path });
    await other.node.deploy();
    expect(await other.told('echo "$HOME $BIN"')).toBe(`${bench.directory.path} ${bench.directory.path}/.netcue/usr/bin\n`);
    await other.node.release();
    expect(output(other.node, "tearDown_stdout")).toBe(`bye from ${other.node.directory()}\n`);
    await other.close();
  });
});
