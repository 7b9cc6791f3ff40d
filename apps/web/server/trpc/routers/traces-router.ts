import { listTraces } from "@netcue/engine";
import * as z from "zod";
import { traceKeySchema } from "../../live/topic.ts";
import { readTraceText } from "../../live/trace-text.ts";
import { procedure, router } from "../init.ts";
import { getRunRecord } from "./runs-router.ts";

/** What resources wrote during a run. */
export const tracesRouter = router({
  list: procedure
    .input(z.strictObject({ run: z.string() }))
    .query(async ({ ctx, input }) => listTraces((await getRunRecord(ctx, input.run)).directory)),

  /** Text from a byte offset on (negative: from the end), never splitting a character. */
  read: procedure
    .input(traceKeySchema.extend({ offset: z.number().int(), limit: z.number().int().min(16).max(1_048_576) }))
    .query(async ({ ctx, input }) => {
      const { directory } = await getRunRecord(ctx, input.run);
      const complete = ctx.controller.get(input.run) === undefined;
      return readTraceText({ directory, guid: input.guid, name: input.name }, { offset: input.offset, limit: input.limit, complete });
    }),
});
