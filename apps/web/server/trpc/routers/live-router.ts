import * as z from "zod";
import { liveStream } from "../../live/live-stream.ts";
import { openTopic } from "../../live/open-topic.ts";
import { parseCursors, topicSchema } from "../../live/topic.ts";
import { procedure, router } from "../init.ts";

const MAX_TOPICS = 200;

/** What happens, as it happens. One stream per browser, for everything that its tabs follow. */
export const liveRouter = router({
  stream: procedure
    .input(z.strictObject({ topics: z.array(topicSchema).max(MAX_TOPICS), lastEventId: z.string().nullish() }))
    .subscription(async function* ({ ctx, input, signal }) {
      const sources = await Promise.all(input.topics.map((topic) => openTopic(ctx, topic)));
      const ends = signal ? AbortSignal.any([signal, ctx.closing]) : ctx.closing;
      yield* liveStream({ sources, cursors: parseCursors(input.lastEventId, sources.length), signal: ends });
    }),
});
