import { WireBench } from "../src/testing/wire-bench.ts";
import { acceptedLosses } from "../src/wire/accepted-losses.ts";
import { percentile } from "./percentile.ts";
import type { Row } from "./table.ts";

const DELAYS_MS = [1, 2, 5, 10, 20, 50, 100, 200];
const LOSSES = [0.001, 0.003, 0.01, 0.03, 0.1, 0.2];
const RATES = [1e6, 10e6, 100e6, 500e6];
const DATAGRAMS = 20_000;
/** Of a machine that does other things as well, the best of so many: nothing makes a link faster than it is. */
const TRIES = 3;
/** Payload of TCP in a frame of 1514 bytes. */
const PAYLOAD = 1_448;

/** Bits a second that TCP brings from a to b, by iperf3. */
async function throughput(bench: WireBench, address: string, seconds: number): Promise<number> {
  const tries: number[] = [];
  for (let time = 0; time < TRIES; time++) {
    const server = await bench.start("b", "iperf3", "-s", "-1", "--forceflush");
    const told = await bench.run("a", "iperf3", "-c", address, "-t", String(seconds), "-O", "1", "-J");
    await server.output;
    tries.push(JSON.parse(told).end.sum_received.bits_per_second);
  }
  return Math.max(...tries);
}

/** The kernel's own link between the same two namespaces, for comparison. */
async function plainLink(bench: WireBench): Promise<string> {
  await bench.run("a", "ip", "link", "add", "veth0", "type", "veth", "peer", "veth0", "netns", bench.namespace("b"));
  for (const [end, host] of [
    ["a", 1],
    ["b", 2],
  ] as const) {
    await bench.run(end, "ip", "addr", "add", `10.212.0.${host}/24`, "dev", "veth0");
    await bench.run(end, "ip", "link", "set", "veth0", "up");
  }
  return "10.212.0.2";
}

/** The largest error of a round trip, in ms beyond 0.5 ms or 2 %: 1 is all that is allowed. */
async function delayError(bench: WireBench): Promise<number> {
  const errors: number[] = [];
  for (const delayMs of DELAYS_MS) {
    await bench.wire.change("ab", { delayMs });
    errors.push(Math.abs(percentile(await bench.pings(50), 0.5) - delayMs) / Math.max(0.5, 0.02 * delayMs));
  }
  return Math.max(...errors);
}

async function lossesOutside(bench: WireBench): Promise<number> {
  let outside = 0;
  for (const loss of LOSSES) {
    await bench.wire.change("ab", { loss });
    const lost = DATAGRAMS - (await bench.flood(DATAGRAMS)).length;
    const [least, most] = acceptedLosses(DATAGRAMS, loss);
    if (lost < least || lost > most) outside++;
  }
  return outside;
}

async function rateRows(bench: WireBench): Promise<Row[]> {
  const rows: Row[] = [];
  for (const rate of RATES) {
    await bench.wire.change("ab", { rate });
    const frames = ((await throughput(bench, bench.addresses.b, 2)) * 1_514) / PAYLOAD;
    const what = `user-space link of ${rate / 1e6} Mbit/s: error of the rate, by TCP`;
    rows.push({ what, nepi: "", goal: 3, measured: Math.abs(frames / rate - 1) * 100, unit: "%" });
  }
  return rows;
}

/** Links that a process carries, beside the kernel's own. Only for root, and where iperf3 and ping are. */
export async function linkRows(): Promise<Row[]> {
  const bench = await WireBench.open();
  try {
    const veth = await throughput(bench, await plainLink(bench), 3);
    const carried = await throughput(bench, bench.addresses.b, 3);
    const roundTrip = percentile(await bench.pings(100), 0.5);
    await bench.wire.change("ab", { delayMs: 25 });
    await bench.wire.change("ba", { delayMs: 25 });
    const delayed = await throughput(bench, bench.addresses.b, 5);
    await bench.wire.change("ba", {});
    return [
      { what: "veth link of the kernel: TCP", nepi: "", goal: null, measured: veth / 1e6, unit: "Mbit/s" },
      { what: "user-space link: TCP", nepi: "", goal: 1_000, isLeast: true, measured: carried / 1e6, unit: "Mbit/s" },
      { what: "user-space link, 25 ms each way: TCP", nepi: "", goal: 400, isLeast: true, measured: delayed / 1e6, unit: "Mbit/s" },
      { what: "user-space link without delay: round trip, p50", nepi: "", goal: 0.5, measured: roundTrip },
      {
        what: "user-space link, delays of 1 to 200 ms: largest error, of what is allowed (0.5 ms or 2 %)",
        nepi: "",
        goal: 1,
        measured: await delayError(bench),
        unit: "",
      },
      {
        what: `user-space link, losses of 0.1 to 20 % of ${DATAGRAMS} datagrams: outside the 99 % interval`,
        nepi: "",
        goal: 0,
        measured: await lossesOutside(bench),
        unit: "of 6",
      },
      ...(await rateRows(bench)),
    ];
  } finally {
    await bench.close();
  }
}
