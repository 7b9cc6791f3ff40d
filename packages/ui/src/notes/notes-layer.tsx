import type { Design } from "@netcue/engine/model";
import { ViewportPortal } from "@xyflow/react";
import type { OnDesignCommand } from "../design/design-command.ts";
import { NoteCard } from "./note-card.tsx";
import { editNote, removeNote } from "./note-edits.ts";

/** The notes of a design, on the canvas and part of its picture. */
export function NotesLayer({ design, onCommand }: { design: Design; onCommand: OnDesignCommand | undefined }) {
  if (!design.notes?.length) return null;
  return (
    <ViewportPortal>
      {design.notes.map((note) => (
        <NoteCard
          key={note.id}
          note={note}
          onChange={
            onCommand &&
            ((change) => onCommand(editNote(design, note.id, change, change.text === undefined ? "Place a note" : "Write a note")))
          }
          onRemove={() => onCommand?.(removeNote(design, note.id))}
        />
      ))}
    </ViewportPortal>
  );
}
