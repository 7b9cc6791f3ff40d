import { type Design, type DesignNote, editDesign } from "@netcue/engine/model";
import type { DesignCommand, Position } from "../design/design-command.ts";

const NEW_SIZE = { width: 240, height: 120 } as const;

/** A new note with its middle at a place. */
export function addNote(design: Design, middle: Position): DesignCommand {
  const { notes = [] } = design;
  const note: DesignNote = {
    id: freeId(notes),
    text: "",
    position: { x: Math.round(middle.x - NEW_SIZE.width / 2), y: Math.round(middle.y - NEW_SIZE.height / 2) },
    size: NEW_SIZE,
  };
  return { type: "set-design", design: { ...design, notes: [...notes, note] }, label: "Add a note" };
}

/** Other words, another place or another size; the same note changed in the same way again and again is one step. */
export function editNote(design: Design, id: string, change: Partial<Omit<DesignNote, "id">>, label: string): DesignCommand {
  const index = (design.notes ?? []).findIndex((note) => note.id === id);
  const edits = index < 0 ? [] : Object.entries(change).map(([key, value]) => ({ path: ["notes", index, key], value }));
  return { type: "set-design", design: editDesign(design, edits), label, gesture: `note ${id} ${Object.keys(change).join(" ")}` };
}

/** Without its last note a design has no list of notes. */
export function removeNote(design: Design, id: string): DesignCommand {
  const { notes = [], ...rest } = design;
  const left = notes.filter((note) => note.id !== id);
  return { type: "set-design", design: left.length > 0 ? { ...design, notes: left } : rest, label: "Remove a note" };
}

function freeId(notes: readonly DesignNote[]): string {
  const taken = new Set(notes.map(({ id }) => id));
  let number = notes.length + 1;
  while (taken.has(`note-${number}`)) number++;
  return `note-${number}`;
}
