import { isNothingSelected, NOTHING_SELECTED } from "@netcue/ui/design/design-command";
import { BoxSelect } from "lucide-react";
import type { EditorAction } from "./editor-action.ts";

export const selectActions: readonly EditorAction[] = [
  {
    id: "select.all",
    label: "Select all",
    group: "Select",
    keys: ["Mod+A"],
    icon: BoxSelect,
    on: ["canvas"],
    run: ({ view }) => view.selectAll(),
  },
  {
    id: "select.none",
    label: "Select nothing",
    group: "Select",
    keys: ["Escape"],
    isEnabled: ({ selection }) => !isNothingSelected(selection),
    run: ({ view }) => view.select(NOTHING_SELECTED),
  },
];
