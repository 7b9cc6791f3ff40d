import { type Design, designSchema } from "@netcue/engine/model";
import * as z from "zod";

/** A list as pieces of the one before it, by place and length, and of what is new. */
const pieceSchema = z.union([z.tuple([z.number().int().min(0), z.number().int().min(1)]), z.strictObject({ items: z.array(z.unknown()) })]);
const entrySchema = z.union([
  /** As before. */
  z.tuple([z.string()]),
  z.tuple([z.string(), z.strictObject({ value: z.unknown() })]),
  z.tuple([z.string(), z.strictObject({ pieces: z.array(pieceSchema) })]),
]);

/**
 * How one design differs from another: its keys in their order, each as before, or made of the list that was there, or new. Exact: what is
 * applied gives the same text byte for byte. Small where little was edited, since what was not touched is the same object in both.
 */
export const deltaSchema = z.array(entrySchema);
export type DesignDelta = z.infer<typeof deltaSchema>;
type Piece = z.infer<typeof pieceSchema>;

export function deltaOf(before: Design, after: Design): DesignDelta {
  const old = new Map<string, unknown>(Object.entries(before));
  return Object.entries(after).map(([key, value]) => {
    const known = old.get(key);
    if (known === value && old.has(key)) return [key];
    return Array.isArray(known) && Array.isArray(value) ? [key, { pieces: piecesOf(known, value) }] : [key, { value }];
  });
}

function piecesOf(before: readonly unknown[], after: readonly unknown[]): Piece[] {
  const places = new Map(before.map((item, index) => [item, index]));
  const pieces: Piece[] = [];
  for (const item of after) {
    const last = pieces.at(-1);
    const place = places.get(item);
    if (place === undefined) {
      if (last && !Array.isArray(last)) last.items.push(item);
      else pieces.push({ items: [item] });
    } else if (Array.isArray(last) && last[0] + last[1] === place) last[1] += 1;
    else pieces.push([place, 1]);
  }
  return pieces;
}

/** The design after; throws where the delta does not belong to this design, or what it brings is of no design. */
export function applyDelta(before: Design, delta: DesignDelta): Design {
  const old = new Map<string, unknown>(Object.entries(before));
  const entries = delta.map(([key, change]): [string, unknown] => {
    if (change === undefined) {
      if (!old.has(key)) throw new RangeError(`The design has no ${key}.`);
      return [key, old.get(key)];
    }
    return "value" in change ? [key, checked(change.value, partSchema(key))] : [key, joined(old.get(key), change.pieces, itemSchema(key))];
  });
  return Object.fromEntries(entries) as Design; // of parts that each are of a design
}

function joined(before: unknown, pieces: readonly Piece[], item: z.ZodType): unknown[] {
  if (!Array.isArray(before)) throw new RangeError("There is no list to take pieces of.");
  return pieces.flatMap((piece) => {
    if (!Array.isArray(piece)) return piece.items.map((each) => checked(each, item));
    const [start, count] = piece;
    if (start + count > before.length) throw new RangeError("The list is shorter than what is taken of it.");
    return before.slice(start, start + count);
  });
}

/** The value itself: what a schema reads has its keys in another order. */
function checked(value: unknown, schema: z.ZodType): unknown {
  schema.parse(value);
  return value;
}

function partSchema(key: string): z.ZodType {
  const shape: Readonly<Record<string, z.ZodType>> = designSchema.shape;
  const schema = shape[key];
  if (!schema) throw new RangeError(`A design has no ${key}.`);
  return schema;
}

function itemSchema(key: string): z.ZodType {
  const schema = partSchema(key);
  const list = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
  if (!(list instanceof z.ZodArray)) throw new RangeError(`${key} is no list.`);
  return list.element as z.ZodType;
}
