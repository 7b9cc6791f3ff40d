import { Dock } from "@netcue/ui/dock/dock";
import { useState } from "react";
import { RUN_PANELS } from "./run-panels.tsx";
import type { RunViewState } from "./run-view-state.ts";

/** In pixels, until somebody moves the edge. */
const FIRST_HEIGHT = 300;

/** The large views of a run below its canvas. */
export function RunDock({ view }: { view: RunViewState }) {
  const [height, setHeight] = useState(FIRST_HEIGHT);
  const tabs = RUN_PANELS.map(({ id, name, render }) => ({ id, name, render: () => render(view) }));
  return (
    <Dock label="Views of the run" tabs={tabs} open={view.panel} onOpenChange={view.openPanel} height={height} onHeightChange={setHeight} />
  );
}
