import type { Design, DesignCondition } from "@netcue/engine/model";
import { sameJson } from "../same-json.ts";
import { designShape } from "./design-shape.ts";
import { fromTree, toTree, VALUE } from "./keyed-tree.ts";
import { matchConditions } from "./match-conditions.ts";
import { mergeTrees } from "./merge-trees.ts";
import { clashingGuids, type Renumbering, renumber } from "./renumber.ts";

/** Something on which two people disagree. The merged design has the way that was `taken`; the other one is only here. */
export interface MergeConflict {
  /**
   * Keys that lead to the thing: `resources`, guid, `attributes`, name. A condition goes by its index in the merged design; `condition` is
   * how it reads there.
   */
  path: readonly string[];
  condition?: DesignCondition;
  /** As in a design file; undefined: not there. */
  mine: unknown;
  theirs: unknown;
  taken: "mine" | "theirs";
}

export interface MergedDesign {
  design: Design;
  conflicts: readonly MergeConflict[];
  /** Resources of mine that got another guid, because somebody else had made one with the same. */
  renumbered: Renumbering;
}

/**
 * Joins two designs that were both made from `base`, by resource, attribute, trace, connection, condition, group and parameter. Pure. What
 * only one changed is taken; where both changed the same thing differently theirs is taken; what one removed and the other changed or
 * uses is kept. Every disagreement is told. Merging with an untouched side gives the other side back as it is.
 */
export function mergeDesigns(base: Design, mine: Design, theirs: Design): MergedDesign {
  if (sameJson(base, theirs)) return { design: mine, conflicts: [], renumbered: new Map() };
  if (sameJson(base, mine)) return { design: theirs, conflicts: [], renumbered: new Map() };
  const renumbered = clashingGuids(base, mine, theirs);
  const own = renumber(mine, renumbered);
  const names = conditionNames(base, own, theirs);
  const [baseTree, mineTree, theirsTree] = [base, own, theirs].map((design, side) => toTree(design, designShape(names[side] ?? [])));
  const conflicts: MergeConflict[] = [];
  const merged = mergeTrees(baseTree, mineTree, theirsTree, ({ path, mine: left, theirs: right, taken }) => {
    conflicts.push({ path, mine: left && fromTree(left, VALUE), theirs: right && fromTree(right, VALUE), taken });
  });
  // Three branches merge to a branch, and a branch of a design's shape is a design.
  const joined = fromTree(merged ?? null, designShape([])) as Design;
  const restored = restoreUsed(joined, { base, mine: own, theirs });
  const order = merged instanceof Map ? [...((merged.get("conditions") as ReadonlyMap<string, unknown> | undefined)?.keys() ?? [])] : [];
  return {
    design: restored.design,
    conflicts: [...conflicts.map((conflict) => placed(conflict, restored.design, order)), ...restored.conflicts],
    renumbered,
  };
}

/** A name for each condition of the three designs: the same for what is the same condition. */
function conditionNames(base: Design, mine: Design, theirs: Design): [string[], string[], string[]] {
  const known = base.conditions ?? [];
  const namesOf = ({ conditions = [] }: Design): string[] =>
    matchConditions(known, conditions).map((match, index) => (match === null ? JSON.stringify(conditions[index]) : String(match)));
  return [known.map((_, index) => String(index)), namesOf(mine), namesOf(theirs)];
}

/** A conflict about a condition says which one of the merged design it is. */
function placed(conflict: MergeConflict, { conditions = [] }: Design, order: readonly string[]): MergeConflict {
  const [room, name, ...rest] = conflict.path;
  if (room !== "conditions" || name === undefined) return conflict;
  const index = order.indexOf(name);
  const condition = conditions[index];
  return { ...conflict, path: [room, String(index), ...rest], ...(condition && { condition }) };
}

/** Brings back resources that one side removed while the other one connected them or made something wait for them. */
function restoreUsed(design: Design, { base, mine, theirs }: { base: Design; mine: Design; theirs: Design }) {
  const present = new Set(design.resources.map(({ guid }) => guid));
  const used = new Set([
    ...(design.connections ?? []).flat(),
    ...(design.conditions ?? []).flatMap(({ resources, after }) => [...resources, ...after]),
    ...(design.groups ?? []).flatMap(({ members }) => members),
  ]);
  const conflicts: MergeConflict[] = [];
  const back = [...used].flatMap((guid) => {
    if (present.has(guid)) return [];
    const of = ({ resources }: Design) => resources.find((resource) => resource.guid === guid);
    const resource = of(mine) ?? of(theirs) ?? of(base);
    if (!resource) return [];
    conflicts.push({ path: ["resources", String(guid)], mine: of(mine), theirs: of(theirs), taken: of(mine) ? "mine" : "theirs" });
    return [resource];
  });
  return { design: back.length === 0 ? design : { ...design, resources: [...design.resources, ...back] }, conflicts };
}
