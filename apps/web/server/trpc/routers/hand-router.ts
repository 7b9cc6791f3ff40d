import { EngineError, type Run, repeatableDesign } from "@netcue/engine";
import { compileDesign } from "@netcue/engine/compile";
import { attributeValueSchema, type Design, resourceSchema } from "@netcue/engine/model";
import * as z from "zod";
import { designNews, newParts } from "../../hand/design-news.ts";
import { checkSetting } from "../../hand/settable-attribute.ts";
import type { Services } from "../../services.ts";
import { procedure, router } from "../init.ts";
import { bySchema, getLiveRun, getRunRecord } from "./runs-router.ts";

const guid = z.number().int().positive();
const run = { id: z.string(), by: bySchema };
const someSchema = z.strictObject({ ...run, guids: z.array(guid).min(1).max(100_000) });

/** What a run of an experiment has not of the latest version of that. */
interface Drawn {
  revision: number;
  /** As the run would run it. */
  design: Design;
}

/** The latest drawing of the experiment that a run is of, with the run's parameters; null when the run is of none that is kept. */
async function latestDrawing(services: Services, id: string): Promise<Drawn | null> {
  const { experiment, parameters } = await getRunRecord(services, id);
  const kept = experiment === null ? undefined : await services.store.experiments.get(experiment);
  if (!kept) return null;
  const { design, revision } = kept;
  const { plan, problems } = compileDesign(design, services.registry.catalogue(), { parameters });
  if (plan) return { revision, design: plan.design };
  const errors = problems.filter(({ severity }) => severity === "error");
  const message = `The design has ${errors.length} problem(s), and nothing of it was applied. First: ${errors[0]?.message ?? ""}`;
  throw new EngineError("design-invalid", message, { details: problems });
}

/** Those that did not do what was asked, each with a sentence. */
function failuresOf(ends: ReadonlyMap<number, string | null>): { failed: { guid: number; error: string }[] } {
  return { failed: [...ends].flatMap(([of, error]) => (error === null ? [] : [{ guid: of, error }])) };
}

async function applyChanges(live: Run, news: ReturnType<typeof designNews>, by: string): Promise<{ guid: number; error: string }[]> {
  const ends = news.changed
    .filter(({ blocked }) => blocked === null)
    .map(({ guid: of, attribute, to }) =>
      live.hand.set(of, attribute, to, by).then(
        () => [],
        (error: unknown) => [{ guid: of, error: error instanceof Error ? error.message : String(error) }],
      ),
    );
  return (await Promise.all(ends)).flat();
}

/** What people do by hand to a run that is on. Each answers when it was done, with the sentences of what failed; what is illegal changes nothing. */
export const handRouter = router({
  start: procedure
    .input(someSchema)
    .mutation(async ({ ctx, input: { id, guids, by } }) => failuresOf(await (await getLiveRun(ctx, id)).hand.start(guids, by))),

  stop: procedure
    .input(someSchema)
    .mutation(async ({ ctx, input: { id, guids, by } }) => failuresOf(await (await getLiveRun(ctx, id)).hand.stop(guids, by))),

  /** These and all that stand on them. Returns at once; the run tells how it goes. */
  release: procedure.input(someSchema).mutation(async ({ ctx, input: { id, guids, by } }) => {
    await (await getLiveRun(ctx, id)).hand.release(guids, by);
  }),

  set: procedure
    .input(z.strictObject({ ...run, guid, attribute: z.string(), value: attributeValueSchema }))
    .mutation(async ({ ctx, input: { id, by, ...setting } }) => {
      const live = await getLiveRun(ctx, id);
      await live.hand.set(setting.guid, setting.attribute, checkSetting(live, ctx.registry.catalogue(), setting), by);
    }),

  /** Nothing new begins, what is there stays until it is released. Returns at once. */
  hold: procedure.input(z.strictObject(run)).mutation(async ({ ctx, input }) => {
    (await getLiveRun(ctx, input.id)).hold(input.by);
  }),

  /** Adds one resource and deploys it. Answers with its guid; BAD_REQUEST, with the problems as details, when it does not fit. */
  add: procedure
    .input(z.strictObject({ ...run, resource: resourceSchema.omit({ guid: true }), connectTo: z.array(guid) }))
    .mutation(async ({ ctx, input: { id, by, resource, connectTo } }) => {
      const live = await getLiveRun(ctx, id);
      const added = Math.max(0, ...live.design.resources.map((each) => each.guid)) + 1;
      live.add({ resources: [{ ...resource, guid: added }], connections: connectTo.map((partner) => [added, partner] as const) }, by);
      return { guid: added };
    }),

  /** What the run runs by now: with what was added to it. */
  design: procedure
    .input(z.strictObject({ id: z.string() }))
    .query(async ({ ctx, input: { id } }) => ctx.controller.get(id)?.design ?? (await getRunRecord(ctx, id)).design),

  /** What the latest drawing of its experiment says that the run does not do; null when it is of none, or over. */
  news: procedure.input(z.strictObject({ id: z.string() })).query(async ({ ctx, input: { id } }) => {
    const live = ctx.controller.get(id);
    const drawn = live && (await latestDrawing(ctx, id));
    return live && drawn ? { revision: drawn.revision, ...designNews(live, drawn.design, ctx.registry.catalogue()) } : null;
  }),

  /** Applies that drawing: deploys what is new, and sets what can be set. CONFLICT when it was saved again since `revision`. */
  applyNews: procedure
    .input(z.strictObject({ ...run, revision: z.number().int().positive() }))
    .mutation(async ({ ctx, input: { id, by, revision } }) => {
      const live = await getLiveRun(ctx, id);
      const drawn = await latestDrawing(ctx, id);
      if (drawn?.revision !== revision) {
        throw new EngineError(
          "revision-conflict",
          "The experiment was saved again meanwhile. Look at what is different now, and apply that.",
        );
      }
      const news = designNews(live, drawn.design, ctx.registry.catalogue());
      const parts = newParts(live.design, repeatableDesign(drawn.design));
      if (parts.resources.length > 0) live.add(parts, by);
      return { failed: await applyChanges(live, news, by) };
    }),
});
