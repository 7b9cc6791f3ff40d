/**
 * The order of everything that is in either of two lists that were both made from `base`: theirs, unless only mine was sorted anew; what
 * the other list adds stands behind what it stands behind there.
 *
 * @param base @param mine @param theirs anything with keys, in order
 */
export function mergedOrder(
  base: ReadonlyMap<string, unknown>,
  mine: ReadonlyMap<string, unknown>,
  theirs: ReadonlyMap<string, unknown>,
): string[] {
  const onlyMineSorted = !isInOrderOf(mine, base) && isInOrderOf(theirs, base);
  const [first, second] = onlyMineSorted ? [mine, theirs] : [theirs, mine];
  const behind = new Map<string | null, string[]>();
  let last: string | null = null;
  for (const key of second.keys()) {
    if (first.has(key)) last = key;
    else {
      const group = behind.get(last);
      if (group) group.push(key);
      else behind.set(last, [key]);
    }
  }
  return [...(behind.get(null) ?? []), ...[...first.keys()].flatMap((key) => [key, ...(behind.get(key) ?? [])])];
}

/** Whether what both have stands in the same order. */
function isInOrderOf(list: ReadonlyMap<string, unknown>, base: ReadonlyMap<string, unknown>): boolean {
  const common = [...base.keys()].filter((key) => list.has(key))[Symbol.iterator]();
  for (const key of list.keys()) if (base.has(key) && common.next().value !== key) return false;
  return true;
}
