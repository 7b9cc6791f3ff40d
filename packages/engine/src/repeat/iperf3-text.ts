import type { Iperf3Sums } from "../resources/linux/iperf3-sums.ts";

/** `[SUM][TX-C]   0.00-1.00   sec  1.43 GBytes  12.2 Gbits/sec` and what follows, up to the side that is meant. */
const SUMMARY =
  /^\[ *(?<id>\d+|SUM)\](?:\[(?<role>[TR]X-[CS])\])? +[\d.]+-[\d.]+ +sec +[\d.]+ \w*Bytes +(?<rate>[\d.]+) (?<unit>[KMGT]?(?:bits|Bytes))\/sec(?<rest>.*?) +(?<side>sender|receiver) *$/gm;

const PREFIXES = ["", "K", "M", "G", "T"];

/** A summary line, by the names of its parts. */
type Summary = Readonly<Record<string, string | undefined>>;

/**
 * Reads the text that iperf3 writes, of several tests the last. Numbers have the digits that iperf3 prints: three for a rate.
 * Throws a sentence when it says that it failed.
 */
export function readIperf3Text(output: string): Iperf3Sums {
  const error = /^iperf3: error - (.*?)\.?$/m.exec(output)?.[1];
  if (error !== undefined) throw new Error(`iperf3 failed: ${error}.`);
  const all = [...output.matchAll(SUMMARY)].map((match): Summary => match.groups ?? {});
  const direction = all.filter(({ role }) => role === all[0]?.role);
  const sender = total(direction, "sender");
  const receiver = total(direction, "receiver");
  const datagrams = /(?<jitter>[\d.]+) ms +(?<lost>\d+)\/(?<total>\d+) /.exec(receiver?.rest ?? "")?.groups;
  const retransmits = /^ +(\d+)$/.exec(sender?.rest ?? "")?.[1];
  return {
    throughput: bitsPerSecond(receiver ?? sender),
    jitter: numberOf(datagrams?.jitter),
    loss: Number(datagrams?.total) > 0 ? (100 * Number(datagrams?.lost)) / Number(datagrams?.total) : undefined,
    retransmits: numberOf(retransmits),
  };
}

/** The line of all streams together; where there is one stream only, its own. */
function total(lines: readonly Summary[], side: string): Summary | undefined {
  const told = lines.filter((line) => line.side === side);
  return told.findLast(({ id }) => id === "SUM") ?? told.at(-1);
}

/** iperf3's prefixes are powers of 1000 before bits and of 1024 before bytes. */
function bitsPerSecond(line: Summary | undefined): number | undefined {
  if (line?.rate === undefined || line.unit === undefined) return undefined;
  const isBits = line.unit.endsWith("bits");
  const power = PREFIXES.indexOf(line.unit.replace(/bits|Bytes/, ""));
  return Number(line.rate) * (isBits ? 1_000 ** power : 8 * 1_024 ** power);
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}
