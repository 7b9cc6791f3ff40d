import { type Compiled, compileDesign } from "@netcue/engine/compile";
import type { Catalogue, Design } from "@netcue/engine/model";
import { useDeferredValue, useMemo } from "react";

/** The design as the compiler sees it, a moment behind the drawing so that drawing never waits for it. */
export function useCompiled(design: Design, catalogue: Catalogue): Compiled {
  const settled = useDeferredValue(design);
  return useMemo(() => compileDesign(settled, catalogue), [settled, catalogue]);
}
