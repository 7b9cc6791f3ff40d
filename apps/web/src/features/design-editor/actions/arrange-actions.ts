import { type Alignment, align, type Boxes, distribute } from "@netcue/ui/arrange/align";
import type { LayoutName } from "@netcue/ui/arrange/layouts";
import { CARD, resourcePositions } from "@netcue/ui/canvas/canvas-geometry";
import type { Position } from "@netcue/ui/design/design-command";
import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalSpaceBetween,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalSpaceBetween,
  CircleDot,
  Grid3x3,
  type LucideIcon,
  Network,
  Rows3,
} from "lucide-react";
import { applyDesignCommand } from "../design-commands.ts";
import { tidy } from "../tidy/tidy.ts";
import type { EditorAction, EditorContext } from "./editor-action.ts";

export const arrangeActions: readonly EditorAction[] = [
  tidyAs("layered", "Tidy in layers", Rows3, ["Alt+Shift+T"]),
  tidyAs("tree", "Tidy as a tree", Network),
  tidyAs("radial", "Tidy in circles", CircleDot),
  tidyAs("grid", "Tidy in rows", Grid3x3),
  alignTo("left", "Align left edges", "Alt+A L", AlignStartVertical),
  alignTo("centre", "Align centres", "Alt+A C", AlignCenterVertical),
  alignTo("right", "Align right edges", "Alt+A R", AlignEndVertical),
  alignTo("top", "Align top edges", "Alt+A T", AlignStartHorizontal),
  alignTo("middle", "Align middles", "Alt+A M", AlignCenterHorizontal),
  alignTo("bottom", "Align bottom edges", "Alt+A B", AlignEndHorizontal),
  spread("across", "Distribute across", "Alt+A H", AlignHorizontalSpaceBetween),
  spread("down", "Distribute down", "Alt+A V", AlignVerticalSpaceBetween),
];

function tidyAs(layout: LayoutName, label: string, icon: LucideIcon, keys: readonly string[] = []): EditorAction {
  return {
    id: `arrange.tidy-${layout}`,
    label,
    group: "Arrange",
    ...{ keys, icon, on: ["canvas"] },
    words: `layout arrange ${layout}`,
    isEnabled: ({ design }) => design.resources.length > 1,
    run: (context) => {
      const { design, selection } = context;
      tidy.start({
        ...{ design, selected: selection.resources, layout },
        onPlaces: (places) => {
          move(context, places, `Tidy ${places.size} resources`);
          if (selection.resources.size < 2) requestAnimationFrame(() => context.canvas()?.fit());
        },
      });
    },
  };
}

function alignTo(alignment: Alignment, label: string, keys: string, icon: LucideIcon): EditorAction {
  return {
    id: `arrange.align-${alignment}`,
    label,
    group: "Arrange",
    ...{ keys: [keys], icon },
    isEnabled: ({ selection }) => selection.resources.size > 1,
    run: (context) => move(context, align(selectedBoxes(context), alignment), `${label} of ${context.selection.resources.size} resources`),
  };
}

function spread(axis: "across" | "down", label: string, keys: string, icon: LucideIcon): EditorAction {
  return {
    id: `arrange.distribute-${axis}`,
    label,
    group: "Arrange",
    ...{ keys: [keys], icon },
    words: "space evenly",
    isEnabled: ({ selection }) => selection.resources.size > 2,
    run: (context) => move(context, distribute(selectedBoxes(context), axis), `${label}: ${context.selection.resources.size} resources`),
  };
}

function selectedBoxes({ design, selection }: EditorContext): Boxes {
  const places = [...resourcePositions(design)].filter(([guid]) => selection.resources.has(guid));
  return new Map(places.map(([guid, place]) => [guid, { ...place, ...CARD }]));
}

/** One step, whatever has been edited since the places were computed. */
function move({ store, edit }: EditorContext, positions: ReadonlyMap<number, Position>, label: string): void {
  const design = applyDesignCommand(store.getState().design, { type: "move-resources", positions });
  edit({ type: "set-design", design, label });
}
