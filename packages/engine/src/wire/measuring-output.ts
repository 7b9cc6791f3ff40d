import * as z from "zod";

/** Times in ms of the answers that `ping` (iputils, busybox) got, without those that came twice. */
export function readPings(output: string): number[] {
  return [...output.matchAll(/^.*time=([\d.]+) ms *$/gm)].map(([, time]) => Number(time));
}

const sumSchema = z.object({
  bits_per_second: z.number(),
  packets: z.number().optional(),
  lost_packets: z.number().optional(),
});
export type Iperf3Sum = z.infer<typeof sumSchema>;

const outputSchema = z.union([
  z.object({ error: z.string() }).transform(({ error }) => `iperf3 failed: ${error}.`),
  z.object({ end: z.object({ sum_received: sumSchema }) }).transform(({ end }) => end.sum_received),
]);

/** What the receiving side got, as `iperf3 -c -J` (3.7 or newer) tells; a sentence when it failed. */
export function readIperf3(output: string): Iperf3Sum | string {
  try {
    return outputSchema.parse(JSON.parse(output));
  } catch {
    return "iperf3 did not tell what it has measured.";
  }
}
