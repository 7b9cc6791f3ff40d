import * as z from "zod";
import { conditionSchema, parameterSchema, positionSchema, resourceSchema } from "../model/index.ts";

/** What a resource is called inside its template. */
const partIdSchema = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]*$/);

const { type, name, attributes, traces } = resourceSchema.shape;

const templateResourceSchema = z.strictObject({
  id: partIdSchema,
  type,
  /** May refer to the node or edge; by default the id, and which node or edge it is of. */
  name,
  attributes,
  traces,
  /** Away from where it would stand by itself. */
  position: positionSchema.optional(),
  /** Only nodes with this mark get this resource, with its connections and its part in conditions. */
  only: z.enum(["source", "target"]).optional(),
});
export type TemplateResource = z.infer<typeof templateResourceSchema>;

const templateConditionSchema = z.strictObject({
  ...conditionSchema.shape,
  resources: z.array(partIdSchema),
  after: z.array(partIdSchema),
});
export type TemplateCondition = z.infer<typeof templateConditionSchema>;

const fragmentShape = {
  /** Parameters of the design that the values use. Where both templates declare one, the node's holds. */
  parameters: z.record(z.string(), parameterSchema).optional(),
  resources: z.array(templateResourceSchema),
  connections: z.array(z.tuple([partIdSchema, partIdSchema])).optional(),
  conditions: z.array(templateConditionSchema).optional(),
};

/**
 * What each node of a graph becomes: a fragment of a design, with ids in place of guids. The anchor is the resource that edges connect to.
 * Values may refer to the node, as in `${node.id}` (see {@link NODE_REFERENCES}).
 */
export const nodeTemplateSchema = z.strictObject({ ...fragmentShape, anchor: partIdSchema });
export type NodeTemplate = z.infer<typeof nodeTemplateSchema>;

/**
 * What each edge of a graph becomes: a fragment of a design, in which `node1` and `node2` stand for the anchors of its ends. Values may
 * refer to the edge, as in `${edge.ip1}` (see {@link EDGE_REFERENCES}).
 */
export const edgeTemplateSchema = z.strictObject(fragmentShape);
export type EdgeTemplate = z.infer<typeof edgeTemplateSchema>;

/** The anchors of an edge's ends, in its template. */
export const END_IDS = ["node1", "node2"] as const;
