import { Button } from "@netcue/ui/primitives/button";
import { useStore } from "zustand";
import { useEditorActions } from "../actions/editor-actions-context.ts";
import { conflictTitle, conflictValue } from "./conflict-words.ts";
import type { OpenConflict, OpenConflicts } from "./open-conflicts.ts";
import { resolveConflict } from "./resolve-conflict.ts";

/** What was changed here and in another window in different ways: both values, and a choice. Nothing waits for it. */
export function ConflictList({ store }: { store: OpenConflicts }) {
  const conflicts = useStore(store, (state) => state.conflicts);
  if (conflicts.length === 0) return null;
  return (
    <section aria-label="Conflicts" className="max-h-48 overflow-y-auto border-line border-b bg-warning-soft px-4 py-2">
      <h2 className="font-medium">
        {conflicts.length === 1 ? "One thing was" : `${conflicts.length} things were`} changed here and in another window in different ways.
      </h2>
      <ul className="mt-1 flex flex-col gap-1">
        {conflicts.map((conflict) => (
          <ConflictLine key={conflict.id} conflict={conflict} onClose={() => store.getState().close(conflict.id)} />
        ))}
      </ul>
    </section>
  );
}

function ConflictLine({ conflict, onClose }: { conflict: OpenConflict; onClose: () => void }) {
  const { context } = useEditorActions();
  const title = conflictTitle(conflict, context.design);
  const choose = (side: "mine" | "theirs") => (): void => {
    const design = resolveConflict(context.store.getState().design, conflict, side);
    const label = `Take ${side === "mine" ? "my" : "the other"} ${title}`;
    if (side !== conflict.taken) context.edit({ type: "set-design", design, label });
    onClose();
  };
  const way = (side: "mine" | "theirs") => (
    <>
      {conflictValue(conflict[side], conflict)}
      {conflict.taken === side ? <span className="text-ink-faint"> (now)</span> : null}
    </>
  );
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <span className="min-w-40 font-medium">{title}</span>
      <span className="min-w-0 flex-1 truncate">Here: {way("mine")}</span>
      <span className="min-w-0 flex-1 truncate">There: {way("theirs")}</span>
      <Button size="small" aria-label={`Take what was done here: ${title}`} onClick={choose("mine")}>
        Take this one
      </Button>
      <Button size="small" aria-label={`Take what was done there: ${title}`} onClick={choose("theirs")}>
        Take the other
      </Button>
    </li>
  );
}
