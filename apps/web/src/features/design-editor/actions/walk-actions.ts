import { resourcePositions } from "@netcue/ui/canvas/canvas-geometry";
import { selectResources } from "@netcue/ui/design/design-command";
import type { EditorAction, EditorContext } from "./editor-action.ts";
import { type Direction, neighbourOf } from "./walk-graph.ts";

const DIRECTIONS: readonly { direction: Direction; key: string; to: string }[] = [
  { direction: "left", key: "ArrowLeft", to: "on the left" },
  { direction: "right", key: "ArrowRight", to: "on the right" },
  { direction: "up", key: "ArrowUp", to: "above" },
  { direction: "down", key: "ArrowDown", to: "below" },
];

/** Going over the canvas with the arrows, and gathering a selection on the way. */
export const walkActions: readonly EditorAction[] = DIRECTIONS.flatMap(({ direction, key, to }): EditorAction[] => [
  {
    id: `select.${direction}`,
    label: `Go to the resource ${to}`,
    group: "Select",
    keys: [key],
    words: "walk next arrow",
    isEnabled: ({ design }) => design.resources.length > 0,
    run: (context) => go(context, direction, false),
  },
  {
    id: `select.add-${direction}`,
    label: `Add the resource ${to} to the selection`,
    group: "Select",
    keys: [`Mod+Shift+${key}`],
    words: "walk extend several",
    isEnabled: ({ design }) => design.resources.length > 0,
    run: (context) => go(context, direction, true),
  },
]);

/** From the resource that was selected last. */
function go({ design, selection, view, canvas }: EditorContext, direction: Direction, keeps: boolean): void {
  const next = neighbourOf([...selection.resources].at(-1), direction, resourcePositions(design));
  if (next === undefined) return;
  const others = [...selection.resources].filter((guid) => guid !== next);
  view.select(keeps ? { ...selection, resources: new Set([...others, next]) } : selectResources([next]));
  canvas()?.focus(next);
}
