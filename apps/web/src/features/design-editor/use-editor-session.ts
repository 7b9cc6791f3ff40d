import { useEffect, useState } from "react";
import { Autosave, type AutosaveOptions, type SavedDesign } from "./autosave.ts";
import { createDesignStore, type DesignStore } from "./design-store.ts";
import { sameJson } from "./same-json.ts";
import { UnsavedEditsEntry } from "./unsaved-edits.ts";

export interface EditorSession {
  store: DesignStore;
  autosave: Autosave;
}

/**
 * Opens a kept design for editing: what the server has, or the edits that an earlier visit could not save any more.
 * Null until it is open. `opened` and the callbacks must stay the same for as long as the session is to live.
 */
export function useEditorSession(
  experiment: string,
  opened: SavedDesign,
  callbacks: Pick<AutosaveOptions, "save" | "messageOf">,
): EditorSession | null {
  const [session, setSession] = useState<EditorSession | null>(null);
  useEffect(() => {
    let isClosed = false;
    let entry: UnsavedEditsEntry | null = null;
    const open = async (): Promise<void> => {
      entry = await UnsavedEditsEntry.open(experiment, localStorage, navigator.locks);
      if (isClosed) entry.close();
      else setSession(startSession(opened, entry, callbacks));
    };
    void open();
    return () => {
      isClosed = true;
      entry?.close();
      setSession(null);
    };
  }, [experiment, opened, callbacks]);
  return session;
}

function startSession(
  opened: SavedDesign,
  entry: UnsavedEditsEntry,
  callbacks: Pick<AutosaveOptions, "save" | "messageOf">,
): EditorSession {
  const kept = entry.read();
  if (!kept || sameJson(kept.design, opened.design)) {
    entry.clear();
    return { store: createDesignStore(opened.design), autosave: new Autosave({ ...callbacks, entry, revision: opened.revision }) };
  }
  const autosave = new Autosave({ ...callbacks, entry, revision: kept.baseRevision });
  autosave.edited(kept.design);
  return { store: createDesignStore(kept.design), autosave };
}
