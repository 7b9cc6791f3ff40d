import { execFileSync } from "node:child_process";
import { afterAll, beforeAll, expect, it } from "vitest";
import { DesignBuilder } from "../src/testing/design-builder.ts";
import { describeWith } from "../src/testing/real-programs.ts";
import { type RealRun, RealRuns } from "../src/testing/real-run.ts";

let runs: RealRuns;
let design: DesignBuilder;

beforeAll(() => {
  runs = new RealRuns();
});

afterAll(() => runs.close());

async function succeeds(): Promise<RealRun> {
  const run = await runs.run(design);
  const errors = Object.values(run.snapshot.resources).flatMap(({ name, error }) => (error ? [`${name}: ${error}`] : []));
  expect([run.snapshot.outcome, ...errors]).toEqual(["succeeded"]);
  return run;
}

/** Two hosts with a link between them. */
function hosts(): [number, number] {
  design = new DesignBuilder();
  const [a, b] = [design.add("netns::Node"), design.add("netns::Node")];
  design.add("netns::Link", { network: "10.0.1.0/24" }, a, b);
  return [a, b];
}

const shell = (on: number, command: string): number => design.add("linux::Application", { command }, on);
const ping = (from: number, target: string): number => design.add("linux::Ping", { target, count: 3, interval: 1 }, from);

/** Whether this kernel has GRE. */
function hasGre(): boolean {
  try {
    execFileSync("unshare", ["--net", "ip", "link", "add", "g", "type", "gre", "local", "10.0.0.1", "remote", "10.0.0.2"], {
      stdio: "ignore",
    });
    return true;
  } catch {
    return false;
  }
}

describeWith(["unshare", "nsenter", "ip", "tc", "ping", "cc"], { asRoot: true }, () => {
  it("a TAP has its address, its sizes and its Ethernet address, and is gone when it is released", async () => {
    design = new DesignBuilder();
    const node = design.add("netns::Node");
    const tap = design.add("linux::Tap", { ip: "10.5.0.1", prefix: 16, mac: "02:00:00:00:00:77", mtu: 1_400, txqueuelen: 77 }, node);
    const seen = shell(node, `ip addr show dev tap2; ping -c 1 10.5.0.1`);
    const run = await succeeds();
    expect(run.resource(tap).attributes.deviceName).toBe("tap2");
    const text = await run.trace(seen, "stdout");
    expect(text).toMatch(/mtu 1400 .* qlen 77[\s\S]*02:00:00:00:00:77[\s\S]*10\.5\.0\.1\/16/);
    expect(text).toContain("1 received");
  });

  it("a UDP tunnel joins two TAPs, with IPv4 and IPv6 in it", async () => {
    const [a, b] = hosts();
    const taps = [
      design.add("linux::Tap", { ip: "10.5.0.1/24" }, a),
      design.add("linux::Tap", { ip: "10.5.0.2/24", mtu: 1_400 }, b),
    ] as const;
    const tunnel = design.add("linux::UdpTunnel", {}, ...taps);
    const pings = [ping(a, "10.5.0.2"), shell(b, "ping -c 2 -s 1300 10.5.0.1; cat /proc/net/udp")];
    const run = await succeeds();
    expect(run.resource(tunnel).attributes.ends).toMatch(/^Tap 4 10\.0\.1\.1 port \d+ — Tap 5 10\.0\.1\.2 port \d+$/);
    expect(await run.trace(pings[0] ?? 0, "stdout")).toContain("3 received");
    expect(await run.trace(pings[1] ?? 0, "stdout")).toContain("2 received");
  });

  it("a route leads over a TUN to what is behind its other end, as fast as the tunnel may", async () => {
    const [a, b] = hosts();
    const tuns = [
      design.add("linux::Tun", { ip: "10.5.0.1", pointopoint: "10.5.0.2" }, a),
      design.add("linux::Tun", { ip: "10.5.0.2", pointopoint: "10.5.0.1" }, b),
    ] as const;
    design.add("linux::UdpTunnel", { bwLimit: 20_000 }, ...tuns);
    design.add("linux::Tap", { ip: "192.168.7.1/24" }, b);
    design.add("linux::Route", { network: "192.168.7.0", prefix: 24, nexthop: "10.5.0.2" }, tuns[0]);
    const far = shell(a, "ping -c 3 -i 0.2 -s 972 192.168.7.1; ping -q -c 40 -i 0.01 -s 972 192.168.7.1");
    const run = await succeeds();
    expect(await run.trace(far, "stdout")).toContain("3 received");
    // A packet of 1,000 bytes takes 50 ms at 20,000 bytes a second, and they come every 10 ms.
    const longest = [...(await run.trace(far, "stdout")).matchAll(/rtt min\/avg\/max\/mdev = [\d.]+\/[\d.]+\/([\d.]+)/g)].map(([, each]) =>
      Number(each),
    );
    expect(longest[1]).toBeGreaterThan(300);
  });

  it("a GRE tunnel joins two hosts, or says before the START that the kernel has no GRE", async () => {
    const [a, b] = hosts();
    const taps = [design.add("linux::Tap", { ip: "10.5.0.1/24" }, a), design.add("linux::Tap", { ip: "10.5.0.2/24" }, b)] as const;
    const tunnel = design.add("linux::GRETunnel", {}, ...taps);
    const job = ping(a, "10.5.0.2");
    const run = await runs.run(design);
    if (hasGre()) expect(await run.trace(job, "stdout")).toContain("3 received");
    else {
      expect(run.resource(tunnel).error).toContain(
        "This kernel has no GRE: load its module (as root: modprobe ip_gre), or take a linux::UdpTunnel.",
      );
      expect(run.resource(job).times.STARTED).toBeUndefined();
    }
  });

  it("an interface is found by its name, changed while the experiment runs, and tells what it has", async () => {
    design = new DesignBuilder();
    const node = design.add("netns::Node");
    const tap = design.add("linux::Tap", { ip: "10.5.0.1/24" }, node);
    const found = design.add("linux::Interface", { deviceName: "tap2", ip4: "10.6.0.1", mask4: "255.255.0.0", mtu: 1_300 }, node);
    design.when("DEPLOY", [found], [tap], ["READY"]);
    const [before, after] = [shell(node, "ip addr show dev tap2"), shell(node, "ip addr show dev tap2")];
    design.set([found], { mtu: 1_200 }, [before], ["STOPPED", "0s"]).when("START", [after], [before], ["STOPPED", "1s"]);
    const run = await succeeds();
    expect(await run.trace(before, "stdout")).toMatch(/mtu 1300[\s\S]*10\.6\.0\.1\/16/);
    expect(await run.trace(after, "stdout")).toContain("mtu 1200");
    expect(run.resource(found).attributes).toMatchObject({ device: "tap2", addresses: "10.5.0.1/24 10.6.0.1/16" });
  });

  it.each<[string, () => number, string]>([
    [
      "a tunnel with one end",
      () => {
        const [a] = hosts();
        return design.add("linux::UdpTunnel", {}, design.add("linux::Tap", {}, a));
      },
      "joins two linux::Tap or two linux::Tun, and is connected to 1",
    ],
    [
      "a tunnel between two kinds",
      () => {
        const [a, b] = hosts();
        return design.add("linux::UdpTunnel", {}, design.add("linux::Tap", {}, a), design.add("linux::Tun", {}, b));
      },
      "a tunnel joins two of a kind",
    ],
    [
      "an interface that there is not",
      () => {
        const [a] = hosts();
        return design.add("linux::Interface", { deviceName: "eth7" }, a);
      },
      "The node has no interface eth7. It has: lo",
    ],
    [
      "an address that is none",
      () => {
        const [a] = hosts();
        return design.add("linux::Tap", { ip: "10.5.0" }, a);
      },
      "ip has 10.5.0/24, which is no address",
    ],
  ])("says what is wrong with %s", async (_, add, words) => {
    const guid = add();
    const run = await runs.run(design);
    expect(run.resource(guid).error).toContain(words);
  });
});
