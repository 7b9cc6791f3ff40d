import { EngineError, type Experiment } from "@netcue/engine";
import { designSchema } from "@netcue/engine/model";
import * as z from "zod";
import type { Services } from "../../services.ts";
import { procedure, router } from "../init.ts";

const idSchema = z.strictObject({ id: z.string() });

/** The kept design; throws `unknown-experiment`. */
export async function getExperiment({ store }: Services, id: string): Promise<Experiment> {
  const experiment = await store.experiments.get(id);
  if (!experiment) throw new EngineError("unknown-experiment", `There is no experiment ${id}. It may have been deleted.`);
  return experiment;
}

/** Designs that people keep. */
export const experimentsRouter = router({
  list: procedure.query(({ ctx }) => ctx.store.experiments.list()),

  get: procedure.input(idSchema).query(({ ctx, input }) => getExperiment(ctx, input.id)),

  /** The latest version if it is newer than `after`, else null. */
  newer: procedure.input(z.strictObject({ id: z.string(), after: z.number().int().positive() })).query(async ({ ctx, input }) => {
    const latest = await getExperiment(ctx, input.id);
    return latest.revision > input.after ? latest : null;
  }),

  create: procedure.input(z.strictObject({ design: designSchema })).mutation(async ({ ctx, input }) => {
    const experiment = await ctx.store.experiments.create(input.design);
    ctx.changes.changed("experiments");
    return experiment;
  }),

  /** CONFLICT, with the latest experiment as details, when someone saved after `baseRevision`. */
  save: procedure
    .input(z.strictObject({ id: z.string(), baseRevision: z.number().int().positive(), design: designSchema }))
    .mutation(async ({ ctx, input }) => {
      const experiment = await ctx.store.experiments.save(input.id, input.baseRevision, input.design);
      ctx.changes.changed("experiments");
      return experiment;
    }),

  remove: procedure.input(idSchema).mutation(async ({ ctx, input }) => {
    await ctx.store.experiments.remove(input.id);
    ctx.changes.changed("experiments");
  }),
});
