import { useEffect, useState } from "react";
import { Autosave, type AutosaveOptions, type SavedDesign } from "./autosave.ts";
import { createDesignStore, type DesignStore } from "./design-store.ts";
import { createEditorNotes, type EditorNotes } from "./editor-notes.tsx";
import { HistoryKeeper } from "./history/history-keeper.ts";
import { KeptHistories } from "./history/kept-histories.ts";
import { createOpenConflicts, joinNewer, type OpenConflicts } from "./merging/open-conflicts.ts";
import { type UnsavedEdits, UnsavedEditsEntry } from "./unsaved-edits.ts";

export interface EditorSession {
  store: DesignStore;
  autosave: Autosave;
  /** What this person and another one changed in different ways. */
  conflicts: OpenConflicts;
  notes: EditorNotes;
}

type Callbacks = Pick<AutosaveOptions, "save" | "messageOf">;

/**
 * Opens a kept design for editing: what the server has, joined with the edits that an earlier visit could not save any more.
 * Null until it is open. `opened` and the callbacks must stay the same for as long as the session is to live.
 */
export function useEditorSession(experiment: string, opened: SavedDesign, callbacks: Callbacks): EditorSession | null {
  const [session, setSession] = useState<EditorSession | null>(null);
  useEffect(() => {
    let isClosed = false;
    let close = (): void => undefined;
    const open = async (): Promise<void> => {
      const [entry, keeper] = await Promise.all([
        UnsavedEditsEntry.open(experiment, localStorage, navigator.locks),
        HistoryKeeper.open(new KeptHistories(indexedDB), experiment, navigator.locks),
      ]);
      const kept = entry.read();
      const store = createDesignStore(kept?.design ?? opened.design, await keeper.read(kept?.design ?? opened.design));
      const stop = keeper.follow(store);
      close = () => {
        stop();
        keeper.close();
        entry.close();
      };
      if (isClosed) close();
      else setSession(startSession({ experiment, opened, store, entry, kept }, callbacks));
    };
    void open();
    return () => {
      isClosed = true;
      close();
      setSession(null);
    };
  }, [experiment, opened, callbacks]);
  return session;
}

interface Opening {
  experiment: string;
  opened: SavedDesign;
  store: DesignStore;
  entry: UnsavedEditsEntry;
  /** Edits of an earlier visit that are in the store already. */
  kept: UnsavedEdits | null;
}

function startSession({ experiment, opened, store, entry, kept }: Opening, callbacks: Callbacks): EditorSession {
  const conflicts = createOpenConflicts(experiment, sessionStorage);
  const notes = createEditorNotes();
  const autosave = new Autosave({
    ...callbacks,
    entry,
    saved: kept ? { revision: kept.baseRevision, design: kept.base } : opened,
    join(base, newer) {
      const drawn = store.getState().design;
      const joined = joinNewer(store, conflicts, base, newer);
      if (joined !== drawn) notes.getState().say("Merged with edits from another window.");
      return joined;
    },
  });
  if (kept) {
    autosave.edited(kept.design);
    void autosave.received(opened);
  }
  return { store, autosave, conflicts, notes };
}
