import { afterAll, beforeAll, expect, it } from "vitest";
import type { AttributeValue } from "../src/model/index.ts";
import { DesignBuilder } from "../src/testing/design-builder.ts";
import { describeWith } from "../src/testing/real-programs.ts";
import { type RealRun, RealRuns } from "../src/testing/real-run.ts";

let runs: RealRuns;

beforeAll(() => {
  runs = new RealRuns();
});

afterAll(() => runs.close());

type Attributes = Record<string, AttributeValue>;

/** A design of hosts and what is between them. */
class Lab {
  readonly design = new DesignBuilder();

  host(attributes: Attributes = {}): number {
    return this.design.add("netns::Node", attributes);
  }

  link(a: number, b: number, attributes: Attributes = {}): number {
    return this.design.add("netns::Link", attributes, a, b);
  }

  route(on: number, attributes: Attributes): number {
    return this.design.add("netns::Route", attributes, on);
  }

  ping(from: number, target: string, attributes: Attributes = {}): number {
    return this.design.add("linux::Ping", { target, count: 1, ...attributes }, from);
  }

  shell(on: number, command: string): number {
    return this.design.add("linux::Application", { command }, on);
  }

  /** Runs it; it must succeed. */
  async succeeds(): Promise<RealRun> {
    const run = await runs.run(this.design);
    const errors = Object.values(run.snapshot.resources).flatMap(({ name, error }) => (error ? [`${name}: ${error}`] : []));
    expect([run.snapshot.outcome, ...errors]).toEqual(["succeeded"]);
    return run;
  }

  /** Runs it; gives what this resource FAILED with. */
  async fails(guid: number): Promise<string | null> {
    const run = await runs.run(this.design);
    expect(run.snapshot.outcome).toBe("failed");
    return run.resource(guid).error;
  }
}

describeWith(["unshare", "nsenter", "ip", "tc", "ping"], {}, () => {
  it("two hosts and a link: addresses of both families by rule, names, and a world of their own", async () => {
    const lab = new Lab();
    const [a, b] = [lab.host(), lab.host({ hostname: "far" })];
    const link = lab.link(a, b, { network: "10.0.1.0/24 fd00:1::/64" });
    lab.ping(a, "10.0.1.2");
    lab.ping(b, "fd00:1::1");
    lab.ping(a, "far");
    const seen = lab.shell(a, "hostname; ip -o link | wc -l; ps ax | grep -c netcue-netns");
    const run = await lab.succeeds();
    expect(await run.trace(seen, "stdout")).toMatch(/^node-1\n2\n/);
    expect(run.resource(link).attributes).toMatchObject({
      carriedBy: "veth",
      ends: "Node 1 eth0 10.0.1.1/24 fd00:1::1/64 — Node 2 eth0 10.0.1.2/24 fd00:1::2/64",
    });
    expect(run.resource(b).attributes.addresses).toBe("10.0.1.2/24 fd00:1::2/64");
  });

  it("a switch: addresses in the order of the connections, but where an interface has its own", async () => {
    const lab = new Lab();
    const hub = lab.design.add("netns::Switch", { network: "192.168.7.0/24" });
    const [a, b, c] = [lab.host(), lab.host(), lab.host()];
    for (const host of [a, b]) lab.link(host, hub);
    const own = lab.design.add("netns::Interface", { ip4: "192.168.7.77/24", mac: "02:00:00:00:00:07", mtu: 1_400 }, c);
    lab.link(own, hub);
    lab.ping(a, "192.168.7.2");
    lab.ping(b, "192.168.7.77");
    const seen = lab.shell(c, "ip link show eth0");
    const run = await lab.succeeds();
    expect(await run.trace(seen, "stdout")).toMatch(/mtu 1400[\s\S]*02:00:00:00:00:07/);
    expect(run.resource(own).attributes).toMatchObject({ device: "eth0", addresses: "192.168.7.77/24" });
  });

  it("a router between two networks, with routes of both families", async () => {
    const lab = new Lab();
    const [a, router, b] = [lab.host(), lab.host({ forwarding: true }), lab.host()];
    lab.link(a, router, { network: "10.0.1.0/24 fd00:1::/64" });
    lab.link(router, b, { network: "10.0.2.0/24 fd00:2::/64" });
    lab.route(a, { nexthop: "10.0.1.2" });
    lab.route(a, { network: "fd00:2::/64", nexthop: "fd00:1::2" });
    lab.route(b, { network: "10.0.1.0/24", nexthop: "10.0.2.1" });
    lab.route(b, { network: "default", nexthop: "fd00:2::1", metric: 7 });
    const pings = [lab.ping(a, "10.0.2.2"), lab.ping(a, "fd00:2::2")];
    const run = await lab.succeeds();
    for (const ping of pings) expect(await run.trace(ping, "stdout")).toContain("1 received");
    expect(await run.trace(pings[0] ?? 0, "stdout")).toContain("ttl=63");
  });

  it("a link that is unplugged and plugged in again carries again, its routes as well", async () => {
    const lab = new Lab();
    const [a, router, b] = [lab.host(), lab.host({ forwarding: true }), lab.host()];
    const link = lab.link(a, router, { network: "10.0.1.0/24 fd00:1::/64" });
    lab.link(router, b, { network: "10.0.2.0/24" });
    lab.route(a, { nexthop: "10.0.1.2" });
    lab.route(b, { nexthop: "10.0.2.1" });
    const during = lab.shell(a, "while ping -c 1 -W 1 10.0.2.2; do sleep 0.1; done");
    const after = lab.shell(a, "until ping -c 1 -W 1 10.0.2.2 && ping -c 1 -W 1 fd00:1::2; do sleep 0.1; done");
    lab.design.set([link], { up: false }, [link], ["STARTED", "0.1s"]);
    lab.design.set([link], { up: true }, [during], ["STOPPED", "0s"]);
    lab.design.when("START", [after], [during], ["STOPPED"]);
    await lab.succeeds();
  });

  it("a rate is kept by the kernel's own queue, and changed while it is used", async () => {
    const lab = new Lab();
    const [a, b] = [lab.host(), lab.host()];
    const link = lab.link(a, b, { network: "10.0.1.0/30", rate: 4, rateBa: 100 });
    const seconds = `node -e '
      const net = require("node:net"), begin = process.hrtime.bigint();
      const socket = net.connect(9000, "10.0.1.2", () => socket.end(Buffer.alloc(500_000)));
      socket.on("close", () => console.log(Number(process.hrtime.bigint() - begin) / 1e9));'`;
    const server = `node -e 'require("node:net").createServer((socket) => socket.on("end", () => socket.end()).resume()).listen(9000)'`;
    const [serving, slow, fast] = [lab.shell(b, server), lab.shell(a, `sleep 0.3; ${seconds}`), lab.shell(a, seconds)];
    lab.design.set([link], { rate: 40 }, [slow], ["STOPPED", "0s"]);
    lab.design.when("START", [fast], [slow], ["STOPPED", "0.2s"]).when("STOP", [serving], [fast], ["STOPPED"]);
    const run = await lab.succeeds();
    expect(run.resource(link).attributes.carriedBy).toMatch(/^(veth \+ tbf|netem)$/);
    // 500,000 bytes are 1.04 s at 4 Mbit/s with all headers, and 0.1 s at 40.
    expect(Number(await run.trace(slow, "stdout"))).toBeGreaterThan(0.9);
    expect(Number(await run.trace(fast, "stdout"))).toBeGreaterThan(0.09);
    expect(Number(await run.trace(fast, "stdout"))).toBeLessThan(Number(await run.trace(slow, "stdout")));
  });

  it("settings of a host's network are its own", async () => {
    const lab = new Lab();
    const [a, b] = [lab.host({ sysctls: "net.ipv4.ip_default_ttl=33\nnet.ipv4.conf.all.rp_filter = 0" }), lab.host()];
    lab.link(a, b, { network: "10.0.1.0/24" });
    const ping = lab.ping(b, "10.0.1.1");
    expect(await (await lab.succeeds()).trace(ping, "stdout")).toContain("ttl=33");
  });

  it.each([
    ["a link that joins one thing", (lab: Lab) => lab.design.add("netns::Link", {}, lab.host()), "joins two hosts, switches or interfaces"],
    ["an address that is none", (lab: Lab) => lab.link(lab.host(), lab.host(), { network: "10.0.1.0" }), "Write it as in 10.0.1.1/24"],
    ["a network that is too small", (lab: Lab) => lab.link(lab.host(), lab.host(), { network: "10.0.1.0/32" }), "has no address number 1"],
    ["a setting that there is not", (lab: Lab) => lab.host({ sysctls: "net.ipv4.nonsense=1" }), "nonsense"],
    ["a setting that is not the network's", (lab: Lab) => lab.host({ sysctls: "kernel.hostname=x" }), "Write settings of the network"],
    ["a route to nowhere", (lab: Lab) => lab.route(lab.host(), { nexthop: "10.9.9.9" }), "has no interface that leads to 10.9.9.9"],
    ["a route without a way", (lab: Lab) => lab.route(lab.host(), {}), "A route needs nexthop"],
  ])("says what is wrong with %s", async (_, add, words) => {
    const lab = new Lab();
    expect(await lab.fails(add(lab))).toContain(words);
  });
});

/** Kills the process that carries a link of the same run. */
const KILL_WIRE = `sleep 0.3
for pid in $(pgrep netcue-wire); do grep -qz "^NETCUE_RUN=$NETCUE_RUN$" /proc/$pid/environ && kill -9 $pid; done
sleep 5`;

/** Milliseconds of each reply. */
async function roundTrips(run: RealRun, ping: number): Promise<number[]> {
  return [...(await run.trace(ping, "stdout")).matchAll(/time=([\d.]+)/g)].map(([, time]) => Number(time));
}

describeWith(["unshare", "nsenter", "ip", "tc", "ping", "cc"], { asRoot: true }, () => {
  it("a link with a delay takes that long in each direction, whatever carries it, and routes lead over it", async () => {
    const lab = new Lab();
    const [a, router, b] = [lab.host(), lab.host({ forwarding: true }), lab.host()];
    const link = lab.link(a, router, { network: "10.0.1.0/24 fd00:1::/64", delay: "20ms", delayBa: "5ms" });
    lab.link(router, b, { network: "10.0.2.0/24" });
    lab.route(a, { nexthop: "10.0.1.2" });
    lab.route(b, { nexthop: "10.0.2.1" });
    const pings = ["10.0.2.2", "fd00:1::2"].map((target) => lab.ping(a, target, { count: 4 }));
    const run = await lab.succeeds();
    expect(run.resource(link).attributes.carriedBy).toMatch(/^(netem|user space)$/);
    for (const ping of pings) {
      const times = (await roundTrips(run, ping)).slice(1);
      expect(times).toHaveLength(3);
      for (const time of times) expect(time).toBeGreaterThan(24.9);
      expect(Math.min(...times)).toBeLessThan(40);
    }
  });

  it("a link that takes its time to come up, or is plugged in later, brings its host's routes along", async () => {
    const lab = new Lab();
    const [a, router, b] = [lab.host(), lab.host({ forwarding: true }), lab.host()];
    lab.link(a, router, { network: "10.0.1.0/24", carrier: "user space" });
    const late = lab.link(router, b, { network: "10.0.2.0/24", carrier: "user space", up: false });
    lab.route(a, { nexthop: "10.0.1.2" });
    lab.route(b, { nexthop: "10.0.2.1" });
    const ping = lab.ping(a, "10.0.2.2");
    lab.design.set([late], { up: true }, [late], ["STARTED", "0s"]).when("START", [ping], [late], ["STARTED", "0.5s"]);
    expect(await (await lab.succeeds()).trace(ping, "stdout")).toContain("1 received");
  });

  it("a plain link that is to lose and delay packets later does so from then on, also at a switch", async () => {
    const lab = new Lab();
    const hub = lab.design.add("netns::Switch", { network: "10.0.1.0/24 fd00:1::/64" });
    const [a, b] = [lab.host(), lab.host()];
    const link = lab.link(a, hub);
    lab.link(b, hub);
    const before = lab.ping(a, "10.0.1.2", { count: 2 });
    // Each ends when it finds the link as it was asked for.
    const after = lab.shell(a, "until ping -c 2 -i 0.2 -W 9 fd00:1::2 | grep -E 'min/avg/max.* = (6[0-9]|[7-9]|[0-9]{3})'; do :; done");
    const lossy = lab.shell(b, "while ping -c 3 -i 0.2 -W 1 10.0.1.1; do :; done");
    lab.design.set([link], { delay: "30ms" }, [before], ["STOPPED", "0s"]).when("START", [after], [before], ["STOPPED"]);
    lab.design.set([link], { lossBa: 100 }, [after], ["STOPPED", "0s"]).when("START", [lossy], [after], ["STOPPED"]);
    const run = await lab.succeeds();
    expect(Math.min(...(await roundTrips(run, before)))).toBeLessThan(30);
    expect(run.resource(link).attributes.carriedBy).toMatch(/^(netem|user space)$/);
  });

  it.each(["auto", "user space"])(
    "a schedule is kept by a link of carrier %s, and told with the time asked for and the time it held",
    async (carrier) => {
      const lab = new Lab();
      const [a, b] = [lab.host(), lab.host()];
      const schedule = "at 200ms loss 100% for 400ms; at 300ms down for 400ms; at 400ms ab delay 60ms";
      const link = lab.link(a, b, { network: "10.0.1.0/24", delay: "5ms", carrier, schedule });
      const ping = lab.ping(a, "10.0.1.2", { count: 3 });
      lab.design.when("START", [ping], [link], ["STARTED", "4s"]);
      const run = await lab.succeeds();
      const started = run.resource(link).times.STARTED ?? Number.NaN;
      const events = await run.events();
      const changes = events.flatMap((event) => (event.type === "resource.attribute" && event.cause === "schedule" ? [event] : []));
      expect(changes.map(({ attribute, value, asked = 0 }) => [Math.round((asked - started) * 1_000), attribute, value])).toEqual([
        [200, "loss", 100],
        [300, "up", false],
        [400, "delayAb", "60ms"],
        [600, "loss", null],
        [700, "up", true],
      ]);
      for (const { asked = 0, applied = 0, t } of changes) {
        expect(applied).toBeGreaterThanOrEqual(asked);
        expect(t).toBeGreaterThanOrEqual(applied);
      }
      const times = await roundTrips(run, ping);
      expect(times).toHaveLength(3);
      expect(Math.min(...times)).toBeGreaterThan(64);
    },
  );

  it("a link is measured before anything is STARTED, by what it is at, and found as though nobody had", async () => {
    const lab = new Lab();
    const hub = lab.design.add("netns::Switch", { network: "10.0.1.0/24" });
    const [a, b] = [lab.host(), lab.host({ hostname: "far" })];
    const link = lab.link(a, hub, { delay: "20ms", verify: "warn" });
    const plain = lab.link(b, hub, { verify: "warn" });
    lab.ping(a, "10.0.1.2");
    const seen = lab.shell(a, "ip -o addr show dev eth0; cat /proc/net/arp; ip netns list");
    const run = await lab.succeeds();
    const events = await run.events();
    const measured = events.flatMap((event) => (event.type === "resource.measured" ? [event] : []));
    expect(measured.map(({ guid, missing }) => [guid, missing])).toEqual(
      expect.arrayContaining([
        [link, []],
        [plain, []],
      ]),
    );
    const trip = measured.find(({ guid }) => guid === link)?.measurements[0];
    expect(trip).toMatchObject({ quantity: "round trip", unit: "ms", asked: 40, direction: null });
    expect(trip?.measured).toBeGreaterThan(39.5);
    expect(run.resource(link).attributes.measured).toMatch(/^round trip .* ms \(asked 40 ms/);
    const firstStart = events.find((event) => event.type === "resource.state" && event.to === "STARTED");
    for (const { seq } of measured) expect(seq).toBeLessThan(firstStart?.seq ?? 0);
    expect(await run.trace(seen, "stdout")).not.toMatch(/198\.18|m\d+[ab]/);
  });

  it("a link that is not what was asked for has FAILED where that is wished", async () => {
    const lab = new Lab();
    const [a, b] = [lab.host(), lab.host()];
    // Nothing answers behind a loss of all.
    const link = lab.link(a, b, { loss: 100, verify: "fail" });
    expect(await lab.fails(link)).toMatch(
      /^The link is not what was asked for: .*Could not measure the round trip: 20 pings, and no answer/,
    );
  });

  it("a link whose process is killed has FAILED and says so", async () => {
    const lab = new Lab();
    const link = lab.link(lab.host(), lab.host(), { carrier: "user space" });
    lab.shell(lab.design.add("linux::Node"), KILL_WIRE);
    expect(await lab.fails(link)).toContain("The process that carries the link was ended from outside");
  });
});
