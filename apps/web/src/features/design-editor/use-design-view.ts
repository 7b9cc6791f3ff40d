import type { Problem } from "@netcue/engine/model";
import type { CanvasHandle } from "@netcue/ui/canvas/canvas-props";
import { type DesignCommand, NOTHING_SELECTED, type Selection, selectResources } from "@netcue/ui/design/design-command";
import { useMemo, useRef, useState } from "react";
import type { DesignStore } from "./design-store.ts";
import type { EditorNotes } from "./editor-notes.tsx";
import { keepExisting, selectionAfter } from "./selection-after.ts";

export type DesignViewActions = ReturnType<typeof useDesignView>["actions"];

/** What one person looks at: what is selected and which condition is open. It follows edits, and undo. */
export function useDesignView(store: DesignStore, notes: EditorNotes) {
  const [selection, setSelection] = useState<Selection>(NOTHING_SELECTED);
  const [openCondition, setOpenCondition] = useState<number | null>(null);
  const canvas = useRef<CanvasHandle>(null);
  const nameField = useRef<HTMLInputElement>(null);

  const actions = useMemo(() => {
    const design = () => store.getState().design;
    const walk = (done: number): void => {
      const left = store.getState().walk(done).length;
      if (left > 0)
        notes.getState().say(`${left === 1 ? "One part was" : `${left} parts were`} left as somebody else has changed it since.`);
      setSelection((before) => keepExisting(design(), before));
      setOpenCondition(null);
    };
    const openAndReveal = (index: number): void => {
      setSelection({ ...NOTHING_SELECTED, conditions: new Set([index]) });
      setOpenCondition(index);
      canvas.current?.reveal({ conditions: new Set([index]) });
    };
    const run = (command: DesignCommand): void => {
      const before = design();
      store.getState().run(command);
      setSelection((selection) => selectionAfter(command, before, design(), selection));
      if (command.type === "add-condition") setOpenCondition((design().conditions?.length ?? 1) - 1);
      if (command.type === "remove") setOpenCondition(null);
    };
    return {
      select: setSelection,
      openCondition: setOpenCondition,
      openAndReveal,
      /** To the design after so many steps of the history. */
      walk,
      undo: () => walk(store.getState().history.past.length - 1),
      redo: () => walk(store.getState().history.past.length + 1),
      run,
      /** Selects these and brings them into view. */
      showResources(guids: Iterable<number>): void {
        const shown = selectResources(guids);
        setSelection(shown);
        canvas.current?.reveal(shown);
      },
      selectAll(): void {
        const { resources, conditions = [] } = design();
        setSelection({ ...selectResources(resources.map(({ guid }) => guid)), conditions: new Set(conditions.keys()) });
      },
      reveal(place: Problem["place"]): void {
        if (place.condition !== undefined) openAndReveal(place.condition);
        else if (place.guid !== undefined) {
          setSelection(selectResources([place.guid]));
          canvas.current?.reveal({ resources: new Set([place.guid]) });
          if (place.attribute !== undefined) focusLater(`attribute-${place.guid}-${place.attribute}`);
        } else if (place.connection !== undefined) {
          const pair = design().connections?.[place.connection];
          if (!pair) return;
          setSelection({ ...NOTHING_SELECTED, connections: new Set([`${Math.min(...pair)}-${Math.max(...pair)}`]) });
          canvas.current?.reveal({ resources: new Set(pair) });
        }
      },
      rename(): void {
        nameField.current?.focus();
        nameField.current?.select();
      },
    };
  }, [store, notes]);
  return { selection, openCondition, canvas, nameField, actions };
}

/** Puts the focus into a field that the next drawing brings. */
function focusLater(id: string): void {
  requestAnimationFrame(() => document.getElementById(id)?.focus());
}
