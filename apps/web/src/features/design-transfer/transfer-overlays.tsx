"use client";

import type { DesignOverlay } from "@netcue/ui/design/design-overlay";
import { DesignExport } from "./design-export.tsx";
import { DesignImport } from "./design-import.tsx";

/** Import and export, over the designer. */
export const TRANSFER_OVERLAYS: readonly DesignOverlay[] = [
  { id: "import", render: (props) => <DesignImport {...props} /> },
  { id: "export", render: (props) => <DesignExport {...props} /> },
];
