"use client";

import type { DesignOverlay } from "@netcue/ui/design/design-overlay";
import type { DesignPanel } from "@netcue/ui/design/design-panel";
import { use } from "react";
import { BULK_OVERLAYS } from "../../../features/design-bulk/bulk-overlays.tsx";
import { TABLE_PANEL } from "../../../features/design-bulk/table-panel.tsx";
import { ExperimentDesigner } from "../../../features/design-editor/experiment-designer.tsx";
import { PLAN_PANEL } from "../../../features/design-plan/plan-panel.tsx";
import { TEXT_PANEL } from "../../../features/design-text/text-panel.tsx";
import { TRANSFER_OVERLAYS } from "../../../features/design-transfer/transfer-overlays.tsx";
import { RunList } from "../../../features/run-list/run-list.tsx";

/** Views of the design below the canvas, each from a feature. */
const PANELS: readonly DesignPanel[] = [PLAN_PANEL, TABLE_PANEL, TEXT_PANEL];

/** What lies over it: dialogs. */
const OVERLAYS: readonly DesignOverlay[] = [...TRANSFER_OVERLAYS, ...BULK_OVERLAYS];

export default function ExperimentPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = use(params);
  return <ExperimentDesigner id={id} pastRuns={<RunList experiment={id} limit={12} />} panels={PANELS} overlays={OVERLAYS} />;
}
