"use client";

import type { DesignPanel } from "@netcue/ui/design/design-panel";
import dynamic from "next/dynamic";

/** The editor is large, and loaded only by who opens it. */
const TextEditor = dynamic(() => import("./text-editor.tsx").then((module) => module.TextEditor), {
  ssr: false,
  loading: () => <p className="px-4 py-2 text-ink-faint">Loading the editor…</p>,
});

/** The design as text, for the dock below the canvas. */
export const TEXT_PANEL: DesignPanel = { id: "text", name: "Text", render: (props) => <TextEditor {...props} /> };
