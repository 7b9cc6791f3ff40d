import { afterAll, beforeAll, expect, it } from "vitest";
import { describeWith } from "../testing/real-programs.ts";
import { WireBench } from "../testing/wire-bench.ts";
import { acceptedLosses } from "./accepted-losses.ts";
import type { Impairment } from "./wire.ts";

const DATAGRAMS = 20_000;

describeWith(["ip", "ping", "perl", "cc", "iperf3"], { asRoot: true }, impairments);

function median(sorted: readonly number[]): number {
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** How many numbers are missing between one and the next. */
function bursts(numbers: readonly number[]): number[] {
  return numbers.slice(1).flatMap((number, index) => (number - Number(numbers[index]) > 1 ? [number - Number(numbers[index]) - 1] : []));
}

/** A busy machine may spoil a measurement, and then it is made again; it makes no wrong link right. */
const MEASURED = { retry: 5 };

function impairments(): void {
  let bench: WireBench;
  beforeAll(async () => {
    bench = await WireBench.open();
  });
  afterAll(() => bench.close());

  /** From now on; nothing else. */
  async function set(ab: Impairment, ba: Impairment = {}): Promise<void> {
    await bench.wire.change("ab", ab);
    await bench.wire.change("ba", ba);
  }

  it.each([
    [1, 0],
    [5, 15],
    [100, 100],
  ])("delays by %d ms there and %d ms back, changed while it runs", MEASURED, async (there, back) => {
    await set({ delayMs: there }, { delayMs: back });
    const asked = there + back;
    const fastest = Math.min(...(await bench.pings(30)));
    // Never early. How late the others are is in the benchmark.
    expect(fastest).toBeGreaterThan(asked - 0.01);
    expect(fastest).toBeLessThan(asked + 5);
  });

  it("loses a share, within the 99 % interval", async () => {
    const loss = 0.03;
    await set({ loss });
    const before = (await bench.wire.counters()).ab;
    const lost = DATAGRAMS - (await bench.flood(DATAGRAMS)).length;
    const { ab } = await bench.wire.counters();
    const [least, most] = acceptedLosses(DATAGRAMS, loss);
    const dropped = ab.dropped - before.dropped;
    expect(dropped).toBeGreaterThanOrEqual(least);
    expect(dropped).toBeLessThanOrEqual(most);
    expect(dropped + ab.missed - before.missed).toBe(lost);
  });

  it("loses in bursts, as Gilbert and Elliott say", async () => {
    await set({ gilbertElliott: { p: 0.01, r: 0.25, lossInBad: 1, lossInGood: 0 } });
    const numbers = await bench.flood(DATAGRAMS);
    const lengths = bursts(numbers);
    // 20,000 frames have about 192 bursts, of 4 frames each: standard errors are 0.25 for a length and 0.0037 for the share.
    expect(Math.abs(1 - numbers.length / DATAGRAMS - 0.01 / 0.26)).toBeLessThan(3 * 0.0037);
    expect(Math.abs(lengths.reduce((sum, length) => sum + length, 0) / lengths.length - 4)).toBeLessThan(3 * 0.25);
  });

  it("lets TCP have the rate, in frames, within 3 %", MEASURED, async () => {
    const rate = 20e6;
    await set({ rate, queuePackets: 200 });
    const server = await bench.start("b", "iperf3", "-s", "-1", "--forceflush");
    const { end } = JSON.parse(await bench.run("a", "iperf3", "-c", bench.addresses.b, "-t", "1", "-J"));
    await server.output;
    expect(Math.abs((end.sum_received.bits_per_second * 1_514) / 1_448 / rate - 1)).toBeLessThan(0.03);
  });

  it("holds as many frames as the queue has places, and one that is being sent", async () => {
    // A frame takes more than a second: all twenty are sent before the first is through. What waits comes at once when there is no rate any more.
    await set({ rate: 1_000, queuePackets: 10 });
    const numbers = await bench.flood(20, () => set({}));
    expect(numbers.sort((one, other) => one - other)).toEqual(Array.from({ length: 11 }, (_, number) => number));
  });

  it("doubles, damages and lets overtake, and counts all that", async () => {
    const before = (await bench.wire.counters()).ab;
    await set({ delayMs: 20, duplicate: 0.1, corrupt: 0.1, reorder: 0.1 });
    const numbers = await bench.flood(4_000);
    const { ab } = await bench.wire.counters();
    const doubled = numbers.length - new Set(numbers).size;
    expect(doubled).toBeGreaterThan(250);
    // What is damaged fails the receiver's checksum.
    expect(4_000 - new Set(numbers).size).toBe(ab.corrupted - before.corrupted);
    expect(ab.corrupted - before.corrupted).toBeGreaterThan(300);
    expect(ab.reordered - before.reordered).toBeGreaterThan(300);
    expect(numbers.filter((number, index) => number < (numbers[index - 1] ?? 0)).length).toBeGreaterThan(50);
    expect(ab.packets + ab.duplicated).toBe(ab.delivered + ab.dropped + ab.queueDropped + ab.undelivered + ab.held);
  });

  // Quartiles of the three distributions in ms, Pareto's from u^(-1/3). Of 100 they are found within 4 ms.
  it.each([
    ["uniform", [95, 100, 105]],
    ["normal", [93.3, 100, 106.7]],
    ["pareto", [95.4, 97.2, 101]],
  ] as const)("spreads delays: %s", MEASURED, async (jitterDistribution, quartiles) => {
    await set({ delayMs: 100, jitterMs: 10, jitterDistribution });
    const times = await bench.pings(100);
    for (const [index, quartile] of quartiles.entries()) expect(Math.abs((times[25 * (index + 1)] ?? 0) - quartile)).toBeLessThan(4);
    expect(times[0]).toBeGreaterThan({ uniform: 90, normal: 50, pareto: 100 - 0.578 * 10 }[jitterDistribution]);
  });

  it.each<[Impairment, string]>([
    [{ loss: 1.5 }, "loss must be a number from 0 to 1"],
    [{ rate: 0 }, "rate must be a number from 1 to"],
    [{ delayMs: Number.NaN }, "delayMs must be a number from 0"],
    [{ delayMs: -1 }, "delayMs must be a number from 0"],
    [{ reorder: 0.1 }, "it needs a delayMs above 0"],
  ])("refuses %j and goes on as before", async (impairment, why) => {
    await set({ delayMs: 3 });
    await expect(bench.wire.change("ab", impairment)).rejects.toThrow(why);
    expect(median(await bench.pings(10))).toBeGreaterThan(3);
  });

  it("tells when a change was applied, by the monotonic clock", async () => {
    const before = Number(process.hrtime.bigint()) / 1e6;
    const { appliedAt } = await bench.wire.change("ab", {});
    expect(appliedAt).toBeGreaterThanOrEqual(before);
    expect(appliedAt).toBeLessThanOrEqual(Number(process.hrtime.bigint()) / 1e6);
  });
}
