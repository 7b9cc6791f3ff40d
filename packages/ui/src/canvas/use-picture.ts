import { useMemo } from "react";
import { createScene, type FlowScene } from "./overview-scene.ts";
import { useElements } from "./use-elements.ts";
import type { FirstView } from "./use-first-view.ts";
import { useOverview } from "./use-overview.ts";
import { type Hand, useOverviewHand } from "./use-overview-hand.ts";
import { useOverviewPointer } from "./use-overview-pointer.ts";

/** The drawing as it is shown: as elements, or where there are too many of them in view as the overview, and what a hand does on that. */
export function usePicture(
  { design, catalogue, positions, groups, drawn, waits, chips, selection, found }: FlowScene,
  first: FirstView,
  { onSelectionChange, onCommand }: Pick<Hand, "onSelectionChange" | "onCommand">,
) {
  const drawing = useMemo(
    () => ({ design, catalogue, positions, groups, drawn, waits, chips, selection, found }),
    [design, catalogue, positions, groups, drawn, waits, chips, selection, found],
  );
  const overview = useOverview(positions, first);
  const elements = useElements(drawing, onCommand !== undefined, overview, first);
  const hasScene = overview || !elements.isWhole; // it goes when all elements have come
  const scene = useMemo(() => (hasScene ? createScene(drawing) : null), [hasScene, drawing]);
  const active = overview ? scene : null;
  const pointer = useOverviewPointer(active, { selection, onSelectionChange });
  const held = useOverviewHand({ ...drawing, scene: active, onSelectionChange, onCommand });
  return { elements, scene, held, pointer };
}
