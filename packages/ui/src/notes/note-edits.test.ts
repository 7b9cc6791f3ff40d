import type { Design } from "@netcue/engine/model";
import { expect, it } from "vitest";
import type { DesignCommand } from "../design/design-command.ts";
import { SAMPLE } from "../testing/sample-lab.ts";
import { addNote, editNote, removeNote } from "./note-edits.ts";

function after(command: DesignCommand): Design {
  if (command.type !== "set-design") throw new Error("not an edit of the whole design");
  return command.design;
}

it("adds notes with ids of their own, changes one, and leaves nothing behind when the last is gone", () => {
  const one = after(addNote(SAMPLE, { x: 120, y: 60 }));
  expect(one.notes).toEqual([{ id: "note-1", text: "", position: { x: 0, y: 0 }, size: { width: 240, height: 120 } }]);
  const two = after(addNote(after(removeNote(after(addNote(one, { x: 0, y: 0 })), "note-1")), { x: 0, y: 0 }));
  expect(two.notes?.map(({ id }) => id)).toEqual(["note-2", "note-3"]);
  const edited = after(editNote(two, "note-3", { text: "look here", position: { x: 8, y: 16 } }, "Move a note"));
  expect(edited.notes?.[1]).toMatchObject({ id: "note-3", text: "look here", position: { x: 8, y: 16 }, size: { width: 240 } });
  expect(edited.notes?.[0]).toBe(two.notes?.[0]);
  expect(after(removeNote(one, "note-1"))).toEqual(SAMPLE);
  expect(after(editNote(one, "gone", { text: "?" }, "Write"))).toEqual(one);
});
