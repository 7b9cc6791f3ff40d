import { ExperimentCanvas } from "@netcue/ui/canvas/experiment-canvas";
import { createStateSource } from "@netcue/ui/canvas/state-source";
import { NOTHING_SELECTED, type Selection } from "@netcue/ui/design/design-command";
import { TooltipProvider } from "@netcue/ui/primitives/tooltip";
import { useEffect, useState } from "react";
import type { SubjectProps } from "./main.tsx";
import { offerStream } from "./state-stream.ts";

/** Netcue's canvas as a run shows it. */
export function NetcueCanvas({ design, catalogue }: SubjectProps) {
  const [states] = useState(() => createStateSource());
  const [selection, setSelection] = useState<Selection>(NOTHING_SELECTED);
  useEffect(() => {
    const guids = design.resources.map(({ guid }) => guid);
    return offerStream(guids, (changes) =>
      states.push(changes.map(([guid, state]) => [guid, { state, step: null, waiting: null, note: null }])),
    );
  }, [design, states]);
  return (
    <TooltipProvider>
      <ExperimentCanvas
        label="Run"
        design={design}
        catalogue={catalogue}
        stateSource={states}
        selection={selection}
        onSelectionChange={setSelection}
      />
    </TooltipProvider>
  );
}
