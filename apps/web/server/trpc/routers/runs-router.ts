import { EngineError, type Run, type RunRecord, SnapshotReader } from "@netcue/engine";
import { attributeValueSchema, type RunSnapshot } from "@netcue/engine/model";
import * as z from "zod";
import { pastDurations } from "../../past-durations.ts";
import type { Services } from "../../services.ts";
import { procedure, router } from "../init.ts";
import { getExperiment } from "./experiments-router.ts";

const idSchema = z.strictObject({ id: z.string() });

/** Who does something by hand: a name that a browser keeps, for the run's story. It proves nothing and allows nothing. */
export const bySchema = z.string().trim().min(1).max(60);
const byHandSchema = z.strictObject({ id: z.string(), by: bySchema.optional() });

/** The record of a run; throws `unknown-run`. */
export async function getRunRecord({ store }: Services, id: string): Promise<RunRecord> {
  const record = await store.runs.get(id);
  if (!record) throw new EngineError("unknown-run", `There is no run ${id}.`);
  return record;
}

/** A run under way; throws `run-ended` or `unknown-run`. */
export async function getLiveRun(services: Services, id: string): Promise<Run> {
  const run = services.controller.get(id);
  if (run) return run;
  await getRunRecord(services, id);
  throw new EngineError("run-ended", `The run ${id} has ended already.`);
}

async function readSnapshot({ controller }: Services, record: RunRecord): Promise<RunSnapshot> {
  return new SnapshotReader(record.id, record.design, await controller.openJournal(record)).read();
}

/** By the wall clock, as nothing but the run itself has its monotonic one; never behind its last event. */
function secondsInto({ phase, startedAt, t }: RunSnapshot): number {
  return phase === "ended" || startedAt === null ? t : Math.max(t, (Date.now() - Date.parse(startedAt)) / 1_000);
}

/** Executions: those under way and those of the past. */
export const runsRouter = router({
  /** Latest first. */
  list: procedure
    .input(z.strictObject({ experiment: z.string().optional() }).optional())
    .query(({ ctx, input }) => ctx.store.runs.list(input?.experiment)),

  /** What the latest runs have shown of how long things take. */
  durations: procedure.query(({ ctx }) => pastDurations(ctx.store, ctx.controller)),

  /** `now`: seconds since the run began, of its end once it has ended. */
  get: procedure.input(idSchema).query(async ({ ctx, input }) => {
    const live = await ctx.controller.get(input.id)?.snapshot();
    const record = await getRunRecord(ctx, input.id);
    const snapshot = live ?? (await readSnapshot(ctx, record));
    return { record, snapshot, now: secondsInto(snapshot) };
  }),

  /** Lines of the journal after event `after`, as text: what led to a snapshot, for who wants to look at the past. */
  events: procedure
    .input(idSchema.extend({ after: z.number().int().min(0), limit: z.number().int().min(1).max(10_000) }))
    .query(async ({ ctx, input }) => {
      const journal = ctx.controller.get(input.id)?.journal ?? (await ctx.store.journals.open((await getRunRecord(ctx, input.id)).id));
      return (await journal.readLinesAfter(input.after, input.limit)).join("\n");
    }),

  /** Starts the kept design. CONFLICT when `revision` is not its latest; BAD_REQUEST, with the problems as details, when it can't run. */
  start: procedure
    .input(
      z.strictObject({
        experiment: z.string(),
        revision: z.number().int().positive(),
        parameters: z.record(z.string(), attributeValueSchema).optional(),
        hold: z.boolean().optional(),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const experiment = await getExperiment(ctx, input.experiment);
      if (experiment.revision !== input.revision) {
        const message = `The experiment was saved again meanwhile (revision ${experiment.revision}, not ${input.revision}).`;
        throw new EngineError("revision-conflict", message, { details: experiment });
      }
      const { id } = await ctx.controller.start(experiment.design, {
        experiment: experiment.id,
        parameters: input.parameters ?? {},
        atEnd: input.hold ? "hold" : "release",
      });
      return { id };
    }),

  /** Starts what a run of the past ran, with the same parameters. */
  repeat: procedure.input(idSchema).mutation(async ({ ctx, input }) => {
    const { experiment, design, parameters } = await getRunRecord(ctx, input.id);
    const { id } = await ctx.controller.start(design, { parameters, ...(experiment !== null && { experiment }) });
    return { id };
  }),

  /** Drops what is pending and releases everything. Returns at once; the run tells how it goes. */
  abort: procedure.input(byHandSchema).mutation(async ({ ctx, input }) => {
    (await getLiveRun(ctx, input.id)).abort("Aborted by hand.", input.by);
  }),

  /** Stops and releases everything in order. Returns at once; the run tells how it goes. */
  release: procedure.input(byHandSchema).mutation(async ({ ctx, input }) => {
    (await getLiveRun(ctx, input.id)).release(input.by);
  }),
});
