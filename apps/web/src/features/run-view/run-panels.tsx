import { ResourceTable } from "@netcue/ui/run/resource-table";
import type { ReactNode } from "react";
import type { RunViewState } from "./run-view-state.ts";
import { OutputPanel } from "./trace-panel.tsx";

/** One large view of a run in the dock below the canvas. */
export interface RunPanel {
  id: string;
  /** What is written on its tab. */
  name: string;
  /** Made only while its tab is shown. */
  render(view: RunViewState): ReactNode;
}

/** The panel that is open at first. */
export const FIRST_PANEL = "table";

/** All panels, in the order of their tabs. To add one: a line here. */
export const RUN_PANELS: readonly RunPanel[] = [
  { id: "table", name: "Table", render: (view) => <TablePanel {...view} /> },
  { id: "output", name: "Output", render: (view) => <OutputPanel {...view} /> },
];

function TablePanel({ snapshot, now, selected, select }: RunViewState) {
  return <ResourceTable label="Resources" {...{ snapshot, now, selected }} onSelect={select} />;
}
