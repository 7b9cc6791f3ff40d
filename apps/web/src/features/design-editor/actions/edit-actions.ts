import { isNothingSelected } from "@netcue/ui/design/design-command";
import { CopyPlus, PenLine, Trash2 } from "lucide-react";
import type { EditorAction } from "./editor-action.ts";

export const editActions: readonly EditorAction[] = [
  {
    id: "edit.duplicate",
    label: "Duplicate",
    group: "Edit",
    keys: ["Mod+D"],
    icon: CopyPlus,
    on: ["resource"],
    isEnabled: ({ selection }) => selection.resources.size > 0,
    run: ({ edit, selection }) => edit({ type: "duplicate", resources: selection.resources }),
  },
  {
    id: "edit.rename",
    label: "Rename",
    group: "Edit",
    keys: ["F2"],
    icon: PenLine,
    on: ["resource"],
    isEnabled: ({ selection }) => selection.resources.size === 1,
    run: ({ view }) => view.rename(),
  },
  {
    id: "edit.delete",
    label: "Delete",
    group: "Edit",
    keys: ["Delete", "Backspace"],
    icon: Trash2,
    on: ["resource", "connection", "condition"],
    isDangerous: true,
    isEnabled: ({ selection }) => !isNothingSelected(selection),
    run: ({ edit, selection }) => edit({ type: "remove", selection }),
  },
];
