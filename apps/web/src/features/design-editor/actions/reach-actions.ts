import { type Reach, reach } from "@netcue/ui/arrange/reach";
import { selectResources } from "@netcue/ui/design/design-command";
import type { EditorAction } from "./editor-action.ts";

/** Selecting along the graph, from what is selected. */
export const reachActions: readonly EditorAction[] = [
  along("neighbours", "Select neighbours", "Alt+Shift+ArrowUp"),
  along("connected", "Select everything connected", "Alt+Shift+ArrowDown"),
  along("awaited", "Select what this waits for", "Alt+Shift+ArrowLeft"),
  along("waiting", "Select what waits for this", "Alt+Shift+ArrowRight"),
];

function along(how: Reach, label: string, keys: string): EditorAction {
  return {
    id: `select.${how}`,
    label,
    group: "Select",
    keys: [keys],
    on: ["resource"],
    words: "upstream downstream graph",
    isEnabled: ({ selection }) => selection.resources.size > 0,
    run: ({ design, selection, view }) => view.select(selectResources(reach(design, selection.resources, how))),
  };
}
