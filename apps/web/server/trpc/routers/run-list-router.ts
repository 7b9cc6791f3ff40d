import { runFilterSchema, runMarksSchema, savedRunViewSchema } from "@netcue/engine/model";
import * as z from "zod";
import { procedure, router } from "../init.ts";
import { getRunRecord } from "./runs-router.ts";

const MOST_RUNS = 200;

/** Finding runs, and what people write on them. */
export const runListRouter = router({
  /** A page of what the filter finds, latest first, and how many there are. Runs of the command line are among them once they have ended. */
  find: procedure
    .input(z.strictObject({ filter: runFilterSchema, offset: z.number().int().min(0), limit: z.number().int().min(1).max(MOST_RUNS) }))
    .query(async ({ ctx, input: { filter, ...page } }) => {
      await ctx.adopter.adopt();
      return ctx.store.runs.find(filter, page);
    }),

  /** Every tag that is on a run. */
  tags: procedure.query(({ ctx }) => ctx.store.runs.tags()),

  marks: procedure.input(z.strictObject({ id: z.string() })).query(({ ctx, input }) => ctx.store.runs.marks(input.id)),

  /** Replaces title, tags and note of a run. */
  mark: procedure.input(z.strictObject({ id: z.string(), marks: runMarksSchema })).mutation(async ({ ctx, input }) => {
    await ctx.store.runs.mark(input.id, input.marks);
    ctx.changes.changed("runs");
  }),

  /** Deletes runs that have ended, with their directories; resolves to the directories that are left since a person named them. */
  remove: procedure.input(z.strictObject({ ids: z.array(z.string()).min(1).max(MOST_RUNS) })).mutation(async ({ ctx, input }) => {
    for (const id of input.ids) await getRunRecord(ctx, id);
    const left: string[] = [];
    for (const id of input.ids) {
      const { directory, deleted } = await ctx.controller.remove(id);
      if (!deleted) left.push(directory);
    }
    return { left };
  }),

  /** Filters that people keep. */
  views: procedure.query(({ ctx }) => ctx.store.views.list()),

  saveView: procedure.input(savedRunViewSchema).mutation(async ({ ctx, input }) => {
    await ctx.store.views.save(input);
    ctx.changes.changed("runs");
  }),

  removeView: procedure.input(z.strictObject({ name: z.string() })).mutation(async ({ ctx, input }) => {
    await ctx.store.views.remove(input.name);
    ctx.changes.changed("runs");
  }),
});
