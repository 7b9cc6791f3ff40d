import * as z from "zod";
import type { Iperf3Sums } from "./iperf3-sums.ts";

/** What could not be computed is null in it. */
const numberSchema = z.number().nullish();
const sumSchema = z.object({
  bytes: numberSchema,
  bits_per_second: numberSchema,
  jitter_ms: numberSchema,
  lost_percent: numberSchema,
  retransmits: numberSchema,
});
type Sum = z.infer<typeof sumSchema>;

const outputSchema = z.object({
  error: z.string().optional(),
  start: z.object({ accepted_connection: z.unknown() }).partial().optional(),
  end: z.object({ sum: sumSchema, sum_sent: sumSchema, sum_received: sumSchema }).partial(),
});

/** Reads what `iperf3 -J` wrote. Throws a sentence when it is not that, or when iperf3 says that it failed. */
export function readIperf3Json(output: string): Iperf3Sums {
  const { data } = outputSchema.safeParse(parse(output));
  if (!data) throw new Error("This is not what iperf3 -J writes.");
  const { error, start, end } = data;
  if (error !== undefined) throw new Error(`iperf3 failed: ${error}.`);
  const { sum, sum_sent: sent, sum_received: received } = end;
  // A server that sends knows nothing of what arrived, and writes zeros.
  const isSendingServer = start?.accepted_connection !== undefined && received?.bytes === 0 && sent?.bytes !== 0;
  const arrived = isSendingServer ? undefined : (received ?? sum);
  return {
    throughput: (isSendingServer ? sent?.bits_per_second : (received?.bits_per_second ?? delivered(sum))) ?? undefined,
    jitter: arrived?.jitter_ms ?? undefined,
    loss: arrived?.lost_percent ?? undefined,
    retransmits: sent?.retransmits ?? undefined,
  };
}

function parse(output: string): unknown {
  try {
    return JSON.parse(output);
  } catch {
    throw new Error("The JSON of iperf3 is not whole: it did not run to its end.");
  }
}

/** Before version 3.7, a UDP client has one sum: what it sent, and how much of that was lost. */
function delivered(sum: Sum | undefined): number | undefined {
  if (sum?.bits_per_second === undefined || sum.bits_per_second === null) return undefined;
  return sum.bits_per_second * (1 - (sum.lost_percent ?? 0) / 100);
}
