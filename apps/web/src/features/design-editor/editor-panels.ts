import type { DesignOverlay } from "@netcue/ui/design/design-overlay";
import { useMemo, useState } from "react";

/** What can be open over the canvas. Add a name here for a panel of yours; what lies in the dock below the canvas is a tab of the dock. */
export type EditorPanel = "commands" | "find" | "search" | "keys" | "history" | "template" | DesignOverlay["id"];

export interface EditorPanels {
  isOpen(panel: EditorPanel): boolean;
  open(panel: EditorPanel): void;
  close(panel: EditorPanel): void;
  toggle(panel: EditorPanel): void;
  /** Id of the tab that the dock shows; null while it is folded. */
  dock: string | null;
  openDock(tab: string | null): void;
}

/** Which panels are open. Nothing of the design is in it. */
export function useEditorPanels(): EditorPanels {
  const [shown, setShown] = useState<ReadonlySet<EditorPanel>>(new Set());
  const [dock, openDock] = useState<string | null>(null);
  return useMemo(() => {
    const set = (panel: EditorPanel, open: boolean): void =>
      setShown((before) => new Set(open ? [...before, panel] : [...before].filter((other) => other !== panel)));
    return {
      isOpen: (panel) => shown.has(panel),
      open: (panel) => set(panel, true),
      close: (panel) => set(panel, false),
      toggle: (panel) => set(panel, !shown.has(panel)),
      dock,
      openDock,
    };
  }, [shown, dock]);
}
