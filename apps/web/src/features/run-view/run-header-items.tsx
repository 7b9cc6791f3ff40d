import type { ReactNode } from "react";
import { RunControls } from "./run-controls.tsx";
import type { RunViewState } from "./run-view-state.ts";

/** Something at the right end of the page's header: a button or a few. */
export interface RunHeaderItem {
  id: string;
  render(view: RunViewState): ReactNode;
}

/** From left to right. To add one: a line here. */
export const RUN_HEADER_ITEMS: readonly RunHeaderItem[] = [
  { id: "controls", render: ({ record, live }) => <RunControls record={record} snapshot={live} /> },
];
