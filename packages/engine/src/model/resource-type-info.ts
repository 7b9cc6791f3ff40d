import * as z from "zod";
import { LIFE_PHASES } from "./life-step.ts";
import { RESOURCE_STATES } from "./resource-state.ts";

/** Kinds of attribute value. `time` is a duration such as `2s`; `enumerate` has a list of allowed values (NEPI `Types`). */
export const ATTRIBUTE_TYPES = ["string", "bool", "enumerate", "integer", "double", "time"] as const;
export type AttributeType = (typeof ATTRIBUTE_TYPES)[number];

/**
 * How an attribute may be used (NEPI `Flags`, here enforced): `design` only before deployment, `noRead` hidden,
 * `noWrite` computed by the type, `credential` never leaves the store in clear, `filter` constrains discovery,
 * `construct` is fixed when the object is made, `global` is one value for all resources of the type,
 * `reserved` belongs to the engine.
 */
export const ATTRIBUTE_FLAGS = ["design", "noRead", "noWrite", "construct", "credential", "filter", "global", "reserved"] as const;
export type AttributeFlag = (typeof ATTRIBUTE_FLAGS)[number];

export const attributeValueSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export type AttributeValue = z.infer<typeof attributeValueSchema>;

const attributeInfoSchema = z.object({
  name: z.string(),
  type: z.enum(ATTRIBUTE_TYPES),
  help: z.string(),
  /** Value when the design says nothing; `null` is "not set". */
  default: attributeValueSchema,
  required: z.boolean(),
  /** Allowed values of an `enumerate`. */
  allowed: z.array(z.string()).optional(),
  /** Inclusive bounds; in milliseconds for a `time`. */
  range: z.object({ min: z.number().optional(), max: z.number().optional() }).optional(),
  /** Unit of a number, for people (`bytes`, `ms`). */
  unit: z.string().optional(),
  /** What a text that is not empty has to look like, as a whole: a regular expression, and what people are told, in two sentences. */
  pattern: z.object({ source: z.string(), message: z.string(), hint: z.string() }).optional(),
  /** What the text of a `string` must be. `schedule`: changes of the type's other attributes while it runs (see `read-schedule.ts`). */
  format: z.enum(["schedule"]).optional(),
  /** Text of several lines (a command, source code). */
  multiline: z.boolean(),
  /** Heading under which a form gathers it; without one it stands with the type's own. */
  section: z.string().optional(),
  flags: z.array(z.enum(ATTRIBUTE_FLAGS)),
});
/** One attribute of a resource type, as data: all that a form, a check and a help page need. */
export type AttributeInfo = z.infer<typeof attributeInfoSchema>;

const traceInfoSchema = z.object({
  name: z.string(),
  help: z.string(),
  /** Collected unless the design says otherwise. */
  enabled: z.boolean(),
});
export type TraceInfo = z.infer<typeof traceInfoSchema>;

const connectionRuleSchema = z.object({
  /** Type of the partner; a type derived from it counts too. */
  to: z.string(),
  min: z.number(),
  /** `null`: any number. */
  max: z.number().nullable(),
});
/** "I connect to at least `min` and at most `max` resources of type `to`". One side's rule makes a connection legal. */
export type ConnectionRule = z.infer<typeof connectionRuleSchema>;

export const RESOURCE_ACTIONS = ["DEPLOY", "START", "STOP", "SET"] as const;
export type ResourceAction = (typeof RESOURCE_ACTIONS)[number];

const waitRuleSchema = z.object({
  action: z.enum(["DEPLOY", "START", "STOP", "RELEASE"]),
  /** Type of the connected resources that are waited for, all of them. */
  on: z.string(),
  state: z.enum(RESOURCE_STATES),
});
/**
 * "My `action` waits until every connected resource of type `on` has reached `state`": the compiler turns it into
 * the same requirements as a drawn condition. A DEPLOY wait also says what the resource stands on: it is released before that.
 * A RELEASE wait is for what is to be there when others have ended: the resource is released after those are no longer
 * STARTED, and still before they are released. Its `state` is STOPPED.
 */
export type WaitRule = z.infer<typeof waitRuleSchema>;

const expectedDurationSchema = z.object({
  phase: z.enum(LIFE_PHASES),
  /** A length that is always the same; beside `attribute`, the length when that is not set. */
  milliseconds: z.number().nonnegative().optional(),
  /** Attribute that says how long: a `time`, or a number with a `unit` of time. */
  attribute: z.string().optional(),
  /** That long, so many times: the value of this attribute, less a number. */
  times: z.object({ attribute: z.string(), less: z.number() }).optional(),
});
/**
 * How long a phase of a life is expected to last, as data, so that a browser can draw the timeline of a run that has not been.
 * Several of one phase: the shortest. A line says nothing while an attribute that it needs is not set. A type with lines for RUN
 * of which none says anything runs until it is stopped; a phase without a line is not known.
 */
export type ExpectedDuration = z.infer<typeof expectedDurationSchema>;

const attributeNeedSchema = z.object({
  /** One of these has to be set, or true; a problem is shown at the first. */
  oneOf: z.array(z.string()).min(1),
  /** What is wrong when none is, and the way out: a sentence each. */
  message: z.string(),
  hint: z.string(),
});
/** "Without one of these I do not know what to do": what `required` cannot say of a single attribute. */
export type AttributeNeed = z.infer<typeof attributeNeedSchema>;

export const resourceTypeInfoSchema = z.object({
  /** `platform::Name`, for example `linux::Ping`. */
  type: z.string(),
  /** The part before `::` (quirk Q70: the type's name is the only source of it); `all` for a name without one. */
  platform: z.string(),
  label: z.string(),
  help: z.string(),
  /** Name of a lucide icon. */
  icon: z.string(),
  /** Heading of the palette: `Nodes`, `Links`, `Applications`, … */
  category: z.string(),
  /** A container (node, link, interface …) has no end of its own: it runs until it is released. */
  container: z.boolean(),
  /** Nothing real happens: shown on the canvas and in the help. */
  simulated: z.boolean(),
  /** Ancestors, nearest first. A rule that names an ancestor means this type too. */
  ancestors: z.array(z.string()),
  attributes: z.array(attributeInfoSchema),
  /** What its card shows in place of its label: parts, each the first of these attributes that has a value. */
  summary: z.array(z.array(z.string())).optional(),
  traces: z.array(traceInfoSchema),
  connections: z.array(connectionRuleSchema),
  waits: z.array(waitRuleSchema),
  expects: z.array(expectedDurationSchema),
  needs: z.array(attributeNeedSchema).optional(),
});
/** A resource type as plain data. Palette, form, connection rules and checks know nothing else of a type. */
export type ResourceTypeInfo = z.infer<typeof resourceTypeInfoSchema>;

/** Whether an attribute keeps the value that it is deployed with: what is for the design, and what a resource is found or made by (quirk Q40). */
export function isFixedOnceDeployed({ flags }: Pick<AttributeInfo, "flags">): boolean {
  return flags.some((flag) => flag === "design" || flag === "construct" || flag === "credential" || flag === "filter");
}

/** The name by which a rule means every type (NEPI's base type). */
export const ANY_TYPE = "Resource";

/** Whether `info` is the type `name` or derives from it. */
export function isKindOf(info: ResourceTypeInfo, name: string): boolean {
  return info.type === name || name === ANY_TYPE || info.ancestors.includes(name);
}
