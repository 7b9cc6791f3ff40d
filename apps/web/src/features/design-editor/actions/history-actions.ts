import { Redo2, Undo2 } from "lucide-react";
import type { EditorAction } from "./editor-action.ts";

export const historyActions: readonly EditorAction[] = [
  {
    id: "history.undo",
    label: "Undo",
    group: "Edit",
    keys: ["Mod+Z"],
    icon: Undo2,
    isEnabled: ({ store }) => store.temporal.getState().pastStates.length > 0,
    run: ({ view }) => view.undo(),
  },
  {
    id: "history.redo",
    label: "Redo",
    group: "Edit",
    keys: ["Mod+Shift+Z", "Mod+Y"],
    icon: Redo2,
    isEnabled: ({ store }) => store.temporal.getState().futureStates.length > 0,
    run: ({ view }) => view.redo(),
  },
];
