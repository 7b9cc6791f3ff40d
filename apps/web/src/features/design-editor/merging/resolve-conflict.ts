import type { Design } from "@netcue/engine/model";
import { NOTHING_SELECTED, selectResources } from "@netcue/ui/design/design-command";
import { applyDesignCommand } from "../design-commands.ts";
import { designShape } from "./design-shape.ts";
import { type Branch, fromTree, isBranch, type Tree, toTree } from "./keyed-tree.ts";
import { matchConditions } from "./match-conditions.ts";
import type { MergeConflict } from "./merge-designs.ts";

/** The design with one side's way of a conflict; the same design when the thing is not there any more, or has this way already. */
export function resolveConflict(design: Design, conflict: MergeConflict, side: "mine" | "theirs"): Design {
  const path = pathNow(design, conflict);
  if (!path) return design;
  const value = conflict[side];
  const [room, name, ...rest] = path;
  if (value === undefined && rest.length === 0 && room === "resources") {
    return applyDesignCommand(design, { type: "remove", selection: selectResources([Number(name)]) });
  }
  if (value === undefined && rest.length === 0 && room === "conditions") {
    return applyDesignCommand(design, { type: "remove", selection: { ...NOTHING_SELECTED, conditions: new Set([Number(name)]) } });
  }
  const shape = designShape((design.conditions ?? []).map((_, index) => String(index)));
  const tree = setAt(toTree(design, shape), path, value as Tree | undefined); // what two sides disagree on below a resource is one value

  return tree === undefined ? design : (fromTree(tree, shape) as Design); // a branch of this shape is a design
}

/** Where the thing is now: conditions may have moved since. */
function pathNow(design: Design, { path, condition }: MergeConflict): readonly string[] | undefined {
  if (!condition) return path;
  const index = matchConditions([condition], design.conditions ?? []).indexOf(0);
  return index === -1 ? undefined : ["conditions", String(index), ...path.slice(2)];
}

/** A tree with another part at a path; undefined when there is nothing that the path could lead through. */
function setAt(tree: Tree, path: readonly string[], part: Tree | undefined): Branch | undefined {
  const [key, ...rest] = path;
  if (!isBranch(tree) || key === undefined) return undefined;
  const next = new Map(tree);
  if (rest.length > 0) {
    const below = tree.get(key);
    const changed = below === undefined ? undefined : setAt(below, rest, part);
    if (!changed) return undefined;
    return next.set(key, changed);
  }
  if (part === undefined) next.delete(key);
  else next.set(key, part);
  return next;
}
