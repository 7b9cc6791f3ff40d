import type { DesignCondition } from "@netcue/engine/model";
import { sameJson } from "../same-json.ts";

/**
 * Conditions have no number of their own in a design file. Tells for each of `next` which of `base` it was, by index, or null for a new
 * one: equal ones first, then those that have most in common, in order.
 */
export function matchConditions(base: readonly DesignCondition[], next: readonly DesignCondition[]): (number | null)[] {
  const matches: (number | null)[] = next.map(() => null);
  const free = new Set(base.keys());
  const pair = (fits: (a: DesignCondition, b: DesignCondition) => boolean): void => {
    next.forEach((condition, index) => {
      if (matches[index] !== null) return;
      for (const candidate of free) {
        const other = base[candidate];
        if (!other || !fits(other, condition)) continue;
        matches[index] = candidate;
        free.delete(candidate);
        return;
      }
    });
  };
  pair((a, b) => a === b);
  pair(sameJson);
  for (const least of [5, 4, 3]) pair((a, b) => likeness(a, b) >= least);
  return matches;
}

/** How much two conditions have in common, 0 to 6. Less than half, and they are different conditions. */
function likeness(a: DesignCondition, b: DesignCondition): number {
  const meets = (left: readonly number[], right: readonly number[]): boolean => left.some((guid) => right.includes(guid));
  if (!meets(a.resources, b.resources) && !meets(a.after, b.after)) return 0;
  const common = [
    meets(a.resources, b.resources),
    meets(a.after, b.after),
    a.action === b.action,
    a.state === b.state,
    a.delay === b.delay,
    sameJson(a.set, b.set),
  ];
  return common.filter(Boolean).length;
}
