import { conditionSchema, type Design } from "@netcue/engine/model";
import * as z from "zod";
import { createStore } from "zustand/vanilla";
import type { DesignStore } from "../design-store.ts";
import { type MergeConflict, mergeDesigns } from "./merge-designs.ts";

/** A conflict that a person has not decided yet. */
export interface OpenConflict extends MergeConflict {
  id: number;
}

export interface OpenConflictsState {
  conflicts: readonly OpenConflict[];
  add(conflicts: readonly MergeConflict[]): void;
  /** It is decided. */
  close(id: number): void;
}

export type OpenConflicts = ReturnType<typeof createOpenConflicts>;

const schema = z.array(
  z.object({
    id: z.number(),
    path: z.array(z.string()),
    condition: conditionSchema.optional(),
    // A text of JSON has no key for what is not there.
    mine: z.unknown().optional(),
    theirs: z.unknown().optional(),
    taken: z.enum(["mine", "theirs"]),
  }),
);

/** The conflicts of one experiment that are to be decided in this tab. A reload keeps them. */
export function createOpenConflicts(experiment: string, storage: Pick<Storage, "getItem" | "setItem" | "removeItem">) {
  const key = `netcue.conflicts.${experiment}`;
  return createStore<OpenConflictsState>()((set, get) => {
    const keep = (conflicts: readonly OpenConflict[]): void => {
      set({ conflicts });
      if (conflicts.length === 0) storage.removeItem(key);
      else storage.setItem(key, JSON.stringify(conflicts));
    };
    return {
      conflicts: read(storage.getItem(key)),
      add(conflicts) {
        if (conflicts.length === 0) return;
        const next = get().conflicts.reduce((highest, { id }) => Math.max(highest, id), 0) + 1;
        keep([...get().conflicts, ...conflicts.map((conflict, index) => ({ ...conflict, id: next + index }))]);
      },
      close: (id) => keep(get().conflicts.filter((conflict) => conflict.id !== id)),
    };
  });
}

function read(text: string | null): OpenConflict[] {
  if (text === null) return [];
  try {
    return schema
      .parse(JSON.parse(text))
      .map(({ condition, mine, theirs, ...rest }) => ({ ...rest, mine, theirs, ...(condition && { condition }) }));
  } catch {
    return []; // not ours, or cut off
  }
}

/** Brings somebody else's version into the drawing; what both changed differently is left to a person. Gives back what is drawn then. */
export function joinNewer(store: DesignStore, conflicts: OpenConflicts, base: Design, newer: Design): Design {
  const { design, adopt } = store.getState();
  const merged = mergeDesigns(base, design, newer);
  adopt(merged.design, merged.renumbered);
  conflicts.getState().add(merged.conflicts);
  return merged.design;
}
