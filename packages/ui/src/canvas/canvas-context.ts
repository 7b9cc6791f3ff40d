import type { Problem } from "@netcue/engine/model";
import type { ReactNode } from "react";
import { createContext, use, useCallback, useSyncExternalStore } from "react";
import type { OnDesignCommand } from "../design/design-command.ts";
import type { LiveState } from "./live-state.ts";
import type { Need } from "./need-offer.tsx";
import type { StateSource } from "./state-source.ts";

/** What the nodes of one canvas need beside their own data. */
export interface CanvasContextValue {
  editable: boolean;
  stateSource: StateSource | undefined;
  problemsOf(node: string): readonly Problem[];
  /** While a line is drawn: whether it may end at this node. Null while none is drawn. */
  isPartner: ((node: string) => boolean) | null;
  /** Whether what is being dragged from the palette would be joined with this node if it were dropped now. */
  isDropTarget(node: string): boolean;
  /** Ids of the nodes and edges of the loop that is shown. */
  lit: ReadonlySet<string>;
  /** Resources that a search has found. */
  found: ReadonlySet<number>;
  /** What a resource lacks by the rules of its type; nothing where nothing can be edited. */
  needsOf(guid: number): readonly Need[];
  onFoldGroup(group: string, folded: boolean): void;
  /** Selects the members of a group; with `adds`, beside what is selected. */
  onSelectGroup(group: string, adds: boolean): void;
  onCommand: OnDesignCommand | undefined;
  /** Where the open condition is edited. */
  openCondition: number | null;
  onOpenCondition: ((index: number | null) => void) | undefined;
  renderCondition: ((index: number) => ReactNode) | undefined;
}

export const CanvasContext = createContext<CanvasContextValue | null>(null);

export function useCanvas(): CanvasContextValue {
  const value = use(CanvasContext);
  if (!value) throw new Error("A canvas node stands outside of an ExperimentCanvas.");
  return value;
}

/** The live state of one resource; undefined while there is no run, or nothing is known of it. */
export function useLiveState(source: StateSource | undefined, guid: number): LiveState | undefined {
  const subscribe = useCallback((listener: () => void) => source?.subscribe(guid, listener) ?? (() => undefined), [source, guid]);
  const read = useCallback(() => source?.get(guid), [source, guid]);
  return useSyncExternalStore(subscribe, read, read);
}
