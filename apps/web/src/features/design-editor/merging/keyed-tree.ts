/**
 * A JSON value in which everything that has a name of its own is found by that name: resources by guid, connections by pair, members of a
 * set by themselves. Two of them can be compared and merged part by part, whatever the order of lists.
 */
export type Tree = ReadonlyMap<string, Tree> | Leaf;
type Leaf = string | number | boolean | null | readonly unknown[] | { readonly [key: string]: unknown };
export type Branch = ReadonlyMap<string, Tree>;

/** How a JSON value becomes a tree. What no shape speaks of is one value, taken or left as a whole. */
export type Shape =
  | { kind: "value" }
  /** An object with keys of several shapes; a `pruned` key without anything in it is left out of the object, and an empty branch here. */
  | { kind: "object"; of: Readonly<Record<string, Shape>>; pruned: readonly string[] }
  /** An object with any keys, all of one shape. */
  | { kind: "record"; of: Shape }
  /** A list of things that are known by a key; equal keys are told apart by a sign behind them. */
  | { kind: "list"; of: Shape; keyOf: (item: unknown, index: number) => string }
  /** A list of texts or numbers, each at most once. */
  | { kind: "set" };

export const VALUE: Shape = { kind: "value" };
export const SET: Shape = { kind: "set" };

const NOTHING: Branch = new Map();

export const isBranch = (tree: Tree | undefined): tree is Branch => tree instanceof Map;

/** Of every branch that was made from a value: the value. So what is not changed comes back as it was, with the order of its keys. */
const origins = new WeakMap<Branch, unknown>();
const trees = new WeakMap<Shape, WeakMap<object, Branch>>();

export function toTree(value: unknown, shape: Shape): Tree {
  if (shape.kind === "value" || typeof value !== "object" || value === null) return value as Leaf;
  const known = trees.get(shape) ?? new WeakMap<object, Branch>();
  const found = known.get(value);
  if (found) return found;
  const made = new Map(entriesOf(value, shape));
  trees.set(shape, known.set(value, made));
  origins.set(made, value);
  return made;
}

function entriesOf(value: object, shape: Exclude<Shape, { kind: "value" }>): [string, Tree][] {
  if (shape.kind === "list") return distinct((value as unknown[]).map((item, index) => [shape.keyOf(item, index), toTree(item, shape.of)]));
  if (shape.kind === "set") return (value as Leaf[]).map((item) => [String(item), item]);
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  if (shape.kind === "record") return entries.map(([key, part]) => [key, toTree(part, shape.of)]);
  const missing = shape.pruned.filter((key) => !(key in value));
  return [
    ...entries.map(([key, part]): [string, Tree] => [key, toTree(part, shape.of[key] ?? VALUE)]),
    ...missing.map((key): [string, Tree] => [key, NOTHING]),
  ];
}

function distinct(entries: [string, Tree][]): [string, Tree][] {
  const seen = new Set<string>();
  return entries.map(([key, tree]) => {
    let own = key;
    while (seen.has(own)) own += "'";
    seen.add(own);
    return [own, tree];
  });
}

/** The value of a tree; parts that no one changed are the same objects as before. */
export function fromTree(tree: Tree, shape: Shape): unknown {
  if (!isBranch(tree)) return tree;
  const origin = origins.get(tree);
  if (origin !== undefined) return origin;
  if (shape.kind === "list") return [...tree.values()].map((item) => fromTree(item, shape.of));
  if (shape.kind === "set") return [...tree.values()];
  const partShape = (key: string): Shape => {
    if (shape.kind === "record") return shape.of;
    return shape.kind === "object" ? (shape.of[key] ?? VALUE) : VALUE;
  };
  const isLeft = (key: string, part: Tree): boolean =>
    shape.kind === "object" && shape.pruned.includes(key) && isBranch(part) && part.size === 0;
  return Object.fromEntries(
    [...tree].filter(([key, part]) => !isLeft(key, part)).map(([key, part]) => [key, fromTree(part, partShape(key))]),
  );
}
