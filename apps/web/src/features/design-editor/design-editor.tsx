import type { Catalogue, Problem } from "@netcue/engine/model";
import { ExperimentCanvas } from "@netcue/ui/canvas/experiment-canvas";
import { ConditionForm } from "@netcue/ui/conditions/condition-form";
import { isNothingSelected, NOTHING_SELECTED } from "@netcue/ui/design/design-command";
import type { DesignPanel } from "@netcue/ui/design/design-panel";
import { ResourcePalette } from "@netcue/ui/palette/resource-palette";
import { type ReactNode, useCallback, useEffect, useState } from "react";
import { useStore } from "zustand";
import { useProblems } from "../../compiler/use-problems.ts";
import { addCommand } from "./add-command.ts";
import type { Autosave, SavedDesign } from "./autosave.ts";
import type { DesignStore } from "./design-store.ts";
import { EditorDock, PROBLEMS_TAB } from "./editor-dock.tsx";
import { EditorInspector } from "./editor-inspector.tsx";
import { EditorTopBar, type EditorTopBarProps } from "./editor-top-bar.tsx";
import { EmptyCanvas } from "./empty-canvas.tsx";
import { RunDialog } from "./run-dialog.tsx";
import { RunTrouble } from "./run-trouble.tsx";
import { SaveBanner } from "./save-banner.tsx";
import { useAutosave } from "./use-autosave.ts";
import { useDesignView } from "./use-design-view.ts";
import { useEditorKeys } from "./use-editor-keys.ts";
import { type StartOptions, useStartRun } from "./use-start-run.ts";

export interface DesignEditorProps {
  store: DesignStore;
  autosave: Autosave;
  catalogue: Catalogue;
  /** Starts the saved revision and goes to its page. */
  start: (options: StartOptions) => Promise<void>;
  /** Keeps the unsaved edits as an experiment of their own, and goes there. */
  onKeepCopy: () => Promise<void>;
  /** Keeps the unsaved edits as an experiment of their own, and shows the newer version here. */
  onLoadNewer: (latest: SavedDesign) => Promise<void>;
  messageOf: (error: unknown) => string;
  home: ReactNode;
  pastRuns: ReactNode;
  /** Views for the dock below the canvas. */
  panels: readonly DesignPanel[];
}

type View = ReturnType<typeof useDesignView>;

/** The designer: palette, canvas, inspector and problems around one design. */
export function DesignEditor(props: DesignEditorProps) {
  const { store, autosave, catalogue } = props;
  const design = useStore(store, (state) => state.design);
  const status = useAutosave(store, autosave);
  const problems = useProblems(design, catalogue);
  const view = useDesignView(store);
  const run = useStartRun({ design, problems, autosave, start: props.start, messageOf: props.messageOf });
  const [openPanel, setOpenPanel] = useState<string | null>(null);
  const { selection, actions } = view;
  useKeys(view, run.run);
  useGestureEnds(store);
  useTitle(design.name);

  const add = (resourceType: string): void =>
    actions.run(addCommand({ design, catalogue, selection, centre: view.canvas.current?.centre() ?? { x: 0, y: 0 } }, resourceType));
  return (
    <div className="flex h-dvh flex-col">
      <TopBar {...props} view={view} run={run} status={status} problems={problems} onShowProblems={() => setOpenPanel(PROBLEMS_TAB)} />
      <SaveBanner
        status={status}
        onRetry={() => void autosave.saveNow().catch(() => undefined)}
        onKeepCopy={props.onKeepCopy}
        onLoadNewer={props.onLoadNewer}
      />
      <RunTrouble message={run.trouble} onClose={() => run.setTrouble(null)} />
      <div className="flex min-h-0 flex-1">
        <nav aria-label="Resource types" className="w-60 shrink-0 border-line border-r bg-panel">
          <ResourcePalette catalogue={catalogue} onAdd={add} />
        </nav>
        <main className="flex min-w-0 flex-1 flex-col">
          <div className="min-h-0 flex-1">
            <Canvas {...props} view={view} problems={problems} />
          </div>
          <EditorDock
            view={{
              ...{ design, catalogue, problems, selection },
              onSelectionChange: actions.select,
              onCommand: actions.run,
              onReveal: actions.reveal,
              onOpenCondition: actions.openAndReveal,
            }}
            panels={props.panels}
            open={openPanel}
            onOpenChange={setOpenPanel}
          />
        </main>
        <aside aria-label="Inspector" className="w-84 shrink-0 overflow-y-auto border-line border-l bg-panel">
          <EditorInspector
            design={design}
            catalogue={catalogue}
            problems={problems}
            selection={selection}
            onCommand={actions.run}
            onOpenCondition={actions.openAndReveal}
            nameRef={view.nameField}
            pastRuns={props.pastRuns}
          />
        </aside>
      </div>
      <RunDialog design={design} open={run.isAsking} onOpenChange={run.setAsking} onRun={run.startWith} />
    </div>
  );
}

function TopBar({
  store,
  home,
  view,
  run,
  ...rest
}: DesignEditorProps & { view: View; run: ReturnType<typeof useStartRun> } & Pick<
    EditorTopBarProps,
    "status" | "problems" | "onShowProblems"
  >) {
  const name = useStore(store, (state) => state.design.name);
  const canUndo = useStore(store.temporal, (history) => history.pastStates.length > 0);
  const canRedo = useStore(store.temporal, (history) => history.futureStates.length > 0);
  return (
    <EditorTopBar
      home={home}
      name={name}
      onRename={(next) => view.actions.run({ type: "rename-design", name: next })}
      status={rest.status}
      canUndo={canUndo}
      canRedo={canRedo}
      onUndo={view.actions.undo}
      onRedo={view.actions.redo}
      problems={rest.problems}
      onShowProblems={rest.onShowProblems}
      hold={run.hold}
      onHoldChange={run.setHold}
      blocked={run.blocked}
      isStarting={run.isStarting}
      onRun={run.run}
    />
  );
}

function Canvas({ store, catalogue, view, problems }: DesignEditorProps & { view: View; problems: readonly Problem[] }) {
  const design = useStore(store, (state) => state.design);
  const { selection, openCondition, actions } = view;
  const renderCondition = useCallback(
    (index: number) => <ConditionForm design={design} catalogue={catalogue} index={index} problems={problems} onCommand={actions.run} />,
    [design, catalogue, problems, actions],
  );
  return (
    <ExperimentCanvas
      ref={view.canvas}
      label="Design"
      design={design}
      catalogue={catalogue}
      problems={problems}
      selection={selection}
      onSelectionChange={actions.select}
      onCommand={actions.run}
      openCondition={openCondition}
      onOpenCondition={actions.openCondition}
      renderCondition={renderCondition}
      onOpenResource={actions.rename}
    >
      {design.resources.length === 0 ? <EmptyCanvas catalogue={catalogue} /> : null}
    </ExperimentCanvas>
  );
}

function useTitle(name: string): void {
  useEffect(() => {
    document.title = `${name} · Netcue`;
  }, [name]);
}

/** Leaving a field ends the gesture of typing into it. */
function useGestureEnds(store: DesignStore): void {
  useEffect(() => {
    const end = (): void => store.getState().endGesture();
    document.addEventListener("focusout", end);
    return () => document.removeEventListener("focusout", end);
  }, [store]);
}

function useKeys({ selection, actions }: View, start: () => void): void {
  useEditorKeys({
    ...actions,
    start,
    removeSelected: () => {
      if (!isNothingSelected(selection)) actions.run({ type: "remove", selection });
    },
    duplicateSelected: () => {
      if (selection.resources.size > 0) actions.run({ type: "duplicate", resources: selection.resources });
    },
    selectNone: () => actions.select(NOTHING_SELECTED),
  });
}
