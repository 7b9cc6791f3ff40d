import type { Design } from "@netcue/engine/model";
import type { DesignCommand } from "@netcue/ui/design/design-command";
import { createStore } from "zustand/vanilla";
import { applyDesignCommand } from "./design-commands.ts";
import { type DesignHistory, extendStep, NO_HISTORY, recordStep, renumberHistory, walkHistory } from "./history/design-history.ts";
import { stepLabel } from "./history/step-label.ts";
import type { MergeConflict } from "./merging/merge-designs.ts";
import type { Renumbering } from "./merging/renumber.ts";

export interface DesignState {
  /** What is drawn now. */
  design: Design;
  /** What I did to it. */
  history: DesignHistory;
  /** Carries out one edit; edits of the same gesture (typing into one field) are one step to undo. */
  run(command: DesignCommand): void;
  /** What follows is a new step, even in the same field. */
  endGesture(): void;
  /**
   * Takes back, or does again, until `done` steps of the history are done. Gives back what could not be taken back because somebody else
   * has changed it since.
   */
  walk(done: number): readonly MergeConflict[];
  undo(): readonly MergeConflict[];
  redo(): readonly MergeConflict[];
  /** Shows the design with somebody else's edits: no step of mine. `renumbered` are guids that resources of mine got meanwhile. */
  adopt(design: Design, renumbered?: Renumbering): void;
}

export type DesignStore = ReturnType<typeof createDesignStore>;

/** The design that is being edited, with its history. Nothing of a run and nothing of the view is in it. */
export function createDesignStore(initial: Design, kept: DesignHistory = NO_HISTORY) {
  let gesture: string | null = null;
  return createStore<DesignState>()((set, get) => ({
    design: initial,
    history: kept,
    run(command) {
      const { design: before, history } = get();
      const design = applyDesignCommand(before, command);
      const key = gestureKey(command);
      const goesOn = key !== null && key === gesture && history.past.at(-1)?.after === before;
      gesture = key;
      if (design === before) return;
      const label = stepLabel(command, before);
      set({ design, history: goesOn ? extendStep(history, label, design) : recordStep(history, { label, before, after: design }) });
    },
    endGesture() {
      gesture = null;
    },
    walk(done) {
      gesture = null;
      const { history, design, conflicts } = walkHistory(get().history, get().design, done);
      set({ history, design });
      return conflicts;
    },
    undo: () => get().walk(get().history.past.length - 1),
    redo: () => get().walk(get().history.past.length + 1),
    adopt(design, renumbered = new Map()) {
      set({ design, history: renumberHistory(get().history, renumbered) });
    },
  }));
}

/** Commands with the same key in a row belong to one gesture; null is a gesture of its own. */
function gestureKey(command: DesignCommand): string | null {
  if (command.type === "set-attribute") return `attribute ${command.guid} ${command.attribute}`;
  if (command.type === "rename-resource") return `name ${command.guid}`;
  if (command.type === "rename-group") return `group ${command.group}`;
  if (command.type === "rename-design" || command.type === "describe-design") return command.type;
  if (command.type === "edit-condition") return `condition ${command.condition} ${Object.keys(command.change).join(" ")}`;
  if (command.type === "set-design") return command.gesture ?? null;
  return null;
}
