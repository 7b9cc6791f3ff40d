import { sameJson } from "../same-json.ts";
import { type Branch, isBranch, type Tree } from "./keyed-tree.ts";
import { mergedOrder } from "./merged-order.ts";

/** Two people changed the same thing in different ways, or one took away what the other changed. */
export interface TreeConflict {
  /** Keys that lead to the thing. */
  path: readonly string[];
  /** What each wants; undefined: that it is not there. */
  mine: Tree | undefined;
  theirs: Tree | undefined;
  /** Whose way the merged tree has. */
  taken: "mine" | "theirs";
}

const EMPTY: Branch = new Map();

/**
 * Merges two trees that were both made from `base`. What only one of them changed is changed; what both changed alike too. Where they
 * disagree theirs is taken and the conflict is told; but a thing that one took away and the other changed is kept.
 */
export function mergeTrees(
  base: Tree | undefined,
  mine: Tree | undefined,
  theirs: Tree | undefined,
  tell: (conflict: TreeConflict) => void,
): Tree | undefined {
  return mergePart({ base, mine, theirs }, [], tell);
}

interface Three {
  base: Tree | undefined;
  mine: Tree | undefined;
  theirs: Tree | undefined;
}

function mergePart({ base, mine, theirs }: Three, path: readonly string[], tell: (conflict: TreeConflict) => void): Tree | undefined {
  if (isSame(mine, theirs) || isSame(base, mine)) return theirs;
  if (isSame(base, theirs)) return mine;
  if (isBranch(mine) && isBranch(theirs)) return mergeBranches({ base: isBranch(base) ? base : EMPTY, mine, theirs }, path, tell);
  const taken = theirs === undefined ? "mine" : "theirs";
  tell({ path, mine, theirs, taken });
  return taken === "mine" ? mine : theirs;
}

function mergeBranches(
  three: { base: Branch; mine: Branch; theirs: Branch },
  path: readonly string[],
  tell: (conflict: TreeConflict) => void,
): Branch {
  const { base, mine, theirs } = three;
  const merged = mergedOrder(base, mine, theirs).flatMap((key): [string, Tree][] => {
    const part = mergePart({ base: base.get(key), mine: mine.get(key), theirs: theirs.get(key) }, [...path, key], tell);
    return part === undefined ? [] : [[key, part]];
  });
  return [theirs, mine].find((side) => hasEntries(side, merged)) ?? new Map(merged);
}

function hasEntries(branch: Branch, entries: readonly [string, Tree][]): boolean {
  if (branch.size !== entries.length) return false;
  const own = branch.entries();
  return entries.every(([key, part]) => {
    const next = own.next().value;
    return next?.[0] === key && next[1] === part;
  });
}

/** Whether two trees say the same; the order of keys says nothing. */
export function isSame(a: Tree | undefined, b: Tree | undefined): boolean {
  if (a === b) return true;
  if (!isBranch(a) || !isBranch(b)) return !isBranch(a) && !isBranch(b) && sameJson(a, b);
  return a.size === b.size && [...a].every(([key, part]) => b.has(key) && isSame(part, b.get(key)));
}
