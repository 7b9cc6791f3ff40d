import type { Design } from "@netcue/engine/model";
import type { DesignCommand } from "@netcue/ui/design/design-command";
import { temporal } from "zundo";
import { createStore } from "zustand/vanilla";
import { applyDesignCommand } from "./design-commands.ts";

/** Steps that can be taken back. */
const HISTORY_LIMIT = 1_000;

export interface DesignState {
  /** What is drawn now. */
  design: Design;
  /** Carries out one edit; edits of the same gesture (typing into one field) are one step to undo. */
  run(command: DesignCommand): void;
  /** What follows is a new step, even in the same field. */
  endGesture(): void;
  undo(): void;
  redo(): void;
}

export type DesignStore = ReturnType<typeof createDesignStore>;

/** The design that is being edited, with its history. Nothing of a run and nothing of the view is in it. */
export function createDesignStore(initial: Design) {
  let gesture: string | null = null;
  const store = createStore<DesignState>()(
    temporal(
      (set, get) => ({
        design: initial,
        run(command) {
          const design = applyDesignCommand(get().design, command);
          const key = gestureKey(command);
          const goesOn = key !== null && key === gesture;
          gesture = key;
          if (design === get().design) return;
          const history = store.temporal.getState();
          if (goesOn) history.pause();
          set({ design });
          if (goesOn) history.resume();
        },
        endGesture() {
          gesture = null;
        },
        undo() {
          gesture = null;
          store.temporal.getState().undo();
        },
        redo() {
          gesture = null;
          store.temporal.getState().redo();
        },
      }),
      { partialize: ({ design }) => ({ design }), equality: (past, current) => past.design === current.design, limit: HISTORY_LIMIT },
    ),
  );
  return store;
}

/** Commands with the same key in a row belong to one gesture; null is a gesture of its own. */
function gestureKey(command: DesignCommand): string | null {
  if (command.type === "set-attribute") return `attribute ${command.guid} ${command.attribute}`;
  if (command.type === "rename-resource") return `name ${command.guid}`;
  if (command.type === "rename-design" || command.type === "describe-design") return command.type;
  if (command.type === "edit-condition") return `condition ${command.condition} ${Object.keys(command.change).join(" ")}`;
  if (command.type === "set-design") return command.gesture ?? null;
  return null;
}
