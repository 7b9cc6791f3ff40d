import type { Design } from "@netcue/engine/model";
import { type MergeConflict, mergeDesigns } from "../merging/merge-designs.ts";
import { type Renumbering, renumber } from "../merging/renumber.ts";

/** One edit of mine, whatever it took to make it. */
export interface HistoryStep {
  /** As in a list: "Move 3 resources". */
  label: string;
  before: Design;
  after: Design;
}

/** What I did, and what I took back of it (the next to be done again is last). Other people's edits are no steps. */
export interface DesignHistory {
  past: readonly HistoryStep[];
  future: readonly HistoryStep[];
}

/** A design after a walk through the history, and what of the steps could not be taken because somebody changed the same since. */
export interface Walked {
  history: DesignHistory;
  design: Design;
  conflicts: readonly MergeConflict[];
}

/** Steps that can be taken back; with more, the oldest is forgotten. */
export const HISTORY_LIMIT = 1_000;

export const NO_HISTORY: DesignHistory = { past: [], future: [] };

/** A new step. What was taken back before it can no longer be done again. */
export function recordStep({ past }: DesignHistory, step: HistoryStep): DesignHistory {
  return { past: [...past.slice(Math.max(0, past.length + 1 - HISTORY_LIMIT)), step], future: [] };
}

/** The last step goes on, as in typing into a field. */
export function extendStep({ past, future }: DesignHistory, label: string, after: Design): DesignHistory {
  const last = past.at(-1);
  return last ? { past: [...past.slice(0, -1), { ...last, label, after }], future } : { past, future };
}

/**
 * Takes back or does again, until `done` steps are done. A step whose outcome is still the design gives back exactly what was before;
 * after edits of others it takes back what the step did, and leaves alone what others did.
 */
export function walkHistory(history: DesignHistory, design: Design, done: number): Walked {
  const target = Math.min(Math.max(done, 0), history.past.length + history.future.length);
  const { past, future } = history;
  const steps = target < past.length ? past.slice(target).reverse() : future.slice(future.length - (target - past.length)).reverse();
  return target < past.length ? takeBack(history, design, steps) : doAgain(history, design, steps);
}

function takeBack({ past, future }: DesignHistory, design: Design, steps: readonly HistoryStep[]): Walked {
  let current = design;
  const conflicts: MergeConflict[] = [];
  const undone = steps.map((step) => {
    const merged = current === step.after ? { design: step.before, conflicts: [] } : mergeDesigns(step.after, step.before, current);
    const taken = { ...step, before: merged.design, after: current };
    current = merged.design;
    conflicts.push(...merged.conflicts);
    return taken;
  });
  return { history: { past: past.slice(0, past.length - steps.length), future: [...future, ...undone] }, design: current, conflicts };
}

function doAgain({ past, future }: DesignHistory, design: Design, steps: readonly HistoryStep[]): Walked {
  let current = design;
  const conflicts: MergeConflict[] = [];
  const redone = steps.map((step) => {
    const merged = current === step.before ? { design: step.after, conflicts: [] } : mergeDesigns(step.before, step.after, current);
    const taken = { ...step, before: current, after: merged.design };
    current = merged.design;
    conflicts.push(...merged.conflicts);
    return taken;
  });
  return { history: { past: [...past, ...redone], future: future.slice(0, future.length - steps.length) }, design: current, conflicts };
}

/** The same history, of resources that have other guids now. */
export function renumberHistory({ past, future }: DesignHistory, guids: Renumbering): DesignHistory {
  if (guids.size === 0) return { past, future };
  const known = new Map<Design, Design>();
  const of = (design: Design): Design => {
    const found = known.get(design) ?? renumber(design, guids);
    known.set(design, found);
    return found;
  };
  const all = (steps: readonly HistoryStep[]): HistoryStep[] =>
    steps.map((step) => ({ ...step, before: of(step.before), after: of(step.after) }));
  return { past: all(past), future: all(future) };
}
