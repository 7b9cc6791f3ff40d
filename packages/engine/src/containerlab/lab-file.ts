import * as z from "zod";

/** A value that YAML may have read as something else than text. */
const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const texts = z.record(z.string(), z.union([scalar, z.null().transform(() => "")]));

export const STAGES = ["create", "create-links", "configure", "healthy", "exit"] as const;
export type Stage = (typeof STAGES)[number];

const waitSchema = z.looseObject({ node: scalar, stage: z.enum(STAGES) });
const stageSchema = z.looseObject({ "wait-for": z.array(waitSchema).nullish() }).nullable();

/** What of a node means something here; the rest is kept to be told. */
const nodeSchema = z.looseObject({
  kind: z.string().optional(),
  group: scalar.optional(),
  exec: z.array(scalar).nullish(),
  env: texts.nullish(),
  sysctls: texts.nullish(),
  labels: texts.nullish(),
  "startup-delay": z.number().nonnegative().nullish(),
  stages: z.partialRecord(z.enum(STAGES), stageSchema).nullish(),
});
export type LabNode = z.infer<typeof nodeSchema>;

const endpointSchema = z.union([
  z.string().regex(/^[^:]+:[^:]+$/, 'An end is written "node:interface"'),
  z.looseObject({ node: scalar, interface: scalar, mac: z.string().optional(), ipv4: z.string().optional(), ipv6: z.string().optional() }),
]);
export type LabEndpoint = z.infer<typeof endpointSchema>;

const linkSchema = z.looseObject({
  type: z.string().optional(),
  endpoints: z.array(endpointSchema).optional(),
  mtu: z.number().int().optional(),
  ipv4: z.array(z.string()).nullish(),
  ipv6: z.array(z.string()).nullish(),
});
export type LabLink = z.infer<typeof linkSchema>;

const definitions = z.record(z.string(), nodeSchema.nullable());

/**
 * A topology definition file of containerlab (containerlab manual, "Topology definition" and "Nodes"; its own clab.schema.json), as far as it is
 * understood here. What else is in it is let through, so that it can be named.
 */
export const labSchema = z.looseObject({
  name: scalar.optional(),
  topology: z.looseObject({
    defaults: nodeSchema.nullish(),
    kinds: definitions.nullish(),
    groups: definitions.nullish(),
    nodes: definitions,
    links: z.array(linkSchema).nullish(),
  }),
});
export type LabFile = z.infer<typeof labSchema>;
