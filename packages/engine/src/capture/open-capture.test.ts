import { execFileSync, spawn } from "node:child_process";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { SpokenProgram } from "../host/spoken-program.ts";
import { describeWith } from "../testing/real-programs.ts";
import { temporaryDirectory } from "../testing/scripted-context.ts";
import { spokenChild } from "../testing/spoken-child.ts";
import { SystemClock } from "../time/system-clock.ts";
import type { Capture, CaptureSettings } from "./capture.ts";
import { openCapture } from "./open-capture.ts";
import { requireDumpcap } from "./require-dumpcap.ts";

let directory: ReturnType<typeof temporaryDirectory>;
beforeEach(() => {
  directory = temporaryDirectory();
});
afterEach(() => directory.remove());

it("says the way out where there is no dumpcap, and where we may not run it", async () => {
  await expect(requireDumpcap("/nowhere")).rejects.toThrow("install the package wireshark-common");
  const file = join(directory.path, "dumpcap");
  writeFileSync(file, "", { mode: 0o600 });
  await expect(requireDumpcap(directory.path)).rejects.toThrow(`This user may not run ${file}`);
  chmodSync(file, 0o755);
  expect(await requireDumpcap(`/nowhere:${directory.path}`)).toBe(file);
});

/** A network namespace of its own, whose loopback is pinged without end. */
const IN_NAMESPACE = ["unshare", "--user", "--map-root-user", "--net", "--pid", "--fork", "--kill-child", "/bin/sh", "-c"];
const BUSY = 'ip link set lo up; ping -i 0.02 127.0.0.1 >/dev/null & exec "$@"';

function start(argv: string[]): SpokenProgram {
  const [program = "", ...rest] = [...IN_NAMESPACE, BUSY, "sh", ...argv];
  return spokenChild(spawn(program, rest));
}

describeWith(["dumpcap", "capinfos", "unshare", "ip", "ping"], {}, () => {
  const NONE: CaptureSettings = { filter: null, snapLength: null, seconds: null, packets: null, megabytes: null };
  const path = (): string => join(directory.path, "capture");

  async function open(settings: Partial<CaptureSettings>, device = "lo"): Promise<Capture> {
    const program = await requireDumpcap();
    return openCapture({ program, device, path: path(), settings: { ...NONE, ...settings }, clock: new SystemClock(), start });
  }

  const infos = (): string => execFileSync("capinfos", [path()], { encoding: "utf8" });

  it("can be read while it grows, and is whole when it was stopped", async () => {
    const capture = await open({ filter: "icmp", snapLength: 60 });
    await expect.poll(() => Number(/Number of packets: +(\d+)/.exec(infos())?.[1])).toBeGreaterThan(5);
    const { packets, error } = await capture.stop();
    expect(error).toBeNull();
    expect(infos()).toMatch(/pcapng[\s\S]*nanoseconds \(9\)/);
    expect(Number(/Number of packets: +(\d+)/.exec(infos())?.[1])).toBe(packets);
    expect(infos()).toContain("inferred: 60 bytes");
  });

  it("ends by itself at a bound, and a second one follows in the same file", async () => {
    for (const settings of [{ packets: 4 }, { packets: 3, filter: "icmp" }]) {
      const capture = await open(settings);
      expect(await capture.ended).toEqual({ packets: settings.packets, missed: 0, error: null });
    }
    expect(/Number of packets: +(\d+)/.exec(infos())?.[1]).toBe("7");
    expect(readFileSync(path()).subarray(0, 4).toString("hex")).toBe("0a0d0d0a");
  });

  it.each([
    [{ filter: "no such filter" }, "lo", "Invalid capture filter"],
    [{}, "eth7", "There is no device named"],
  ])("says why it cannot begin (%#)", async (settings, device, why) => {
    await expect(open(settings, device)).rejects.toThrow(why);
  });
});
