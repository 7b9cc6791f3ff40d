import { selectResources } from "@netcue/ui/design/design-command";
import { CanvasSearch } from "@netcue/ui/search/canvas-search";
import { type ReactNode, useCallback, useState } from "react";
import { useEditorActions } from "./actions/editor-actions-context.ts";

const NOTHING: ReadonlySet<number> = new Set();

/** The search over the canvas while it is open, and what it has found. */
export function useCanvasSearch(): { found: ReadonlySet<number>; bar: ReactNode } {
  const { design, catalogue, panels, view, canvas } = useEditorActions().context;
  const [found, setFound] = useState(NOTHING);
  const light = useCallback(
    (guids: readonly number[]) => setFound((before) => (guids.length + before.size === 0 ? before : new Set(guids))),
    [],
  );
  const bar = panels.isOpen("search") ? (
    <div className="absolute top-3 right-3 z-10">
      <CanvasSearch
        {...{ design, catalogue }}
        onFound={light}
        onGo={(guid) => {
          view.select(selectResources([guid]));
          canvas()?.reveal({ resources: new Set([guid]) });
        }}
        onClose={() => panels.close("search")}
      />
    </div>
  ) : null;
  return { found, bar };
}
