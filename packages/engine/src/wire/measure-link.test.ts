import { afterEach, expect, it } from "vitest";
import { describeWith } from "../testing/real-programs.ts";
import { WireBench } from "../testing/wire-bench.ts";
import { SystemClock } from "../time/system-clock.ts";
import { type MeasuredLink, measureLink } from "./measure-link.ts";
import { readIperf3, readPings } from "./measuring-output.ts";
import type { Direction, Impairment } from "./wire.ts";

const clock = new SystemClock();
const addresses = { a: "10.0.0.1", b: "10.0.0.2" };
const never = new AbortController().signal;

it("says what it could not measure, and why", async () => {
  const run: MeasuredLink["run"] = async (_, [program]) => {
    if (program === "iperf3") throw new Error("There is no such program on this host.");
    return { exitStatus: 1, stdout: "", stderr: "ping: connect: Network is unreachable\n" };
  };
  expect(await measureLink({ asked: { ab: {}, ba: { rate: 1e6 } }, addresses, run, clock, signal: never })).toEqual({
    measurements: [],
    missing: [
      "Could not measure the round trip: 20 pings, and no answer. ping: connect: Network is unreachable",
      "Could not measure the rate from the second end to the first: There is no such program on this host.",
    ],
  });
});

it("ends when it is called off", async () => {
  const off = new AbortController();
  const run: MeasuredLink["run"] = (_, __, signal) =>
    new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
  const measuring = measureLink({ asked: { ab: {}, ba: {} }, addresses, run, clock, signal: off.signal });
  off.abort(new Error("called off"));
  await expect(measuring).rejects.toThrow("called off");
});

it("reads pings, and what iperf3 says of itself", () => {
  const output =
    "64 bytes from 10.0.0.2: icmp_seq=1 ttl=64 time=0.045 ms\n64 bytes from 10.0.0.2: icmp_seq=1 ttl=64 time=0.05 ms (DUP!)\nrtt min/avg/max/mdev = 1/2/3/4 ms";
  expect(readPings(output)).toEqual([0.045]);
  expect(readIperf3('{"error":"unable to connect"}')).toBe("iperf3 failed: unable to connect.");
  expect(readIperf3("{")).toContain("did not tell");
  expect(readIperf3('{"end":{"sum_received":{"bits_per_second":9.5,"seconds":1}}}')).toEqual({ bits_per_second: 9.5 });
});

describeWith(["ip", "ping", "iperf3", "cc"], { asRoot: true }, () => {
  let bench: WireBench;
  afterEach(() => bench.close());

  async function measure(asked: Record<Direction, Impairment>, impairments = asked): Promise<string[]> {
    bench = await WireBench.open({ impairments });
    const run: MeasuredLink["run"] = async (end, argv) => ({ exitStatus: 0, stderr: "", stdout: await bench.tell(end, ...argv) });
    const { measurements, missing } = await measureLink({ asked, addresses: bench.addresses, run, clock, signal: never });
    return [...measurements.map(({ quantity, direction, isAccepted }) => `${quantity} ${direction}: ${isAccepted}`), ...missing];
  }

  // A busy machine may spoil a measurement, and then it is made again; it makes no wrong link right.
  it("finds a link as it was asked for", { retry: 5 }, async () => {
    const asked = { ab: { delayMs: 5, rate: 10e6, loss: 0.05 }, ba: { delayMs: 20 } };
    expect(await measure(asked)).toEqual(["round trip null: true", "loss ab: true", "rate ab: true"]);
  });

  it("finds that a link is another than was asked for", async () => {
    const made = { ab: { delayMs: 5 }, ba: { delayMs: 5, loss: 0.05 } };
    const asked = { ab: { delayMs: 3 }, ba: { delayMs: 5, loss: 0.2 } };
    expect(await measure(asked, made)).toEqual(["round trip null: false", "loss ba: false"]);
  });
});
