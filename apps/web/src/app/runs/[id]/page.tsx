"use client";

import { use } from "react";
import { RunView } from "../../../features/run-view/run-view.tsx";

export default function RunPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = use(params);
  return <RunView id={id} />;
}
