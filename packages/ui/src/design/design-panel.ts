import type { Catalogue, Design, Problem } from "@netcue/engine/model";
import type { ReactNode } from "react";
import type { OnDesignCommand, Selection } from "./design-command.ts";

/** What a view of the design beside the canvas is given: the same design, problems and selection as the canvas. */
export interface DesignPanelProps {
  design: Design;
  catalogue: Catalogue;
  problems: readonly Problem[];
  selection: Selection;
  onSelectionChange: (selection: Selection) => void;
  onCommand: OnDesignCommand;
  /** Selects what a problem is about, brings it into view, and puts the focus into its field where it has one. */
  onReveal: (place: Problem["place"]) => void;
  /** Opens a condition where it can be edited. */
  onOpenCondition: (index: number) => void;
}

/** A view of the design that a feature brings to the dock below the canvas. The page puts features together. */
export interface DesignPanel {
  id: string;
  /** What is written on its tab. */
  name: string;
  render: (props: DesignPanelProps) => ReactNode;
}
