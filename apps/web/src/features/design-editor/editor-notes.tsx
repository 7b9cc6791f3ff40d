import { IconButton } from "@netcue/ui/primitives/icon-button";
import { X } from "lucide-react";
import { useEffect } from "react";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";

/** How long a note stays, in milliseconds. */
const STAYS = 8_000;

/** A sentence about what just happened, for a while. A new one takes the place of the one before. */
export function createEditorNotes() {
  return createStore<{ note: string | null; say(note: string): void; clear(): void }>()((set) => ({
    note: null,
    say: (note) => set({ note }),
    clear: () => set({ note: null }),
  }));
}

export type EditorNotes = ReturnType<typeof createEditorNotes>;

export function EditorNote({ notes }: { notes: EditorNotes }) {
  const { note, clear } = useStore(notes);
  useEffect(() => {
    if (note === null) return;
    const timer = setTimeout(clear, STAYS);
    return () => clearTimeout(timer);
  }, [note, clear]);
  return (
    <div role="status" aria-label="Note" className="-translate-x-1/2 pointer-events-none fixed bottom-12 left-1/2 z-30">
      {note === null ? null : (
        <p className="pointer-events-auto flex items-center gap-2 rounded-md bg-raised py-1 pr-1 pl-3 shadow-floating">
          {note}
          <IconButton label="Close" size="small" onClick={clear}>
            <X />
          </IconButton>
        </p>
      )}
    </div>
  );
}
