import { describe, expect, it } from "vitest";
import { LinuxBench, output } from "../../testing/linux-bench.ts";
import { describeWith } from "../../testing/real-programs.ts";
import type { Attributes } from "./deployment.ts";
import { iperf3Argv, linuxIperf3 } from "./linux-iperf3.ts";

/** The command line for attributes that differ from the defaults. */
function line(attributes: Attributes): string {
  const defaults = Object.fromEntries(linuxIperf3.info.attributes.map((info) => [info.name, info.default]));
  return iperf3Argv({ ...defaults, ...attributes }).join(" ");
}

describe("the command line of iperf3", () => {
  it.each<[Attributes, string]>([
    [{ server: true }, "iperf3 -s -1 -J"],
    [{ server: true, oneOff: false, json: false, port: 6000, time: 3, reverse: true }, "iperf3 -s -p 6000 --forceflush"],
    [{ target: "h" }, "iperf3 -c h -J"],
    [{ target: "h", protocol: "udp", rate: 2.5, time: 3, length: 1000 }, "iperf3 -c h -J -u -b 2.5M -t 3 -l 1000"],
    [{ target: "h", parallel: 4, reverse: true, omit: 1, congestion: "reno" }, "iperf3 -c h -J -O 1 -P 4 -R -C reno"],
    [{ target: "h", rate: 0, bytes: "20M", bidirectional: true, interval: 0.5 }, "iperf3 -c h -i 0.5 -J -b 0M -n 20M --bidir"],
  ])("%o", (attributes, expected) => {
    expect(line(attributes)).toBe(expected);
  });

  it.each<[Attributes, string]>([
    [{}, "A client needs a target"],
    [{ target: "h", reverse: true, bidirectional: true }, "reverse and bidirectional do not go together"],
  ])("says why %o cannot be", (attributes, why) => {
    expect(() => line(attributes)).toThrow(why);
  });
});

/** The first of a few that nobody else is likely to have now. */
const PORT = 40_000 + (process.pid % 20_000);

describeWith(["iperf3", "grep", "seq"], {}, () => {
  it("the server is READY when it listens; both ends tell what they saw, and the server ends with its one test", async () => {
    const bench = new LinuxBench();
    await bench.node.deploy();
    const server = await bench.deployed({ server: true, port: PORT }, linuxIperf3);
    const client = await bench.ended({ target: "127.0.0.1", port: PORT, time: 1, rate: 50, connectTimeout: 10_000 }, linuxIperf3);
    await server.start();
    expect(await Promise.all([client.ended, server.ended])).toEqual(Array(2).fill({ kind: "completed", exitStatus: 0 }));
    for (const each of [client, server]) expect(each.attributes.throughput).toBeGreaterThan(1);
    expect(client.attributes.loss).toBeNull();
    expect(JSON.parse(output(client))).toMatchObject({ end: { sum_sent: { bytes: expect.any(Number) } } });
    for (const each of [client, server]) await each.release();
    await bench.close();
  });

  it("a test by UDP has its jitter and loss; one as text has its text", async () => {
    const bench = new LinuxBench();
    await bench.node.deploy();
    const server = await bench.deployed({ server: true, oneOff: false, json: false, port: PORT + 1 }, linuxIperf3);
    const common = { target: "127.0.0.1", port: PORT + 1, protocol: "udp", rate: 1, bytes: "50K" };
    const client = await bench.ended(common, linuxIperf3);
    expect(client.attributes).toMatchObject({ jitter: expect.any(Number), loss: expect.any(Number), retransmits: null });
    const text = await bench.ended({ ...common, json: false }, linuxIperf3);
    expect([output(text).includes("receiver"), text.attributes.throughput]).toEqual([true, null]);
    for (const each of [client, text, server]) await each.release();
    expect(await bench.processesLeft()).toBe(0);
    await bench.close();
  });

  it("says why it failed, also where iperf3 calls that a success", async () => {
    const bench = new LinuxBench();
    await bench.node.deploy();
    const alone = await bench.ended({ target: "127.0.0.1", port: PORT + 2 }, linuxIperf3);
    expect(await alone.ended).toMatchObject({ kind: "failed", error: expect.stringContaining("Connection refused") });
    const wrong = await bench.ended({ target: "127.0.0.1", port: PORT + 2, bind: "192.0.2.1" }, linuxIperf3);
    expect(await wrong.ended).toMatchObject({ kind: "failed", error: expect.stringMatching(/unable to connect/) });
    const servers = [await bench.deployed({ server: true, port: PORT + 3 }, linuxIperf3)];
    servers.push(await bench.deployed({ server: true, port: PORT + 3 }, linuxIperf3));
    await servers[1]?.start();
    expect(await servers[1]?.ended).toMatchObject({ kind: "failed", error: expect.stringContaining("Address already in use") });
    for (const each of [alone, wrong, ...servers]) await each.release();
    expect(await bench.processesLeft()).toBe(0);
    await bench.close();
  });
});
