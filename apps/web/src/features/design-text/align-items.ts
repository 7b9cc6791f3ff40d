import { sameValue } from "./same-value.ts";

/** Item `to` of the new list is what item `from` of the old one was; null is new. */
export interface AlignedItem {
  from: number | null;
  to: number;
}

/**
 * Which items of a list are the same as before: by the number or name that they have, else by what they say. What stands between the
 * same neighbours as before is taken for changed, not for gone and come.
 */
export function alignItems(before: readonly unknown[], after: readonly unknown[]): AlignedItem[] {
  let head = 0;
  while (head < before.length && head < after.length && isSame(before[head], after[head])) head += 1;
  let tail = 0;
  while (tail < before.length - head && tail < after.length - head && isSame(before.at(-1 - tail), after.at(-1 - tail))) tail += 1;
  const middle = alignMiddle(before.slice(head, before.length - tail), after.slice(head, after.length - tail));
  return [
    ...Array.from({ length: head }, (_, index) => ({ from: index, to: index })),
    ...middle.map(({ from, to }) => ({ from: from === null ? null : from + head, to: to + head })),
    ...Array.from({ length: tail }, (_, index) => ({ from: before.length - tail + index, to: after.length - tail + index })),
  ];
}

/** In one go: whoever is known and still comes after the last that was found stays; as many as went are taken for changed. */
function alignMiddle(before: readonly unknown[], after: readonly unknown[]): AlignedItem[] {
  const places = new Map<string, number[]>();
  for (const [index, item] of before.entries()) places.set(keyOf(item), [...(places.get(keyOf(item)) ?? []), index]);
  let next = 0;
  const found = after.map((item, to): AlignedItem => {
    const from = places.get(keyOf(item))?.find((place) => place >= next);
    if (from === undefined) return { from: null, to };
    next = from + 1;
    return { from, to };
  });
  return found.map((entry, index) => {
    if (entry.from !== null) return entry;
    const since = lastFound(found, index);
    const from = since.from + (index - since.index);
    const until = found.slice(index).find((later) => later.from !== null)?.from ?? before.length;
    const isChanged = from < until && keyOf(before[from]).startsWith("{") === keyOf(after[entry.to]).startsWith("{");
    return isChanged ? { from, to: entry.to } : entry;
  });
}

function lastFound(found: readonly AlignedItem[], index: number): { from: number; index: number } {
  for (let at = index - 1; at >= 0; at -= 1) {
    const from = found[at]?.from;
    if (from !== null && from !== undefined) return { from, index: at };
  }
  return { from: -1, index: -1 };
}

function isSame(one: unknown, other: unknown): boolean {
  return keyOf(one) === keyOf(other) || sameValue(one, other);
}

/** What an item is known by. */
function keyOf(item: unknown): string {
  if (typeof item === "object" && item !== null) {
    const { guid, id } = item as { guid?: unknown; id?: unknown };
    if (guid !== undefined || id !== undefined) return `${String(guid)} ${String(id)}`;
  }
  return JSON.stringify(item);
}
