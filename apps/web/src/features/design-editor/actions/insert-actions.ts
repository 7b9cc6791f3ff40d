import { resourcePositions } from "@netcue/ui/canvas/canvas-geometry";
import { createConnectionRules } from "@netcue/ui/design/connection-rules";
import type { DesignCommand } from "@netcue/ui/design/design-command";
import { newCondition } from "@netcue/ui/design/new-condition";
import { joiningParts } from "@netcue/ui/design/new-parts";
import { Cable, ListPlus, Workflow } from "lucide-react";
import type { EditorAction, EditorContext } from "./editor-action.ts";

export const insertActions: readonly EditorAction[] = [
  {
    id: "insert.resource",
    label: "Add a resource…",
    group: "Insert",
    keys: ["N", "/"],
    icon: ListPlus,
    on: ["canvas"],
    words: "new node application type palette",
    run: () => document.getElementById("palette-search")?.focus(),
  },
  {
    id: "insert.connection",
    label: "Connect the two selected",
    group: "Insert",
    keys: ["Shift+C"],
    icon: Cable,
    on: ["resource"],
    words: "link wire",
    isEnabled: (context) => joiningCommand(context) !== undefined,
    run(context) {
      const command = joiningCommand(context);
      if (command) context.edit(command);
    },
  },
  {
    id: "insert.condition",
    label: "Add a condition between the selected",
    group: "Insert",
    keys: ["Shift+W"],
    icon: Workflow,
    on: ["resource"],
    words: "wait after start when",
    isEnabled: ({ selection }) => selection.resources.size > 0,
    run({ edit, selection }) {
      const [first, ...others] = selection.resources;
      if (first === undefined) return;
      edit({ type: "add-condition", condition: newCondition([first], others.length > 0 ? others : [first]) });
    },
  },
];

/** Connects the two selected resources, with the least that has to lie between them; undefined where their types do not allow it. */
function joiningCommand({ design, catalogue, selection }: EditorContext): DesignCommand | undefined {
  const [a, b, ...others] = selection.resources;
  if (a === undefined || b === undefined || others.length > 0) return undefined;
  const [path] = createConnectionRules(design, catalogue).joins(a, b);
  if (!path) return undefined;
  if (path.length === 0) return { type: "connect", pair: [a, b] };
  return { type: "add-parts", parts: joiningParts(path, [a, b], resourcePositions(design)) };
}
