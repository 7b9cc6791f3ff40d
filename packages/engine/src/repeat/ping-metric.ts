import type { Measurement, Metric } from "./metric.ts";
import { readStdout } from "./read-stdout.ts";

/** What `ping` sums up at its end: round-trip times in ms, and the share of lost packets in %. */
export const PING_QUANTITIES = ["min", "avg", "max", "mdev", "loss"] as const;
export type PingQuantity = (typeof PING_QUANTITIES)[number];

/** A quantity of the ping that a resource ran, read from the last summary in its `stdout`. `name` is what people call the resource. */
export function pingMetric(resource: { guid: number; name: string }, quantity: PingQuantity): Metric {
  return {
    name: `ping ${quantity} of ${resource.name}`,
    read: async ({ directory }) => readPing(await readStdout(directory, resource.guid), quantity),
  };
}

/** The summary of iputils ends in four times, those of busybox and BSD in three or four under other names. */
const TIMES = /^(?:rtt|round-trip) min\/avg\/max(?:\/(?:mdev|stddev|std-dev))? = ([\d./]+) ms/gm;
const LOSS = /, ([\d.]+)% packet loss/g;

/** Reads the output of ping (iputils, busybox, BSD). Throws a sentence when the quantity is not in it. */
export function readPing(output: string, quantity: PingQuantity): Measurement {
  const loss = [...output.matchAll(LOSS)].at(-1);
  if (!loss) throw new Error("There is no summary of ping in its output: it did not run to its end.");
  if (quantity === "loss") return { value: Number(loss[1]), unit: "%" };
  const times = [...output.matchAll(TIMES)].at(-1);
  if (!times || times.index < loss.index) throw new Error("ping had no reply, so there is no round-trip time.");
  const value = times[1]?.split("/")[PING_QUANTITIES.indexOf(quantity)];
  if (value === undefined) throw new Error(`This ping does not tell ${quantity}.`);
  return { value: Number(value), unit: "ms" };
}
