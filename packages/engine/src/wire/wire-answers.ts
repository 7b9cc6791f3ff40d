import * as z from "zod";

const count = z.int().nonnegative();
const countersSchema = z.object({
  packets: count,
  bytes: count,
  delivered: count,
  deliveredBytes: count,
  dropped: count,
  queueDropped: count,
  undelivered: count,
  missed: count,
  duplicated: count,
  reordered: count,
  corrupted: count,
  held: count,
});

/** What `native/netcue-wire.c` writes, a line each. `at` is CLOCK_MONOTONIC in milliseconds. */
const answerSchema = z.discriminatedUnion("is", [
  z.object({ is: z.literal("ready"), at: z.number() }),
  z.object({ is: z.literal("set"), at: z.number() }),
  z.object({ is: z.literal("counters"), at: z.number(), ab: countersSchema, ba: countersSchema }),
  z.object({ is: z.literal("refused"), why: z.string() }),
]);
export type WireAnswer = z.infer<typeof answerSchema>;

/** Null when the line is not one of the program's. */
export function readAnswer(line: string): WireAnswer | null {
  try {
    return answerSchema.parse(JSON.parse(line));
  } catch {
    return null;
  }
}
