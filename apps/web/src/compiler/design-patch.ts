import type { Design } from "@netcue/engine/model";

/** How a list became another: single items, where as many are left, or one piece in place of another. */
type ListChange =
  | { readonly kind: "items"; readonly items: readonly (readonly [index: number, item: unknown])[] }
  | { readonly kind: "piece"; readonly at: number; readonly remove: number; readonly insert: readonly unknown[] };

/** What is different about a design, so that not all of it is copied to another thread on each edit. Plain data. */
export interface DesignPatch {
  /** Keys of the new design, in its order. */
  readonly keys: readonly string[];
  readonly values: Readonly<Record<string, unknown>>;
  readonly lists: Readonly<Record<string, ListChange>>;
}

type Fields = Readonly<Record<string, unknown>>;

/** What leads from one design to the next. Edits share what they do not touch, so what is the same object is the same. */
export function designPatch(before: Design | null, after: Design): DesignPatch {
  const old: Fields = { ...before };
  const changed = Object.entries(after).filter(([key, value]) => old[key] !== value);
  const isList = ([key, value]: [string, unknown]): boolean => Array.isArray(value) && Array.isArray(old[key]);
  const lists = changed.filter(isList).map(([key, value]) => [key, listChange(old[key] as unknown[], value as unknown[])] as const);
  return {
    keys: Object.keys(after),
    values: Object.fromEntries(changed.filter((entry) => !isList(entry))),
    lists: Object.fromEntries(lists),
  };
}

function listChange(before: readonly unknown[], after: readonly unknown[]): ListChange {
  if (before.length === after.length) {
    return { kind: "items", items: after.flatMap((item, index) => (item === before[index] ? [] : [[index, item] as const])) };
  }
  const shorter = Math.min(before.length, after.length);
  let at = 0;
  while (at < shorter && before[at] === after[at]) at++;
  let kept = 0;
  while (kept < shorter - at && before.at(-1 - kept) === after.at(-1 - kept)) kept++;
  return { kind: "piece", at, remove: before.length - at - kept, insert: after.slice(at, after.length - kept) };
}

/** The next design. */
export function applyDesignPatch(before: Design | null, { keys, values, lists }: DesignPatch): Design {
  const old: Fields = { ...before };
  const next = keys.map((key) => {
    const change = lists[key];
    if (change) return [key, changedList(old[key] as readonly unknown[], change)] as const;
    return [key, Object.hasOwn(values, key) ? values[key] : old[key]] as const;
  });
  return Object.fromEntries(next) as unknown as Design; // a patch is made from designs only
}

function changedList(before: readonly unknown[], change: ListChange): unknown[] {
  if (change.kind === "piece") return before.toSpliced(change.at, change.remove, ...change.insert);
  const next = [...before];
  for (const [index, item] of change.items) next[index] = item;
  return next;
}
