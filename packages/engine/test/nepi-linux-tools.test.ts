import { afterAll, beforeAll, expect, it } from "vitest";
import type { AttributeValue } from "../src/model/index.ts";
import { DesignBuilder } from "../src/testing/design-builder.ts";
import { describeWith } from "../src/testing/real-programs.ts";
import { type RealRun, RealRuns } from "../src/testing/real-run.ts";

/** NEPI's tests of the single tools (nepi-semantics 3.3), with the real programs, on this machine. */

let runs: RealRuns;

/** The first of a few that nobody else is likely to have now. */
const PORT = 20_000 + (process.pid % 20_000);

beforeAll(() => {
  runs = new RealRuns();
});

afterAll(() => runs.close());

/** A command that ends when another one, which it asks again and again, says that it is so. */
const until = (isSo: string): string => `until ${isSo}; do sleep 0.05; done`;

/** Runs one tool against this machine; gives what it wrote. */
async function stdoutOf(type: string, attributes: Record<string, AttributeValue>): Promise<string> {
  const design = new DesignBuilder();
  const guid = design.add(type, { target: "127.0.0.1", ...attributes }, design.add("linux::Node"));
  return ended(await runs.run(design), guid);
}

async function ended({ snapshot, resource, trace }: RealRun, guid: number): Promise<string> {
  expect([snapshot.outcome, resource(guid).error]).toEqual(["succeeded", null]);
  return trace(guid, "stdout");
}

describeWith(["ping"], {}, () => {
  it("ping.py: three requests, three replies", async () => {
    expect(await stdoutOf("linux::Ping", { count: 3 })).toContain("3 packets transmitted, 3 received");
  });

  it("earlyStart: there is output before START", async () => {
    const design = new DesignBuilder();
    const node = design.add("linux::Node");
    const ping = design.add("linux::Ping", { target: "127.0.0.1", count: 1, earlyStart: true }, node);
    const wait = design.add("linux::Application", { command: until("grep 'packets transmitted' ../../traces/2/stdout") }, node);
    design.when("START", [ping], [wait], ["STOPPED"]);
    const run = await runs.run(design);
    expect(await run.trace(wait, "stdout")).toContain("1 packets transmitted");
    expect(run.resource(ping).reason).toBe("completed");
    expect(run.resource(ping).times.STARTED).toBeGreaterThanOrEqual(run.resource(wait).times.STOPPED ?? Number.NaN);
  });
});

describeWith(["traceroute"], {}, () => {
  it("traceroute.py: names where it goes, by name and by address", async () => {
    expect(await stdoutOf("linux::Traceroute", {})).toContain("traceroute to 127.0.0.1 (127.0.0.1), 30 hops max");
    expect(await stdoutOf("linux::Traceroute", { target: "localhost", useIP: true })).toMatch(/^traceroute to (127\.0\.0\.1|::1) /);
  });

  it("continuous: goes on until it is stopped", async () => {
    const design = new DesignBuilder();
    const guid = design.add(
      "linux::Traceroute",
      { target: "127.0.0.1", continuous: true, printTimestamp: true },
      design.add("linux::Node"),
    );
    const twice = design.add("linux::Application", { command: until("[ $(grep -c ^traceroute ../../traces/2/stdout) -ge 2 ]") }, 1);
    design.when("STOP", [guid], [twice], ["STOPPED"]);
    const text = await ended(await runs.run(design), guid);
    expect(text.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\ntraceroute to /gm)?.length).toBeGreaterThanOrEqual(2);
  });
});

describeWith(["mtr"], {}, () => {
  it("mtr.py: a report of the first hop, with names", async () => {
    expect(await stdoutOf("linux::Mtr", { noDns: false, reportCycles: 1 })).toMatch(/^ +1\.\|--/m);
  });
});

describeWith(["nping"], { asRoot: true }, () => {
  it("nping.py: one TCP probe", async () => {
    expect(await stdoutOf("linux::NPing", { c: 1, tcp: true, p: 80 })).toContain("1 IP address pinged");
  });
});

describeWith(["tcpdump", "ping"], { asRoot: true }, () => {
  it("tcpdump.py: what passes during a ping is in a file that is a trace", async () => {
    const design = new DesignBuilder();
    const node = design.add("linux::Node");
    const isThere = (file: string, bytes: number): string => until(`[ $(stat -c %s ../2/${file}) -gt ${bytes} ]`);
    const command = `${until("grep -q listening ../../traces/2/stderr")}; ping -c 20 -i 0.02 127.0.0.1; ${isThere("custom_output", 20 * 64)}`;
    const dump = design.add("linux::Tcpdump", { i: "lo", w: "custom_output", U: true, expression: "icmp" }, node);
    const ping = design.add("linux::Application", { command }, node);
    design.when("START", [ping], [dump], ["STARTED"]).when("STOP", [dump], [ping], ["STOPPED"]);
    const run = await runs.run(design);
    expect([run.snapshot.outcome, run.resource(dump).reason]).toEqual(["succeeded", "condition"]);
    expect((await run.trace(dump, "custom_output")).length).toBeGreaterThan(20 * 64);
    expect(await run.trace(dump, "stderr")).toContain("packets captured");
  });
});

describeWith(["cc"], {}, () => {
  it("udptest.py: ten round trips of 64 bytes, with a server that listens before anybody starts", async () => {
    const design = new DesignBuilder();
    const node = design.add("linux::Node");
    const server = design.add("linux::UdpTest", { s: true, p: PORT }, node);
    const client = design.add("linux::UdpTest", { a: true, target: "127.0.0.1", p: PORT }, node);
    design.when("START", [server], [client], ["STARTED"]).when("STOP", [server], [client], ["STOPPED"]);
    const run = await runs.run(design);
    const text = await ended(run, client);
    expect(text).toContain("10 trials with message size 64 Bytes.");
    expect(text.match(/^trial \d+: \d+\.\d{3} ms$/gm)).toHaveLength(10);
    expect(await run.trace(server, "stdout")).toBe(`Listening at UDP port ${PORT}.\n`);
  });

  it("measures the throughput, one way and both", async () => {
    const design = new DesignBuilder();
    const node = design.add("linux::Node");
    const server = design.add("linux::UdpTest", { s: true, p: PORT + 1 }, node);
    const common = { target: "127.0.0.1", p: PORT + 1, t: 0.3, T: 8, d: 1000 };
    const oneWay = design.add("linux::UdpTest", { ...common, o: "results" }, node);
    const bothWays = design.add("linux::UdpTest", { ...common, i: true }, node);
    design.when("START", [bothWays], [oneWay], ["STOPPED"]).when("STOP", [server], [bothWays], ["STOPPED"]);
    const run = await runs.run(design);
    // Never more than T allows; less when the machine is busy.
    const { sent = "", lost = "" } =
      /^size 1000: sent (?<sent>\d+) datagrams in .* Mbit\/s; lost (?<lost>\d+) /.exec(await ended(run, oneWay))?.groups ?? {};
    expect(Number(sent)).toSatisfy((count: number) => count > 0 && count <= 301);
    expect(Number(lost)).toBeLessThan(Number(sent));
    expect(await run.trace(oneWay, "results")).toBe(await run.trace(oneWay, "stdout"));
    expect(await ended(run, bothWays)).toMatch(/the other way: received [1-9]\d* datagrams/);
  });

  it("fails when nobody listens, and when the port is taken", async () => {
    const design = new DesignBuilder();
    const node = design.add("linux::Node");
    const servers = [1, 2].map(() => design.add("linux::UdpTest", { s: true, p: PORT + 2, critical: false }, node));
    const client = design.add("linux::UdpTest", { a: true, target: "127.0.0.1", p: PORT + 3, critical: false }, node);
    design.when("STOP", servers, [client], ["FAILED"]);
    const { resource } = await runs.run(design);
    expect(resource(client).error).toBe("Ended with exit status 1: udptest: the server does not answer");
    const errors = servers.map((guid) => resource(guid).error).filter((error) => error !== null);
    expect(errors).toEqual(["Ended with exit status 1: udptest: cannot listen at this port: Address already in use"]);
  });
});
