import { EngineError, EXAMPLES } from "@netcue/engine";
import * as z from "zod";
import { procedure, router } from "../init.ts";

/** Ready-made designs that run on this host. */
export const examplesRouter = router({
  list: procedure.query(() =>
    EXAMPLES.map(({ id, shows, design }) => ({ id, name: design.name, description: design.description ?? "", shows, design })),
  ),

  /** Makes a copy to play with. */
  open: procedure.input(z.strictObject({ id: z.string() })).mutation(async ({ ctx, input }) => {
    const example = EXAMPLES.find(({ id }) => id === input.id);
    if (!example) throw new EngineError("unknown-experiment", `There is no example ${input.id}.`);
    const experiment = await ctx.store.experiments.create(example.design);
    ctx.changes.changed("experiments");
    return experiment;
  }),
});
