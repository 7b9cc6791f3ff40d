import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Host, HostCommand, HostProcess, ProcessEnd } from "../host/host.ts";
import { runToEnd } from "../host/run-to-end.ts";
import type { RunPlaces } from "../resources/resource-type.ts";
import { temporaryDirectory } from "./scripted-context.ts";

/** How a kind of host is made for the suite: as node 1 of a run, and how nothing of it is left. */
export interface HostKind {
  open(run: string, places: RunPlaces): Promise<Host>;
  close(host: Host): Promise<void>;
}

/** What a program of the suite wrote, and how it ended. */
interface Told extends ProcessEnd {
  stdout: string;
  stderr: string;
}

/** A host in a directory of its own, and what the suite does with it. Paths below `scratch` are the host's, below `here` this machine's. */
class Bench {
  readonly host: Host;
  readonly here: string;
  readonly scratch: string;
  #outputs = 0;

  constructor(host: Host, here: string) {
    this.host = host;
    this.here = here;
    this.scratch = `${host.places.NODE_HOME}/scratch`;
  }

  command(argv: HostCommand["argv"], more: Partial<HostCommand> = {}): HostCommand {
    const output = join(this.here, `output-${++this.#outputs}`);
    return { argv, cwd: this.host.places.NODE_HOME, stdoutPath: `${output}.out`, stderrPath: `${output}.err`, guid: 2, ...more };
  }

  /** A program that goes on, once it has written `up`. */
  async up(script: string, more: Partial<HostCommand> = {}): Promise<HostProcess & { stdoutPath: string }> {
    const command = this.command(["/bin/sh", "-c", script], more);
    const program = await this.host.start(command);
    await expect.poll(() => readFileSync(command.stdoutPath, "utf8"), { interval: 5, timeout: 5_000 }).toContain("up");
    return Object.assign(program, { stdoutPath: command.stdoutPath });
  }

  async tell(argv: HostCommand["argv"], more: Partial<HostCommand> = {}): Promise<Told> {
    const command = this.command(argv, more);
    const end = await runToEnd(this.host, command, { signal: new AbortController().signal, graceMs: 1_000 });
    return { ...end, stdout: readFileSync(command.stdoutPath, "utf8"), stderr: readFileSync(command.stderrPath, "utf8") };
  }

  /** What a shell on the host writes. */
  async shell(script: string, more: Partial<HostCommand> = {}): Promise<string> {
    return (await this.tell(["/bin/sh", "-c", script], more)).stdout;
  }

  /** Names, apart by blanks, of the processes among these that are alive on the host. */
  async living(pids: string): Promise<string> {
    return this.shell(`for pid in ${pids}; do ps -o pid= -o stat= -p $pid | grep -v Z; done`, { guid: 99 });
  }
}

/** What every host must do, wherever it is (see {@link Host}). */
export function describeHost(name: string, kind: HostKind): void {
  describe(`${name}: a host`, () => {
    let directory: ReturnType<typeof temporaryDirectory>;
    let bench: Bench;

    beforeEach(async () => {
      directory = temporaryDirectory();
      const { path } = directory;
      const places = { home: join(path, "home"), experiment: "tried", resources: join(path, "run", "resources") };
      bench = new Bench(await kind.open(path, places), path);
      await bench.host.makeDirectory(bench.host.places.NODE_HOME);
    });

    afterEach(async () => {
      await kind.close(bench.host);
      directory.remove();
    });

    running(() => bench);
    surrounding(() => bench);
    ending(() => bench);
    putting(() => bench);
  });
}

type ABench = () => Bench;

function running(bench: ABench): void {
  it("tells the exit status, and the signal that killed", async () => {
    expect(await bench().tell(["/bin/sh", "-c", "exit 7"])).toMatchObject({ exitStatus: 7, signal: null });
    expect(await bench().tell(["/bin/sh", "-c", "kill -SEGV $$"])).toMatchObject({ exitStatus: null, signal: "SIGSEGV" });
  });

  it("brings every byte of the output here, and keeps what is in the files", async () => {
    const command = bench().command(["/bin/sh", "-c", "head -c 3000000 /dev/zero; printf 'caf\\303\\251' >&2"]);
    writeFileSync(command.stderrPath, "before ");
    await (await bench().host.start(command)).ended;
    expect(readFileSync(command.stdoutPath).equals(Buffer.alloc(3_000_000))).toBe(true);
    expect(readFileSync(command.stderrPath, "utf8")).toBe("before café");
  });

  it("passes arguments on as they are", async () => {
    const odd = ["a b", "$HOME", "'\"", "*", "", "-n", "two\nlines"];
    const { stdout } = await bench().tell(["/bin/sh", "-c", 'printf "%s|" "$@"', "sh", ...odd]);
    expect(stdout).toBe(odd.map((argument) => `${argument}|`).join(""));
  });

  it("feeds a file to standard input, and nothing without one", async () => {
    const text = "line one\nno newline at the end ".repeat(10_000);
    await bench().host.put({ text }, bench().scratch);
    expect(await bench().shell("cat /dev/stdin", { stdinPath: bench().scratch })).toBe(text);
    expect((await bench().shell("wc -c")).trim()).toBe("0");
  });

  it("says why a program cannot be started", async () => {
    const { host } = bench();
    await expect(host.start(bench().command(["/no/such/program"]))).rejects.toThrow("/no/such/program");
    await expect(host.start(bench().command(["/etc/passwd"]))).rejects.toThrow("/etc/passwd");
  });

  it("runs as root what is to run as root", async () => {
    expect(await bench().shell('id -u; echo "$RATE"', { asRoot: true, env: { RATE: "5 per second" } })).toBe("0\n5 per second\n");
  });
}

function surrounding(bench: ABench): void {
  it("runs a program in its directory, with its variables beside the host's", async () => {
    const { host } = bench();
    const script = 'pwd; echo "$RATE $HOME"; test "$PATH" = "$1" && echo path';
    const { stdout } = await bench().tell(["/bin/sh", "-c", script, "sh", host.environment.PATH ?? ""], { env: { RATE: "5 per second" } });
    expect(stdout).toBe(`${host.places.NODE_HOME}\n5 per second ${host.places.HOME}\npath\n`);
  });

  it("has directories that are absolute, each of its own, with those of NEPI's in their order", () => {
    const { places, runHome } = { places: bench().host.places, runHome: bench().host.runHome(2) };
    const paths = [...Object.values(places), runHome];
    expect(paths.filter((path) => !path.startsWith("/"))).toEqual([]);
    expect(new Set(paths).size).toBe(paths.length);
    for (const path of [places.LIB, places.BIN, places.SRC, places.SHARE]) expect(path.startsWith(`${places.USR}/`)).toBe(true);
    expect(places.EXP_HOME.startsWith(`${places.EXP}/`)).toBe(true);
  });

  it("finds what is put into BIN, and what a system keeps in sbin", async () => {
    const { host } = bench();
    await host.put({ text: "#!/bin/sh\necho ours\n" }, `${host.places.BIN}/netcue-conformance`, { executable: true });
    expect((await bench().tell(["netcue-conformance"])).stdout).toBe("ours\n");
    expect(host.environment.PATH?.split(":")).toEqual(expect.arrayContaining(["/usr/sbin", "/sbin"]));
  });
}

function ending(bench: ABench): void {
  it("asks politely first, each process only once", async () => {
    const child = "trap 'echo term; sleep 0.2; echo end; exit 3' TERM; echo up; while :; do sleep 0.01; done";
    const program = await bench().up(`sh -c "${child}" & wait`);
    await program.stop(5_000);
    expect(readFileSync(program.stdoutPath, "utf8")).toBe("up\nterm\nend\n");
  });

  it("kills what does not listen when the grace is over, with all that it started", async () => {
    const program = await bench().up("trap '' TERM; setsid sleep 100 & echo $! $$ > pids; echo up; while :; do sleep 1; done");
    const pids = await bench().shell("cat pids", { guid: 99 });
    expect((await bench().living(pids.trim())).trim().split("\n")).toHaveLength(2);
    await program.stop(150);
    expect(await program.ended).toEqual({ exitStatus: null, signal: "SIGKILL" });
    expect(await bench().living(pids.trim())).toBe("");
  });

  it("stops what has ended, and twice", async () => {
    const program = await bench().host.start(bench().command(["true"]));
    await program.ended;
    await Promise.all([program.stop(100), program.stop(100)]);
  });

  it("sweeps one resource's programs, also what was left in the background, and no other's", async () => {
    await bench().up("setsid sleep 100 & echo $! > left; echo up");
    const other = await bench().up("echo up; sleep 100", { guid: 3 });
    expect(await bench().host.sweep(2, 1_000)).toBeGreaterThanOrEqual(1);
    expect(await bench().living(await bench().shell("cat left", { guid: 99 }))).toBe("");
    expect(await bench().living(String(other.pid))).not.toBe("");
    expect(await bench().host.sweep(null, 1_000)).toBeGreaterThanOrEqual(1);
    expect(await bench().living(String(other.pid))).toBe("");
    expect(await bench().host.sweep(null, 1_000)).toBe(0);
  });

  it("ends a program whose time is over with the whole tree, and says why", async () => {
    const controller = new AbortController();
    const command = bench().command(["/bin/sh", "-c", "sleep 100 & echo $! > child; echo up; wait"]);
    const running = runToEnd(bench().host, command, { signal: controller.signal, graceMs: 1_000 });
    await expect.poll(() => readdirSync(bench().here).length, { interval: 5 }).toBeGreaterThan(0);
    await expect.poll(() => readFileSync(command.stdoutPath, "utf8"), { interval: 5 }).toBe("up\n");
    controller.abort(new Error("no longer wanted"));
    await expect(running).rejects.toThrow("no longer wanted");
    expect(await bench().living(await bench().shell("cat child", { guid: 99 }))).toBe("");
    await expect(runToEnd(bench().host, command, { signal: controller.signal, graceMs: 0 })).rejects.toThrow("no longer wanted");
  });
}

function putting(bench: ABench): void {
  it("puts text, also where a longer one was, and makes it executable", async () => {
    const { host, scratch } = bench();
    await host.put({ text: "a long text\n" }, `${scratch}/deep/file`);
    await host.put({ text: "#!/bin/sh\necho é\n" }, `${scratch}/deep/file`, { executable: true });
    expect((await bench().tell([`${scratch}/deep/file`])).stdout).toBe("é\n");
    expect(await bench().shell(`ls ${scratch}/deep`)).toBe("file\n");
  });

  it("puts a file of this machine, with its permissions, time and bytes", async () => {
    const from = join(bench().here, "from");
    writeFileSync(from, Buffer.from([0, 255, 10, 13]), { mode: 0o640 });
    await bench().host.put({ from }, `${bench().scratch}/to`);
    expect(await bench().shell(`od -An -tu1 ${bench().scratch}/to; stat -c %a:%Y ${bench().scratch}/to`)).toBe(
      `   0 255  10  13\n640:${Math.floor(statSync(from).mtimeMs / 1_000)}\n`,
    );
  });

  it("puts a whole directory, following links, over what is there, and keeps the rest", async () => {
    const { host, here, scratch } = bench();
    mkdirSync(join(here, "tree", "below"), { recursive: true });
    writeFileSync(join(here, "tree", "below", "one"), "1");
    symlinkSync(join("below", "one"), join(here, "tree", "link"));
    await host.put({ text: "built" }, `${scratch}/tree/result`);
    await host.put({ text: "old" }, `${scratch}/tree/below/one`);
    await host.put({ from: join(here, "tree") }, `${scratch}/tree`);
    expect(await bench().shell(`cd ${scratch}/tree && cat below/one link result && test ! -L link && echo . && ls`)).toBe(
      "11built.\nbelow\nlink\nresult\n",
    );
  });

  it("leaves who reads a file that is replaced the old one whole", async () => {
    const { host, scratch } = bench();
    await host.put({ text: "old\n" }, scratch);
    const reader = await bench().up(`exec 3<"${scratch}"; echo up; while [ ! -e go ]; do sleep 0.01; done; cat <&3`);
    await host.put({ text: "new\n" }, scratch);
    await host.put({ text: "" }, `${host.places.NODE_HOME}/go`);
    await reader.ended;
    expect(readFileSync(reader.stdoutPath, "utf8")).toBe("up\nold\n");
  });

  it("says what it cannot put, and leaves nothing of it", async () => {
    const { host, here, scratch } = bench();
    await expect(host.put({ from: join(here, "none") }, `${scratch}/to`)).rejects.toThrow(`Cannot read ${join(here, "none")}`);
    await expect(host.put({ from: "/dev/null" }, `${scratch}/to`)).rejects.toThrow("neither a file nor a directory");
    await host.makeDirectory(scratch);
    await expect(host.put({ from: here }, `${scratch}/to`, { signal: AbortSignal.abort(new Error("called off")) })).rejects.toThrow(
      "called off",
    );
    expect(await bench().shell(`ls ${scratch}`)).toBe("");
  });

  it("makes and removes directories, as often as it is asked to", async () => {
    const { host, scratch } = bench();
    for (let time = 0; time < 2; time++) await host.makeDirectory(`${scratch}/a/b`);
    await host.put({ text: "x" }, `${scratch}/a/b/c`);
    for (let time = 0; time < 2; time++) await host.remove(`${scratch}/a`);
    expect(await bench().shell(`ls ${scratch}`)).toBe("");
  });
}
