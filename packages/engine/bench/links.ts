import { WireBench } from "../src/testing/wire-bench.ts";
import { acceptedLosses } from "../src/wire/accepted-losses.ts";
import { percentile } from "./percentile.ts";
import type { Row } from "./table.ts";

const DELAYS_MS = [1, 2, 5, 10, 20, 50, 100, 200];
const LOSSES = [0.001, 0.003, 0.01, 0.03, 0.1, 0.2];
const RATES = [1e6, 10e6, 100e6, 500e6];
const DATAGRAMS = 20_000;
/** Of a machine that does other things as well, the best of so many: nothing makes a link faster, or earlier, than it is. */
const TRIES = 4;
/** Payload of TCP in a frame of 1514 bytes. */
const PAYLOAD = 1_448;
/** In front of others: it is the link that is measured, not how busy the machine is. */
const IPERF3 = ["nice", "-n", "-20", "iperf3"] as const;

interface Flows {
  seconds: number;
  /** So many that some are always waiting: a single one that is woken late leaves the link idle. */
  flows?: number;
  /** This is as much as can be expected: no further try. */
  enough?: number;
}

/** Bits a second that TCP brings from a to b, by iperf3. */
async function throughput(bench: WireBench, address: string, { seconds, flows = 1, enough }: Flows): Promise<number> {
  let best = 0;
  for (let time = 0; time < TRIES && best < (enough ?? Number.POSITIVE_INFINITY); time++) {
    const server = await bench.start("b", ...IPERF3, "-s", "-1", "--forceflush");
    const told = await bench.run("a", ...IPERF3, "-c", address, "-t", String(seconds), "-O", "1", "-P", String(flows), "-J");
    await server.output;
    best = Math.max(best, JSON.parse(told).end.sum_received.bits_per_second);
  }
  return best;
}

/** The largest error of a round trip, in ms beyond 0.5 ms or 2 %: 1 is all that is allowed. */
async function delayError(bench: WireBench): Promise<number> {
  const errors: number[] = [];
  for (const delayMs of DELAYS_MS) {
    await bench.wire.change("ab", { delayMs });
    const allowed = Math.max(0.5, 0.02 * delayMs);
    let median = Number.POSITIVE_INFINITY;
    for (let time = 0; time < TRIES && median > delayMs + allowed / 2; time++)
      median = Math.min(median, percentile(await bench.pings(50), 0.5));
    errors.push(Math.abs(median - delayMs) / allowed);
  }
  return Math.max(...errors);
}

/** The datagrams that arrive at each loss, of a link of its own. */
async function arrivals(seed: number): Promise<number[][]> {
  const bench = await WireBench.open({ seed });
  const numbers: number[][] = [];
  for (const loss of LOSSES) {
    await bench.wire.change("ab", { loss });
    numbers.push(await bench.flood(DATAGRAMS));
  }
  await bench.close();
  return numbers;
}

async function lossRows(): Promise<Row[]> {
  const [once, again] = [await arrivals(1), await arrivals(1)];
  const outside = LOSSES.filter((loss, index) => {
    const lost = DATAGRAMS - (once[index]?.length ?? 0);
    const [least, most] = acceptedLosses(DATAGRAMS, loss);
    return lost < least || lost > most;
  });
  const others = once.flatMap((numbers, index) => {
    const [one, other] = [new Set(numbers), new Set(again[index])];
    return [...one].filter((number) => !other.has(number)).concat([...other].filter((number) => !one.has(number)));
  });
  return [
    {
      what: `user-space link, losses of 0.1 to 20 % of ${DATAGRAMS} datagrams: outside the 99 % interval`,
      nepi: "",
      goal: 0,
      measured: outside.length,
      unit: "of 6",
    },
    {
      what: "the same with the same seed once more: datagrams with another fate",
      nepi: "",
      goal: 0,
      measured: others.length,
      unit: `of ${LOSSES.length * DATAGRAMS}`,
    },
  ];
}

async function rateRows(bench: WireBench): Promise<Row[]> {
  const rows: Row[] = [];
  for (const rate of RATES) {
    await bench.wire.change("ab", { rate });
    const enough = (0.99 * rate * PAYLOAD) / 1_514;
    const frames = ((await throughput(bench, bench.addresses.b, { seconds: 2, flows: rate < 100e6 ? 1 : 4, enough })) * 1_514) / PAYLOAD;
    const what = `user-space link of ${rate / 1e6} Mbit/s: error of the rate, by TCP`;
    rows.push({ what, nepi: "", goal: 3, measured: Math.abs(frames / rate - 1) * 100, unit: "%" });
  }
  return rows;
}

/** Links that a process carries, beside the kernel's own. Only for root, and where iperf3 and ping are. */
export async function linkRows(): Promise<Row[]> {
  const bench = await WireBench.open();
  try {
    const veth = await throughput(bench, await bench.layPair("10.212.0"), { seconds: 2, enough: 20e9 });
    const carried = await throughput(bench, bench.addresses.b, { seconds: 2, enough: 1.5e9 });
    const roundTrip = percentile(await bench.pings(100), 0.5);
    await bench.wire.change("ab", { delayMs: 25 });
    await bench.wire.change("ba", { delayMs: 25 });
    const delayed = await throughput(bench, bench.addresses.b, { seconds: 4, enough: 600e6 });
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
      ...(await lossRows()),
      ...(await rateRows(bench)),
    ];
  } finally {
    await bench.close();
  }
}
