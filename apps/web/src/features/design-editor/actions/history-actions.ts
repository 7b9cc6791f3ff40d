import { History, Redo2, Undo2 } from "lucide-react";
import type { EditorAction } from "./editor-action.ts";

export const historyActions: readonly EditorAction[] = [
  {
    id: "history.undo",
    label: "Undo",
    group: "Edit",
    keys: ["Mod+Z"],
    icon: Undo2,
    isEnabled: ({ store }) => store.getState().history.past.length > 0,
    run: ({ view }) => view.undo(),
  },
  {
    id: "history.redo",
    label: "Redo",
    group: "Edit",
    keys: ["Mod+Shift+Z", "Mod+Y"],
    icon: Redo2,
    isEnabled: ({ store }) => store.getState().history.future.length > 0,
    run: ({ view }) => view.redo(),
  },
  {
    id: "history.show",
    label: "Show the history",
    group: "Edit",
    keys: ["Mod+Alt+Z"],
    icon: History,
    words: "undo steps list",
    run: ({ panels }) => panels.toggle("history"),
  },
];
