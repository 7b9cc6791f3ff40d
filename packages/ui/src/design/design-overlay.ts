import type { ReactNode } from "react";
import type { DesignPanelProps } from "./design-panel.ts";

export interface DesignOverlayProps extends DesignPanelProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Something that a feature brings and that lies over the designer, such as a dialog. It is there also while it is not open. */
export interface DesignOverlay {
  /** Its name among the editor's panels, by which actions open it. */
  id: "import" | "export";
  render: (props: DesignOverlayProps) => ReactNode;
}
