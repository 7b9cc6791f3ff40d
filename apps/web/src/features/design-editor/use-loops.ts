import type { Catalogue, Problem, WaitLoop } from "@netcue/engine/model";
import type { DesignCommand, Selection } from "@netcue/ui/design/design-command";
import { useCallback } from "react";
import type { DesignStore } from "./design-store.ts";
import { loopAfter } from "./loop-after.ts";

/** What the canvas knows of loops: whether an edit closes one, and the one that what is selected takes part in. */
export function useLoops(store: DesignStore, catalogue: Catalogue, problems: readonly Problem[], { conditions }: Selection) {
  const closes = useCallback((command: DesignCommand) => loopAfter(store.getState().design, catalogue, command), [store, catalogue]);
  const isSelected = ({ loop }: Problem): boolean => loop?.conditions.some((index) => conditions.has(index)) ?? false;
  const loop: WaitLoop | null = problems.find(isSelected)?.loop ?? null;
  return { loopAfter: closes, loop };
}
