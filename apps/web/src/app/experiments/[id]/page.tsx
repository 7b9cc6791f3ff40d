"use client";

import { use } from "react";
import { ExperimentDesigner } from "../../../features/design-editor/experiment-designer.tsx";
import { RunList } from "../../../features/run-list/run-list.tsx";

export default function ExperimentPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = use(params);
  return <ExperimentDesigner id={id} pastRuns={<RunList experiment={id} limit={12} />} />;
}
