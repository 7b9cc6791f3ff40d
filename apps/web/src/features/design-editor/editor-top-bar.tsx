import type { Problem } from "@netcue/engine/model";
import { Button } from "@netcue/ui/primitives/button";
import { Switch } from "@netcue/ui/primitives/switch";
import { Tooltip } from "@netcue/ui/primitives/tooltip";
import { CircleX, Play, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { ActionButton } from "./actions/action-button.tsx";
import { ApplicationMenu } from "./actions/action-menus.tsx";
import type { SaveStatus } from "./autosave.ts";
import { HistoryPanel } from "./history/history-panel.tsx";
import { SavedMark } from "./saved-mark.tsx";

export interface EditorTopBarProps {
  /** The way back, left of the name. */
  home: ReactNode;
  name: string;
  onRename: (name: string) => void;
  status: SaveStatus;
  problems: readonly Problem[];
  onShowProblems: () => void;
  hold: boolean;
  onHoldChange: (hold: boolean) => void;
  /** Why it cannot be run; null when it can. */
  blocked: string | null;
  isStarting: boolean;
  onRun: () => void;
}

/** Name, saved mark, history, problems, and at the far right the one way to run it. */
export function EditorTopBar(props: EditorTopBarProps) {
  return (
    <header className="flex h-12 shrink-0 items-center gap-2 border-line border-b bg-panel px-3">
      {props.home}
      <ApplicationMenu />
      <input
        aria-label="Name of the experiment"
        value={props.name}
        placeholder="Name"
        autoComplete="off"
        spellCheck={false}
        className="field-sizing-content min-w-24 max-w-96 rounded-md px-2 py-1 font-semibold text-lg hover:bg-hover focus-visible:bg-hover"
        onChange={(event) => props.onRename(event.target.value)}
      />
      <SavedMark status={props.status} />
      <div className="ml-2 flex items-center">
        <ActionButton id="history.undo" />
        <ActionButton id="history.redo" />
        <HistoryPanel />
      </div>
      <span className="flex-1" />
      <ProblemCount problems={props.problems} onShow={props.onShowProblems} />
      <Tooltip text="Keep everything as it is when the experiment is over, until you release it.">
        <div className="mx-2 flex items-center gap-2">
          <Switch id="hold" checked={props.hold} onChange={props.onHoldChange} />
          <label htmlFor="hold" className="text-ink-soft text-sm">
            Hold at the end
          </label>
        </div>
      </Tooltip>
      <RunButton blocked={props.blocked} isStarting={props.isStarting} onRun={props.onRun} />
    </header>
  );
}

function ProblemCount({ problems, onShow }: { problems: readonly Problem[]; onShow: () => void }) {
  const errors = problems.filter((problem) => problem.severity === "error").length;
  const warnings = problems.length - errors;
  if (problems.length === 0) return null;
  return (
    <Button variant="quiet" aria-label={`${counted(errors, "error")}, ${counted(warnings, "warning")}`} onClick={onShow}>
      {errors > 0 ? (
        <span className="flex items-center gap-1 text-danger tabular-nums">
          <CircleX aria-hidden /> {errors}
        </span>
      ) : null}
      {warnings > 0 ? (
        <span className="flex items-center gap-1 text-warning tabular-nums">
          <TriangleAlert aria-hidden /> {warnings}
        </span>
      ) : null}
    </Button>
  );
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

/** Stays reachable when it cannot run, so that keyboard and screen reader learn the reason. */
function RunButton({ blocked, isStarting, onRun }: { blocked: string | null; isStarting: boolean; onRun: () => void }) {
  const isOff = blocked !== null || isStarting;
  return (
    <Tooltip text={blocked ?? "Run this experiment"} {...(blocked === null ? { hint: "Ctrl+Enter" } : {})}>
      <Button variant="primary" className="min-w-20" aria-disabled={isOff} onClick={() => !isOff && onRun()}>
        <Play aria-hidden />
        {isStarting ? "Starting…" : "Run"}
      </Button>
    </Tooltip>
  );
}
