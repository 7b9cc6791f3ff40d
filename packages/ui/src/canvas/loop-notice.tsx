import type { Problem } from "@netcue/engine/model";
import { Panel } from "@xyflow/react";
import { RefreshCwOff, X } from "lucide-react";
import type { DesignCommand } from "../design/design-command.ts";
import { Button } from "../primitives/button.tsx";
import { IconButton } from "../primitives/icon-button.tsx";

/** Why a line was refused, and what may be meant instead. */
export interface RefusedLine {
  problem: Problem;
  instead: { label: string; command: DesignCommand } | null;
}

/** The sentence over the canvas: while a line would close a loop, and after it was refused for that. */
export function LoopNotice({
  problem,
  refused,
  onInstead,
  onClose,
}: {
  problem: Problem | null;
  refused: RefusedLine | null;
  onInstead: (command: DesignCommand) => void;
  onClose: () => void;
}) {
  const shown = problem ?? refused?.problem;
  if (!shown) return null;
  const instead = problem ? null : refused?.instead;
  return (
    <Panel position="top-center" className="m-3! max-w-[min(44rem,90%)]">
      <div role="alert" className="flex items-start gap-2 rounded-md border border-danger bg-raised p-2 pl-3 text-sm shadow-floating">
        <RefreshCwOff aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
        <div className="flex min-w-0 flex-col items-start gap-1.5">
          <p>
            <span className="font-medium text-danger">This would close a loop.</span> {shown.message}
          </p>
          {instead ? (
            <Button size="small" onClick={() => onInstead(instead.command)}>
              {instead.label}
            </Button>
          ) : null}
        </div>
        {problem ? null : (
          <IconButton label="Close" size="small" onClick={onClose}>
            <X />
          </IconButton>
        )}
      </div>
    </Panel>
  );
}
