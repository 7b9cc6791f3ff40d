import * as z from "zod";
import { RESOURCE_STATES } from "./resource-state.ts";
import { attributeValueSchema, RESOURCE_ACTIONS } from "./resource-type-info.ts";
import { topologySchema } from "./topology.ts";

const guidSchema = z.number().int().positive();

/** Kinds of a design's parameter; a value that is exactly `${name}` keeps the parameter's kind. */
export const PARAMETER_TYPES = ["string", "bool", "integer", "double", "time"] as const;

export const parameterSchema = z.strictObject({
  type: z.enum(PARAMETER_TYPES),
  default: attributeValueSchema.optional(),
  help: z.string().optional(),
});
export type DesignParameter = z.infer<typeof parameterSchema>;

export const positionSchema = z.strictObject({ x: z.number(), y: z.number() });

export const resourceSchema = z.strictObject({
  guid: guidSchema,
  type: z.string(),
  name: z.string().optional(),
  /** Only those that differ from the default. */
  attributes: z.record(z.string(), attributeValueSchema).optional(),
  /** Enabled beyond those that the type enables by default. */
  traces: z.array(z.string()).optional(),
  position: positionSchema.optional(),
});
export type DesignResource = z.infer<typeof resourceSchema>;

export const connectionSchema = z.tuple([guidSchema, guidSchema]);
export type DesignConnection = z.infer<typeof connectionSchema>;

export const conditionSchema = z.strictObject({
  action: z.enum(RESOURCE_ACTIONS),
  /** Each of these may act only when every resource of `after` has reached `state`, and `delay` has passed since. */
  resources: z.array(guidSchema),
  after: z.array(guidSchema),
  state: z.enum(RESOURCE_STATES),
  delay: z.string().optional(),
  /** For SET: attribute to value, applied to every resource of `resources`. */
  set: z.record(z.string(), attributeValueSchema).optional(),
});
export type DesignCondition = z.infer<typeof conditionSchema>;

export const groupSchema = z.strictObject({ id: z.string(), name: z.string(), members: z.array(guidSchema) });

/** A text on the drawing. */
export const noteSchema = z.strictObject({
  id: z.string(),
  text: z.string(),
  position: positionSchema,
  size: z.strictObject({ width: z.number().positive(), height: z.number().positive() }),
});
export type DesignNote = z.infer<typeof noteSchema>;

export const deploySchema = z.strictObject({
  /** No resource is started before all are READY. Default true (NEPI `wait_all_ready`). */
  waitAllReady: z.boolean().optional(),
  /** After the failure of a critical resource: release everything at once (default), or hold what there is for a look. */
  onFailure: z.enum(["release", "hold"]).optional(),
});

/**
 * The design file, version 1 (contract, section 2): what a person drew, nothing of what happened.
 * Unknown keys are refused. Layout (`position`, `groups`, `notes`) and `topology` never change what a run does.
 */
export const designSchema = z.strictObject({
  netcue: z.literal(1),
  name: z.string(),
  description: z.string().optional(),
  parameters: z.record(z.string(), parameterSchema).optional(),
  resources: z.array(resourceSchema),
  connections: z.array(connectionSchema).optional(),
  conditions: z.array(conditionSchema).optional(),
  deploy: deploySchema.optional(),
  /** By type, values of its attributes that are one for all resources of the type (flag `global`; quirk Q42). */
  globals: z.record(z.string(), z.record(z.string(), attributeValueSchema)).optional(),
  groups: z.array(groupSchema).optional(),
  /** Texts beside what is drawn. */
  notes: z.array(noteSchema).optional(),
  /** The graph that resources were made from. */
  topology: topologySchema.optional(),
});
export type Design = z.infer<typeof designSchema>;

export function emptyDesign(name: string): Design {
  return { netcue: 1, name, resources: [], connections: [], conditions: [] };
}

/** What people call a resource: its name, or its type and number. */
export function resourceName(resource: Pick<DesignResource, "guid" | "type" | "name">): string {
  return resource.name ?? `${resource.type.split("::").at(-1) ?? resource.type} ${resource.guid}`;
}

/** A guid that no resource of the design has: one more than the highest (NEPI `GuidGenerator`). */
export function nextGuid(design: Design): number {
  return design.resources.reduce((highest, resource) => Math.max(highest, resource.guid), 0) + 1;
}
