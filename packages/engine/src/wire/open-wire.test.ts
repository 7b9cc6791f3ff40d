import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { describeWith } from "../testing/real-programs.ts";
import { spokenChild } from "../testing/spoken-child.ts";
import { WireBench } from "../testing/wire-bench.ts";
import { SystemClock } from "../time/system-clock.ts";
import { openWire } from "./open-wire.ts";
import { wireProgram } from "./wire-program.ts";

describeWith(["ip", "ping", "perl", "cc"], { asRoot: true }, () => {
  seeds();
  ends();
});

function seeds(): void {
  it("drops the same frames with the same seed, others with another", async () => {
    const arrivals: string[] = [];
    for (const seed of [7, 7, 8]) {
      const bench = await WireBench.open({
        seed,
        impairments: { ab: { loss: 0.05, gilbertElliott: { p: 0.01, r: 0.3, lossInBad: 0.8, lossInGood: 0 } } },
      });
      arrivals.push((await bench.flood(3_000)).join());
      await bench.close();
    }
    expect(arrivals[0]).toBe(arrivals[1]);
    expect(arrivals[2]).not.toBe(arrivals[1]);
  });
}

function ends(): void {
  let bench: WireBench | undefined;
  afterEach(() => bench?.close());

  /** Its interfaces live in no process but the link's. */
  async function interfaces(): Promise<string> {
    return `${await bench?.run("a", "ip", "-br", "link")}${await bench?.run("b", "ip", "-br", "link")}`;
  }

  it("is gone with its interfaces when it is stopped, also twice", async () => {
    bench = await WireBench.open({ impairments: { ab: { delayMs: 1_000 } } });
    const { wire } = bench;
    expect(await interfaces()).toContain("tap0");
    await Promise.all([wire.stop(), wire.stop()]);
    expect(await wire.ended).toBeNull();
    expect(await interfaces()).not.toContain("tap0");
    await expect(wire.counters()).rejects.toThrow("The link has been stopped.");
  });

  it("is gone when nobody is there to ask it", async () => {
    bench = await WireBench.open();
    bench.child.stdin?.destroy();
    expect(await bench.wire.ended).toContain("ended from outside (status 0)");
    expect(await interfaces()).not.toContain("tap0");
  });

  it("says that it was killed", async () => {
    bench = await WireBench.open();
    const asked = bench.wire.change("ab", { loss: 1 });
    bench.child.kill("SIGKILL");
    expect(await bench.wire.ended).toContain("ended from outside (SIGKILL)");
    await asked.catch(() => undefined); // It may have been in time.
    await expect(bench.wire.change("ab", {})).rejects.toMatchObject({ code: "step-failed" });
  });

  it("says that an interface has disappeared", async () => {
    bench = await WireBench.open();
    await bench.run("b", "ip", "link", "del", "tap0");
    expect(await bench.wire.ended).toBe("The link has ended: the interface tap0 has disappeared.");
    expect(await interfaces()).not.toContain("tap0");
  });

  it("says why it cannot be made, and leaves nothing", async () => {
    const program = await wireProgram(join(tmpdir(), "netcue-wire-bench"));
    const children: ChildProcess[] = [];
    const open = (netns: string, name: string, mac?: string): Promise<unknown> =>
      openWire({
        a: { netns: "/proc/self/ns/net", name: "nqtest0" },
        b: { netns, name, mac },
        seed: 1,
        program,
        clock: new SystemClock(),
        start: ([file, ...args]) => {
          const child = spawn(file, args);
          children.push(child);
          return spokenChild(child);
        },
      });
    await expect(open("/run/netns/none", "x")).rejects.toThrow("cannot open the namespace /run/netns/none: No such file");
    await expect(open("/proc/self/ns/net", "lo")).rejects.toThrow("cannot make the interface lo");
    await expect(open("/proc/self/ns/net", "sixteen-letters-")).rejects.toThrow("1 to 15 characters");
    await expect(open("/proc/self/ns/net", "x", "cow")).rejects.toThrow("cow is not a MAC address");
    expect(readdirSync("/sys/class/net")).not.toContain("nqtest0");
    expect(children.map((child) => child.exitCode)).toEqual([3, 4, 2, 2]);
  });
}
