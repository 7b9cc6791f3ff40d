import * as z from "zod";
import { RUN_OUTCOMES } from "./run-event.ts";

/** Where a run is, for a list: under way, or how it ended. */
export const LISTED_OUTCOMES = ["running", ...RUN_OUTCOMES] as const;
export type ListedOutcome = (typeof LISTED_OUTCOMES)[number];

const MOST_TAGS = 50;
/** One word or a few that people put on runs to find them again. */
export const runTagSchema = z.string().trim().min(1).max(50);

/** What people write on a run. It changes nothing of what happened. */
export const runMarksSchema = z.strictObject({
  /** A name of its own; empty: it goes by its design's. */
  title: z.string().trim().max(200),
  /** Each once. */
  tags: z
    .array(runTagSchema)
    .max(MOST_TAGS)
    .transform((tags) => [...new Set(tags)]),
  note: z.string().max(20_000),
});
export type RunMarks = z.infer<typeof runMarksSchema>;

export const NO_MARKS: RunMarks = { title: "", tags: [], note: "" };

/** Which runs: those that every part that is there holds for. */
export const runFilterSchema = z.strictObject({
  /** Of this kept design. */
  experiment: z.string().max(200).optional(),
  /** One of these. */
  outcomes: z.array(z.enum(LISTED_OUTCOMES)).optional(),
  /** All of these. */
  tags: z.array(runTagSchema).max(MOST_TAGS).optional(),
  /** In its name, title, id, note, tags or parameters, whatever the case of the letters A to Z. */
  text: z.string().max(200).optional(),
  /** Begun not before, and before: UTC, ISO 8601. */
  from: z.iso.datetime().optional(),
  until: z.iso.datetime().optional(),
  /** Failed, and a later run of the same experiment succeeded. */
  mended: z.boolean().optional(),
});
export type RunFilter = z.infer<typeof runFilterSchema>;

/** A filter under a name, to come back to. */
export const savedRunViewSchema = z.strictObject({ name: z.string().trim().min(1).max(80), filter: runFilterSchema });
export type SavedRunView = z.infer<typeof savedRunViewSchema>;
