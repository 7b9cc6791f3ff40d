import { designSchema } from "@netcue/engine/model";
import * as z from "zod";
import { procedure, router } from "../init.ts";

/** Parts of designs that people keep to put them into others. */
export const templatesRouter = router({
  list: procedure.query(({ ctx }) => ctx.templates.list()),

  /** One of the same name is replaced. */
  save: procedure.input(z.strictObject({ design: designSchema })).mutation(({ ctx, input }) => ctx.templates.save(input.design)),

  remove: procedure.input(z.strictObject({ id: z.string() })).mutation(({ ctx, input }) => ctx.templates.remove(input.id)),
});
