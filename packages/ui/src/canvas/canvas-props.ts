import type { Catalogue, Design, Problem, WaitLoop } from "@netcue/engine/model";
import type { ReactNode, Ref } from "react";
import type { OnDesignCommand, Position, Selection } from "../design/design-command.ts";
import type { StateSource } from "./state-source.ts";
import type { LayerView } from "./use-layers.ts";
import type { LoopAfter } from "./use-loop-watch.ts";

export interface ExperimentCanvasProps {
  /** Accessible name of the canvas. */
  label: string;
  design: Design;
  catalogue: Catalogue;
  problems?: readonly Problem[];
  /** Live states by guid; without it the canvas shows a drawing, with it a run. */
  stateSource?: StateSource;
  selection: Selection;
  onSelectionChange: (selection: Selection) => void;
  /** Carries out what is drawn. Without it nothing can be edited. */
  onCommand?: OnDesignCommand;
  /** Index of the condition that is being edited in place. */
  openCondition?: number | null;
  onOpenCondition?: (index: number | null) => void;
  /** The form in the chip's popover. */
  renderCondition?: (index: number) => ReactNode;
  /** The loop that an edit would close; a line that closes one is refused. */
  loopAfter?: LoopAfter;
  /** A loop of the design that is to be seen as a whole. */
  loop?: WaitLoop | null;
  /** A kept template was dropped here; upper left corner in the design's coordinates. */
  onDropTemplate?: (template: string, at: Position) => void;
  /** What is drawn beside the resources, and how to show or hide it. */
  layers?: LayerView;
  /** Groups that are folded to one card each. */
  foldedGroups?: ReadonlySet<string>;
  onFoldGroup?: (group: string, folded: boolean) => void;
  /** Resources that a search has found: they are lit. */
  found?: ReadonlySet<number>;
  /** Double click or Enter on a resource. */
  onOpenResource?: (guid: number) => void;
  /** Shown over the canvas, for example what to do when it is empty. */
  children?: ReactNode;
  className?: string;
  ref?: Ref<CanvasHandle>;
}

/** What others may ask of the canvas. */
export interface CanvasHandle {
  /** Moves the view so that these can be seen and edited. */
  reveal(target: Pick<Partial<Selection>, "resources" | "conditions">): void;
  fit(): void;
  /** Middle of what is in view, in the design's coordinates. */
  centre(): Position;
  /** Where the pointer was last over the canvas, in the design's coordinates; null when it never was. */
  pointer(): Position | null;
  /** Gives a resource the focus, and moves the view where it cannot be seen. */
  focus(guid: number): void;
}
