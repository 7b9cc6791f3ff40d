import { readIperf3Json } from "../resources/linux/iperf3-json.ts";
import { readIperf3Text } from "./iperf3-text.ts";
import type { Measurement, Metric } from "./metric.ts";
import { readStdout } from "./read-stdout.ts";

/** What iperf3 sums up at its end, all streams together. */
export const IPERF3_QUANTITIES = ["throughput", "jitter", "loss", "retransmits"] as const;
export type Iperf3Quantity = (typeof IPERF3_QUANTITIES)[number];

const UNITS: Readonly<Record<Iperf3Quantity, string | null>> = { throughput: "bit/s", jitter: "ms", loss: "%", retransmits: null };

const MISSING: Readonly<Record<Iperf3Quantity, string>> = {
  throughput: "there is no summary in its output",
  jitter: "only UDP has a jitter, told by the receiving side",
  loss: "only UDP has a loss, told by the receiving side",
  retransmits: "only TCP retransmits, and only the sending side tells",
};

/** A quantity of the iperf3 that a resource ran (client or server), read from its `stdout`. `name` is what people call the resource. */
export function iperf3Metric(resource: { guid: number; name: string }, quantity: Iperf3Quantity): Metric {
  return {
    name: `iperf3 ${quantity} of ${resource.name}`,
    read: async ({ directory }) => readIperf3(await readStdout(directory, resource.guid), quantity),
  };
}

/** Reads the output of iperf3, JSON (`-J`) or text. Throws a sentence when the quantity is not in it. */
export function readIperf3(output: string, quantity: Iperf3Quantity): Measurement {
  const sums = output.trimStart().startsWith("{") ? readIperf3Json(output) : readIperf3Text(output);
  const value = sums[quantity];
  if (value === undefined) throw new Error(`iperf3 told no ${quantity}: ${MISSING[quantity]}.`);
  const unit = UNITS[quantity];
  return unit === null ? { value } : { value, unit };
}
