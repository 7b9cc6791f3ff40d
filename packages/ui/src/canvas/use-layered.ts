import type { Catalogue, Design } from "@netcue/engine/model";
import { useMemo } from "react";
import { type DeclaredWait, declaredWaits } from "../design/declared-waits.ts";
import { type Layers, layeredDesign } from "./layers.ts";

const NO_WAITS: readonly DeclaredWait[] = [];

/** What of a design is to be seen in these layers. */
export function useLayered(design: Design, catalogue: Catalogue, layers: Layers) {
  const shown = useMemo(() => layeredDesign(design, layers), [design, layers]);
  const waits = useMemo(() => (layers.waits ? declaredWaits(design, catalogue) : NO_WAITS), [design, catalogue, layers.waits]);
  return { shown, waits };
}
