import * as z from "zod";

const id = z.string().min(1).max(200);

/** Names one trace of one resource. A trace is a file: its name is one file name and leads nowhere else. */
export const traceKeySchema = z.strictObject({
  run: id,
  guid: z.number().int().positive(),
  name: id.regex(/^(?!\.{1,2}$)[^/\\\0]+$/, "A trace's name is a plain file name."),
});

/** One thing that a browser follows, and up to where it knows it already. */
export const topicSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("run"), run: id, after: z.number().int().min(0) }),
  /** `offset` in bytes. */
  traceKeySchema.extend({ kind: z.literal("trace"), offset: z.number().int().min(0) }),
  z.strictObject({ kind: z.literal("runs") }),
  z.strictObject({ kind: z.literal("experiments") }),
]);
export type Topic = z.infer<typeof topicSchema>;

/**
 * The position of a stream, one number per topic in the order of the topics, as an event id: `12,4096,1732390000000`.
 * The browser sends the last one when it reconnects.
 */
export function formatCursors(cursors: readonly number[]): string {
  return cursors.join(",");
}

/** What {@link formatCursors} made, or undefined when it was not made for that many topics. */
export function parseCursors(id: string | null | undefined, topics: number): number[] | undefined {
  if (id === null || id === undefined || !/^\d+(,\d+)*$/.test(id)) return undefined;
  const cursors = id.split(",").map(Number);
  return cursors.length === topics && cursors.every(Number.isSafeInteger) ? cursors : undefined;
}
