import type { DesignPanel, DesignPanelProps } from "@netcue/ui/design/design-panel";
import { Dock, type DockTab } from "@netcue/ui/dock/dock";
import { ProblemList } from "@netcue/ui/problems/problem-list";
import { useState } from "react";

/** The problems, always the first tab. */
export const PROBLEMS_TAB = "problems";

/** In pixels, until somebody moves the edge. */
const FIRST_HEIGHT = 240;

export interface EditorDockProps {
  /** What the views show. */
  view: DesignPanelProps;
  /** Views that other features bring. */
  panels: readonly DesignPanel[];
  open: string | null;
  onOpenChange: (open: string | null) => void;
}

/** The large views below the canvas: problems, and what other features bring. */
export function EditorDock({ view, panels, open, onOpenChange }: EditorDockProps) {
  const [height, setHeight] = useState(FIRST_HEIGHT);
  const { problems } = view;
  const tabs: DockTab[] = [
    {
      id: PROBLEMS_TAB,
      name: "Problems",
      note: problems.length === 0 ? "none" : String(problems.length),
      render: () => (
        <div className="size-full overflow-y-auto">
          <ProblemList problems={problems} onReveal={view.onReveal} />
        </div>
      ),
    },
    ...panels.map(({ id, name, render }) => ({ id, name, render: () => render(view) })),
  ];
  return <Dock label="Views of the design" {...{ tabs, open, onOpenChange, height }} onHeightChange={setHeight} />;
}
