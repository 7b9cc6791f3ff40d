import type { Problem } from "@netcue/engine/model";
import type { ReactNode } from "react";
import { createContext, use, useCallback, useSyncExternalStore } from "react";
import type { LiveState } from "./live-state.ts";
import type { StateSource } from "./state-source.ts";

/** What the nodes of one canvas need beside their own data. */
export interface CanvasContextValue {
  editable: boolean;
  stateSource: StateSource | undefined;
  problemsOf(node: string): readonly Problem[];
  /** While a line is drawn: whether it may end at this node. Null while none is drawn. */
  isPartner: ((node: string) => boolean) | null;
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
