import { execFile, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, it } from "vitest";
import { asOrdinaryUser, type TunMode } from "../testing/ordinary-user.ts";
import { describeWith } from "../testing/real-programs.ts";
import { spokenChild } from "../testing/spoken-child.ts";
import { SystemClock } from "../time/system-clock.ts";
import { openWire } from "./open-wire.ts";
import { compileWire } from "./wire-program.ts";

/** As a run's first process does: namespaces of an ordinary user's own, with two hosts in them. */
const SURROUNDED = 'mount -t tmpfs tmpfs /run && ip netns add one && ip netns add two && exec "$@"';

const run = promisify(execFile);

describeWith(["ip", "ping", "cc", "unshare", "setpriv", "nsenter"], { asRoot: true }, () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "netcue-test-"));
    chmodSync(folder, 0o755);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  async function open(mode: TunMode): Promise<{ wire: Awaited<ReturnType<typeof openWire>>; pid: number }> {
    const program = join(folder, "netcue-wire");
    await compileWire(program);
    let pid = 0;
    const wire = await openWire({
      a: { netns: "/run/netns/one", name: "tap0" },
      b: { netns: "/run/netns/two", name: "tap0" },
      seed: 1,
      program,
      clock: new SystemClock(),
      start: (argv) => {
        const [file, ...args] = asOrdinaryUser(["unshare", "-Urmn", "sh", "-c", SURROUNDED, "sh", ...argv], mode);
        const child = spawn(file, args, { cwd: "/" });
        pid = child.pid ?? 0;
        return spokenChild(child);
      },
    });
    return { wire, pid };
  }

  it("carries a link of an ordinary user where the device is for everybody", async () => {
    const { wire, pid } = await open("0666");
    const within = async (...argv: string[]): Promise<string> =>
      (await run("nsenter", ["-t", String(pid), "-U", "-m", "-n", ...argv])).stdout;
    await within("sh", "-c", hosts());
    await wire.change("ab", { delayMs: 30 });
    const pings = await within("ip", "netns", "exec", "one", "ping", "-n", "-c", "3", "-i", "0.1", "10.5.0.2");
    expect(Number(/time=([\d.]+)/.exec(pings)?.[1])).toBeGreaterThan(30);
    await wire.stop();
    expect(await wire.ended).toBeNull();
  });

  it("says why it cannot where it is not", async () => {
    await expect(open("0600")).rejects.toThrow("The link has ended: cannot open /dev/net/tun: Permission denied.");
  });
});

function hosts(): string {
  const host = (name: string, number: number): string =>
    `ip -n ${name} addr add 10.5.0.${number}/24 dev tap0 && ip -n ${name} link set tap0 up`;
  return `${host("one", 1)} && ${host("two", 2)}`;
}
