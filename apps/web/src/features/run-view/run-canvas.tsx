import { ExperimentCanvas } from "@netcue/ui/canvas/experiment-canvas";
import type { StateSource } from "@netcue/ui/canvas/state-source";
import { useFoldedGroups } from "@netcue/ui/canvas/use-folded-groups";
import { memo, useCallback } from "react";
import type { RunViewState } from "./run-view-state.ts";

/** Its states reach it through their source; the page around it, which follows every event, leaves it alone. */
const StillCanvas = memo(ExperimentCanvas);

/** The design as it was run, with the states of the instant that is looked at. */
export function RunCanvas({ view, states }: { view: RunViewState; states: StateSource }) {
  const { record, catalogue, selection, setSelection } = view;
  const groups = useFoldedGroups(record.experiment ?? record.id);
  const fold = useCallback((group: string, folded: boolean) => groups.setFolded([group], folded), [groups]);
  return (
    <StillCanvas
      label="Run"
      design={record.design}
      catalogue={catalogue}
      stateSource={states}
      selection={selection}
      onSelectionChange={setSelection}
      foldedGroups={groups.folded}
      onFoldGroup={fold}
    />
  );
}
