import { Cable, ChartGantt, Network, Table, TextCursorInput } from "lucide-react";
import type { EditorAction } from "./editor-action.ts";

/** What changes many resources at once, and the views that show them all. */
export const bulkActions: readonly EditorAction[] = [
  {
    id: "bulk.rename",
    label: "Rename by pattern…",
    group: "Edit",
    keys: ["Shift+F2"],
    icon: TextCursorInput,
    on: ["resource"],
    words: "many number names",
    isEnabled: ({ selection }) => selection.resources.size > 0,
    run: ({ panels }) => panels.open("rename"),
  },
  {
    id: "bulk.connect",
    label: "Connect by pattern…",
    group: "Insert",
    icon: Cable,
    words: "many pairs links",
    isEnabled: ({ design }) => design.resources.length > 1,
    run: ({ panels }) => panels.open("connect"),
  },
  {
    id: "bulk.topology",
    label: "Generate a topology…",
    group: "Insert",
    icon: Network,
    words: "ring star tree mesh graph many nodes",
    run: ({ panels }) => panels.open("topology"),
  },
  ...[
    { id: "plan", label: "Show the plan", icon: ChartGantt, words: "timeline gantt expected" },
    { id: "table", label: "Show the table of resources", icon: Table, words: "spreadsheet attributes paste" },
  ].map(
    ({ id, ...rest }): EditorAction => ({
      id: `view.${id}`,
      group: "View",
      ...rest,
      isOn: ({ panels }) => panels.dock === id,
      run: ({ panels }) => panels.openDock(panels.dock === id ? null : id),
    }),
  ),
];
