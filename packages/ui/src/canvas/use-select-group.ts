import { useCallback, useLayoutEffect, useRef } from "react";
import { selectResources } from "../design/design-command.ts";
import type { ExperimentCanvasProps } from "./canvas-props.ts";

/** Selects all members of a group. It stays the same function, so that no card is drawn anew for it. */
export function useSelectGroup(props: Pick<ExperimentCanvasProps, "design" | "selection" | "onSelectionChange">) {
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });
  return useCallback((id: string, adds: boolean): void => {
    const { design, selection, onSelectionChange } = latest.current;
    const members = design.groups?.find((group) => group.id === id)?.members ?? [];
    onSelectionChange(adds ? { ...selection, resources: new Set([...selection.resources, ...members]) } : selectResources(members));
  }, []);
}
