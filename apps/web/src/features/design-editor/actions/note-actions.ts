import { addNote } from "@netcue/ui/notes/note-edits";
import { StickyNote } from "lucide-react";
import type { EditorAction } from "./editor-action.ts";

export const noteActions: readonly EditorAction[] = [
  {
    id: "insert.note",
    label: "Add a note",
    group: "Insert",
    keys: ["Shift+S"],
    icon: StickyNote,
    on: ["canvas"],
    words: "text comment",
    run: ({ design, edit, canvas }) => edit(addNote(design, canvas()?.centre() ?? { x: 0, y: 0 })),
  },
];
