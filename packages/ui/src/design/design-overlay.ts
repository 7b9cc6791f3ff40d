import type { ReactNode } from "react";
import type { Position } from "./design-command.ts";
import type { DesignPanelProps } from "./design-panel.ts";

export interface DesignOverlayProps extends DesignPanelProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Middle of what is in view on the canvas, in the design's coordinates. */
  centre: () => Position;
}

/** Something that a feature brings and that lies over the designer, such as a dialog. It is there also while it is not open. */
export interface DesignOverlay {
  /** Its name among the editor's panels, by which actions open it. */
  id: "import" | "export" | "rename" | "connect" | "topology";
  render: (props: DesignOverlayProps) => ReactNode;
}
