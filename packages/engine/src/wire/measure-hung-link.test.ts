import { expect, it } from "vitest";
import { SimulatedClock } from "../time/simulated-clock.ts";
import { type MeasuredLink, measureLink } from "./measure-link.ts";

const PINGED = "64 bytes from x: icmp_seq=1 ttl=64 time=0.1 ms\n";
const TOLD = JSON.stringify({ end: { sum_received: { bits_per_second: 8e6, packets: 100, lost_packets: 50 } } });

/** A link on which so many clients of iperf3 wait for ever. */
function hangs(times: number): { link: MeasuredLink; clock: SimulatedClock; ended: () => number } {
  const clock = new SimulatedClock();
  let [clients, ended] = [0, 0];
  const run: MeasuredLink["run"] = async (_, [program, ...args], signal) => {
    if (program === "ping") return { exitStatus: 0, stdout: PINGED, stderr: "" };
    if (args.includes("-c") && ++clients > times) return { exitStatus: 0, stdout: TOLD, stderr: "" };
    return new Promise((_, reject) =>
      signal.addEventListener("abort", () => {
        ended += 1;
        reject(signal.reason);
      }),
    );
  };
  const asked = { ab: { loss: 0.5 }, ba: {} };
  const link = { asked, addresses: { a: "10.0.0.1", b: "10.0.0.2" }, run, clock, signal: new AbortController().signal };
  return { link, clock, ended: () => ended };
}

it("begins anew with an iperf3 that waits for ever, and ends it with its server", async () => {
  const { link, clock, ended } = hangs(2);
  const report = await clock.runUntil(measureLink(link));
  expect(report.missing).toEqual([]);
  expect(report.measurements.map(({ quantity, measured }) => [quantity, measured])).toEqual([
    ["round trip", 0.1],
    ["loss", 0.5],
  ]);
  expect(ended()).toBe(5);
});

it("gives up in the end, and says so", async () => {
  const { link, clock } = hangs(3);
  const { missing } = await clock.runUntil(measureLink(link));
  expect(missing).toEqual(["Could not measure the loss from the first end to the second: iperf3 did not end in time."]);
});
