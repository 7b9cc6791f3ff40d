import * as z from "zod";
import { LIFE_STEPS, SIDE_STEPS } from "./life-step.ts";
import { RESOURCE_STATES, STOP_REASONS } from "./resource-state.ts";
import { attributeValueSchema, RESOURCE_ACTIONS } from "./resource-type-info.ts";

export const RUN_OUTCOMES = ["succeeded", "failed", "interrupted"] as const;
export type RunOutcome = (typeof RUN_OUTCOMES)[number];

const envelope = {
  /** 1, 2, 3 … without a hole in one run. */
  seq: z.number().int().positive(),
  /** UTC, ISO 8601 with microseconds: the run's wall-clock start plus `t`, so that a clock step moves nothing. */
  at: z.string(),
  /** Seconds since the run began, monotonic. */
  t: z.number(),
};

const requirementSchema = z.object({ guid: z.number(), state: z.enum(RESOURCE_STATES), delay: z.string().nullable() });
/** One thing an action waits for: `guid` has reached `state`, and `delay` has passed since. */
export type WaitedFor = z.infer<typeof requirementSchema>;

const occasion = {
  /** The requirement that decided: the one that was met last, or one that never will be. */
  after: z
    .object({
      guid: z.number(),
      state: z.enum(RESOURCE_STATES),
      /** As written in the design. */
      delay: z.string().optional(),
      /** Index of the condition in the design; none when the type itself waits. */
      condition: z.number().optional(),
    })
    .optional(),
  /** Who asked for it by hand: a name, or {@link CONTROLLER}. */
  by: z.string().optional(),
  /** The resource of which it was asked; this one followed because it stands on that. */
  via: z.number().optional(),
};
const occasionSchema = z.object(occasion);
/** Why a resource does something, as far as the journal would not tell otherwise. Without keys: it was its turn, or the run's end. */
export type Occasion = z.infer<typeof occasionSchema>;

/** Who did by hand what no person did: a program that drives the run. */
export const CONTROLLER = "controller";

const failureSchema = z.object({
  guid: z.number().nullable(),
  error: z.string(),
  critical: z.boolean(),
  /** In which step or phase of its life. */
  reason: z.string().optional(),
  /** Seconds since the run began. */
  t: z.number().optional(),
});
/** One failure of a run; `guid` is null when it was not a resource's (a timeout of the run). */
export type RunFailure = z.infer<typeof failureSchema>;

const measurementSchema = z.object({
  quantity: z.string(),
  /** From the first end to the second, or back; null: both, or none. */
  direction: z.enum(["ab", "ba"]).nullable(),
  unit: z.string(),
  asked: z.number(),
  measured: z.number(),
  /** From the least to the most that passes for what was asked. */
  accepted: z.tuple([z.number(), z.number()]).readonly(),
  isAccepted: z.boolean(),
});
/** One quantity of a resource, as it was asked for and as it was measured. */
export type Measurement = z.infer<typeof measurementSchema>;

/** Everything that can happen in a run. Consumers ignore keys and types that they do not know (contract, section 3). */
export const runEventSchema = z.discriminatedUnion("type", [
  z.object({
    ...envelope,
    type: z.literal("run.started"),
    run: z.string(),
    design: z.string(),
    parameters: z.record(z.string(), attributeValueSchema),
    seed: z.number(),
    /** The run was in simulated time, with no effect on the world. */
    simulated: z.boolean().optional(),
  }),
  z.object({
    ...envelope,
    type: z.literal("resource.state"),
    guid: z.number(),
    name: z.string(),
    resourceType: z.string(),
    from: z.enum(RESOURCE_STATES),
    to: z.enum(RESOURCE_STATES),
    reason: z.string().optional(),
    error: z.string().optional(),
    /** Exit status of a program that ended, where there is one. */
    exitStatus: z.number().optional(),
    /** When it really happened, seconds since the run began, if it became known only later. Delays count from then. */
    instant: z.number().optional(),
    ...occasion,
  }),
  /** A resource joined the run after it had begun: it is NEW. */
  z.object({
    ...envelope,
    type: z.literal("resource.added"),
    guid: z.number(),
    name: z.string(),
    resourceType: z.string(),
    by: z.string().optional(),
  }),
  /**
   * A step with an effect on the world is about to be carried out. Written before the effect. Of an action the first event says what
   * occasioned it, be it this or a `resource.state`.
   */
  z.object({
    ...envelope,
    type: z.literal("resource.step"),
    guid: z.number(),
    step: z.enum([...LIFE_STEPS, ...SIDE_STEPS]),
    ...occasion,
  }),
  /** A step failed and is tried again `in` seconds from now: the `attempt`th retry. */
  z.object({
    ...envelope,
    type: z.literal("resource.retry"),
    guid: z.number(),
    step: z.enum(LIFE_STEPS),
    error: z.string(),
    attempt: z.number(),
    in: z.number(),
  }),
  z.object({
    ...envelope,
    type: z.literal("resource.waiting"),
    guid: z.number(),
    action: z.enum(RESOURCE_ACTIONS),
    for: z.array(requirementSchema),
  }),
  z.object({
    ...envelope,
    type: z.literal("resource.attribute"),
    guid: z.number(),
    attribute: z.string(),
    value: attributeValueSchema,
    cause: z.string(),
    /** When it was asked for, and from when on it held in the world: seconds since the run began, where something was done for it. */
    asked: z.number().optional(),
    applied: z.number().optional(),
    ...occasion,
  }),
  /** A resource was measured before it was used; `missing`: a sentence for each quantity that could not be. */
  z.object({
    ...envelope,
    type: z.literal("resource.measured"),
    guid: z.number(),
    measurements: z.array(measurementSchema),
    missing: z.array(z.string()),
  }),
  z.object({
    ...envelope,
    type: z.literal("resource.skipped"),
    guid: z.number(),
    action: z.enum(RESOURCE_ACTIONS),
    why: z.string(),
    ...occasion,
  }),
  /** Every resource of the deployment is READY or will never be: what waited for that may start. */
  z.object({ ...envelope, type: z.literal("run.all-ready"), group: z.number().optional() }),
  z.object({ ...envelope, type: z.literal("run.aborted"), guid: z.number().nullable(), error: z.string(), by: z.string().optional() }),
  /** Everything that has an end has ended; resources are kept for a look until someone releases them. */
  z.object({ ...envelope, type: z.literal("run.held"), by: z.string().optional() }),
  /** Release has begun: nothing new is started. */
  z.object({ ...envelope, type: z.literal("run.releasing"), by: z.string().optional() }),
  z.object({ ...envelope, type: z.literal("run.ended"), outcome: z.enum(RUN_OUTCOMES), failures: z.array(failureSchema) }),
]);
export type RunEvent = z.infer<typeof runEventSchema>;
export type RunEventType = RunEvent["type"];
export type RunEventOf<T extends RunEventType> = Extract<RunEvent, { type: T }>;

/** An event before the journal's envelope is put around it. */
export type RunEventBody = { [T in RunEventType]: Omit<RunEventOf<T>, "seq" | "at" | "t"> }[RunEventType];

/** Reason of a STOPPED state, or undefined for anything else. */
export function stopReason(event: RunEventOf<"resource.state">): (typeof STOP_REASONS)[number] | undefined {
  return STOP_REASONS.find((reason) => reason === event.reason);
}
