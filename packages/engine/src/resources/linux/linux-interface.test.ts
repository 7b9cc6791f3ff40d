import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { localProcesses } from "../../host/process-table.ts";
import type { AttributeValue } from "../../model/index.ts";
import { output } from "../../testing/linux-bench.ts";
import { describeWith } from "../../testing/real-programs.ts";
import { ScriptedContext, temporaryDirectory } from "../../testing/scripted-context.ts";
import { SystemClock } from "../../time/system-clock.ts";
import { netnsNode } from "../netns/netns-node.ts";
import type { ResourceType } from "../resource-type.ts";
import { interfaceNamed, interfaceWith, readInterfaces } from "./interfaces-of-host.ts";
import { linuxApplication } from "./linux-application.ts";
import { linuxInterface } from "./linux-interface.ts";
import { linuxRoute } from "./linux-route.ts";
import { linuxTap } from "./linux-tap.ts";

const TOLD = JSON.stringify([
  { ifname: "lo", mtu: 65_536, flags: ["LOOPBACK", "UP"], addr_info: [{ local: "127.0.0.1", prefixlen: 8 }] },
  { ifname: "eth0", mtu: 1_500, flags: ["BROADCAST"], address: "02:00:00:00:00:01", addr_info: [{ local: "10.0.0.1", prefixlen: 24 }] },
  { ifname: "eth1", mtu: 1_500, flags: ["UP"], addr_info: [{ local: "fe80::1", prefixlen: 64, scope: "link" }] },
]);

describe("the interface that is meant", () => {
  const all = readInterfaces(TOLD);

  it("is the one of the name, else of the address, else the first that is up", () => {
    expect(interfaceNamed(all, "eth0")).toMatchObject({ mac: "02:00:00:00:00:01", isUp: false, addresses: ["10.0.0.1/24"] });
    expect(interfaceWith(all, ["192.0.2.1", "10.0.0.1"]).name).toBe("eth0");
    expect(interfaceWith(all, [])).toMatchObject({ name: "eth1", addresses: [] });
  });

  it("is told when there is none, with those that there are", () => {
    expect(() => interfaceNamed(all, "eth7")).toThrow("The node has no interface eth7. It has: lo, eth0, eth1.");
    expect(() => interfaceWith(all.slice(0, 2), [])).toThrow("No interface of the node is up. It has: lo, eth0.");
    expect(() => readInterfaces('Object "-j" is unknown')).toThrow("iproute2 4.18 or newer");
  });
});

describeWith(["unshare", "nsenter", "ip", "tc", "cc"], { asRoot: true }, () => {
  let directory: ReturnType<typeof temporaryDirectory>;
  let node: ScriptedContext;
  let tap: ScriptedContext;
  const clock = new SystemClock();

  function resource(
    type: ResourceType,
    guid: number,
    attributes: Record<string, AttributeValue>,
    ...partners: ScriptedContext[]
  ): ScriptedContext {
    return new ScriptedContext({ type, guid, run: directory.path, directory: directory.path, clock, attributes, partners });
  }

  beforeEach(async () => {
    directory = temporaryDirectory();
    node = resource(netnsNode, 1, {});
    tap = resource(linuxTap, 2, { ip: "10.5.0.1/24", mtu: 1_400 }, node);
    for (const each of [node, tap]) await each.deploy();
  });

  afterEach(async () => {
    for (const each of [tap, node]) await each.release();
    expect((await localProcesses.snapshot()).marked({ run: directory.path })).toEqual([]);
    directory.remove();
  });

  let looks = 100;

  /** What the host has by now. */
  async function seen(): Promise<string> {
    const look = resource(linuxApplication, ++looks, { command: "ip -4 -o addr show dev tap2; ip link show dev tap2; ip route" }, node);
    for (const step of ["deploy", "start"] as const) await look[step]();
    await look.ended;
    await look.release();
    return output(look);
  }

  it("gives back what it changed, at its release", async () => {
    const before = await seen();
    const found = resource(linuxInterface, 3, { deviceName: "tap2", ip4: "10.6.0.1", mtu: 1_300 }, node);
    await found.deploy();
    const route = resource(linuxRoute, 4, { network: "192.168.7.0", prefix: 24, nexthop: "10.6.0.9" }, found);
    await route.deploy();
    const changed = await seen();
    for (const words of ["mtu 1300", "10.6.0.1/24", "192.168.7.0/24 via 10.6.0.9 dev tap2"]) expect(changed).toContain(words);
    for (const each of [route, found]) await each.release();
    expect(await seen()).toBe(before);
  });

  it("gives it back also when its processes are ended by somebody else, as after a Netcue that was killed", async () => {
    const before = await seen();
    const found = resource(linuxInterface, 3, { deviceName: "tap2", ip4: "10.6.0.1/16" }, node);
    await found.deploy();
    expect(await seen()).toContain("10.6.0.1/16");
    const guards = (await localProcesses.snapshot()).marked({ run: directory.path, node: 1, guid: 3 });
    for (const { pid } of guards) process.kill(pid, "SIGTERM");
    await expect.poll(seen, { timeout: 20_000, interval: 200 }).toBe(before);
    await found.release();
  });

  it("a device that could not be set up is made anew when that is tried again", async () => {
    const odd = resource(linuxTap, 5, { ip: "10.7.0.1/24", pointopoint: "fd00::1" }, node);
    await expect(odd.deploy()).rejects.toThrow("ip ended with exit status 1");
    odd.attributes = { ...odd.attributes, pointopoint: null };
    await linuxTap.hooks.deploy?.(odd);
    await odd.release();
  });

  it("a device whose process is ended from outside has FAILED and says so", async () => {
    for (const { pid } of (await localProcesses.snapshot()).marked({ run: directory.path, node: 1, guid: 2 })) process.kill(pid, "SIGKILL");
    expect((await tap.ended).error).toMatch(/^The process that holds tap2 has ended/);
  });
});
