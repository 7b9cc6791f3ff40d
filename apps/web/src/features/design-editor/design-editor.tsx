import type { Catalogue, Problem } from "@netcue/engine/model";
import { ExperimentCanvas } from "@netcue/ui/canvas/experiment-canvas";
import type { FoldedGroups } from "@netcue/ui/canvas/use-folded-groups";
import { useLayers } from "@netcue/ui/canvas/use-layers";
import { ConditionForm } from "@netcue/ui/conditions/condition-form";
import type { Position } from "@netcue/ui/design/design-command";
import type { DesignOverlay } from "@netcue/ui/design/design-overlay";
import type { DesignPanel, DesignPanelProps } from "@netcue/ui/design/design-panel";
import { ResourcePalette } from "@netcue/ui/palette/resource-palette";
import { Fragment, type ReactNode, useCallback, useEffect, useState } from "react";
import { useStore } from "zustand";
import { useProblems } from "../../compiler/use-problems.ts";
import { CanvasMenu } from "./actions/action-menus.tsx";
import { ALL_ACTIONS } from "./actions/all-actions.ts";
import type { EditorContext } from "./actions/editor-action.ts";
import { EditorActionsContext, useEditorActions } from "./actions/editor-actions-context.ts";
import { EditorPalette } from "./actions/editor-palette.tsx";
import { createKeyChanges, type KeyChangesStore } from "./actions/key-changes.ts";
import { KeyHelp } from "./actions/key-help.tsx";
import { useActionKeys } from "./actions/use-action-keys.ts";
import { addCommand } from "./add-command.ts";
import { useClipboardEvents } from "./clipboard/use-clipboard-events.ts";
import type { DesignStore } from "./design-store.ts";
import { EditorDock, PROBLEMS_TAB } from "./editor-dock.tsx";
import { EditorInspector } from "./editor-inspector.tsx";
import { EditorNote } from "./editor-notes.tsx";
import { useEditorPanels } from "./editor-panels.ts";
import { EditorTopBar } from "./editor-top-bar.tsx";
import { EmptyCanvas } from "./empty-canvas.tsx";
import { ConflictList } from "./merging/conflict-list.tsx";
import { ProblemFixing } from "./problem-fixing.tsx";
import { RunDialog } from "./run-dialog.tsx";
import { RunTrouble } from "./run-trouble.tsx";
import { SaveBanner } from "./save-banner.tsx";
import { TemplateShelf } from "./templates/template-shelf.tsx";
import { useTemplatePlacing } from "./templates/use-template-placing.tsx";
import { TidyNotice } from "./tidy/tidy-notice.tsx";
import { useAutosave } from "./use-autosave.ts";
import { useCanvasSearch } from "./use-canvas-search.tsx";
import { useDesignView } from "./use-design-view.ts";
import type { EditorSession } from "./use-editor-session.ts";
import { useLoops } from "./use-loops.ts";
import { type StartOptions, useStartRun } from "./use-start-run.ts";

export interface DesignEditorProps {
  session: EditorSession;
  catalogue: Catalogue;
  /** Starts the saved revision and goes to its page. */
  start: (options: StartOptions) => Promise<void>;
  /** Keeps the unsaved edits as an experiment of their own, and goes there. */
  onKeepCopy: () => Promise<void>;
  messageOf: (error: unknown) => string;
  /** Which groups are folded; kept in this browser. */
  groups: FoldedGroups;
  home: ReactNode;
  pastRuns: ReactNode;
  /** Views for the dock below the canvas. */
  panels: readonly DesignPanel[];
  /** What lies over the designer, such as dialogs. */
  overlays: readonly DesignOverlay[];
}

type View = ReturnType<typeof useDesignView>;

/** The designer: palette, canvas, inspector and problems around one design. */
export function DesignEditor(props: DesignEditorProps) {
  const { session, catalogue } = props;
  const { store, autosave, notes } = session;
  const design = useStore(store, (state) => state.design);
  const status = useAutosave(store, autosave);
  const problems = useProblems(design, catalogue);
  const view = useDesignView(store, notes);
  const panels = useEditorPanels();
  const layers = useLayers();
  const run = useStartRun({ design, problems, autosave, start: props.start, messageOf: props.messageOf });
  const keyChanges = useKeyChanges();
  const { changes } = useStore(keyChanges);
  const { selection, actions } = view;
  const context: EditorContext = {
    store,
    design,
    catalogue,
    problems,
    selection,
    edit: actions.run,
    add: (resourceType) =>
      actions.run(addCommand({ design, catalogue, selection, centre: view.canvas.current?.centre() ?? { x: 0, y: 0 } }, resourceType)),
    view: actions,
    canvas: () => view.canvas.current,
    panels,
    groups: props.groups,
    layers,
    say: notes.getState().say,
    run: { start: run.run, blocked: run.blocked },
  };
  useActionKeys(ALL_ACTIONS, changes, context);
  useClipboardEvents(context);
  useGestureEnds(store);
  useTitle(design.name);
  return (
    <EditorActionsContext value={{ actions: ALL_ACTIONS, changes, context }}>
      <div className="flex h-dvh flex-col">
        <EditorTopBar
          home={props.home}
          name={design.name}
          onRename={(name) => actions.run({ type: "rename-design", name })}
          status={status}
          problems={problems}
          onShowProblems={() => panels.openDock(PROBLEMS_TAB)}
          hold={run.hold}
          onHoldChange={run.setHold}
          blocked={run.blocked}
          isStarting={run.isStarting}
          onRun={run.run}
        />
        <SaveBanner status={status} onRetry={() => void autosave.saveNow().catch(() => undefined)} onKeepCopy={props.onKeepCopy} />
        <ConflictList store={session.conflicts} />
        <RunTrouble message={run.trouble} onClose={() => run.setTrouble(null)} />
        <ProblemFixing>
          <Stage {...props} view={view} problems={problems} />
        </ProblemFixing>
        <RunDialog design={design} open={run.isAsking} onOpenChange={run.setAsking} onRun={run.startWith} />
        {props.overlays.map(({ id, render }) => (
          <Fragment key={id}>
            {render({
              ...panelProps(context),
              centre: () => context.canvas()?.centre() ?? { x: 0, y: 0 },
              open: panels.isOpen(id),
              onOpenChange: (open) => (open ? panels.open(id) : panels.close(id)),
            })}
          </Fragment>
        ))}
        <EditorPalette />
        <KeyHelp store={keyChanges} />
        <EditorNote notes={notes} />
      </div>
    </EditorActionsContext>
  );
}

/** What views and dialogs of other features are given. */
function panelProps({ design, catalogue, problems, selection, view, edit }: EditorContext): DesignPanelProps {
  return {
    ...{ design, catalogue, problems, selection },
    onSelectionChange: view.select,
    onCommand: edit,
    onReveal: view.reveal,
    onOpenCondition: view.openAndReveal,
  };
}

/** Palette left, canvas in the middle with the dock below it, inspector right. */
function Stage(props: DesignEditorProps & { view: View; problems: readonly Problem[] }) {
  const { view, problems, catalogue } = props;
  const { context } = useEditorActions();
  const { panels } = context;
  const placing = useTemplatePlacing();
  return (
    <div className="flex min-h-0 flex-1">
      <nav aria-label="Resource types" className="w-60 shrink-0 border-line border-r bg-panel">
        <ResourcePalette catalogue={catalogue} onAdd={context.add}>
          <TemplateShelf templates={placing.templates} onPlace={placing.place} />
        </ResourcePalette>
      </nav>
      <main className="flex min-w-0 flex-1 flex-col">
        <div className="relative min-h-0 flex-1">
          <TidyNotice />
          <CanvasMenu>
            <Canvas {...props} view={view} problems={problems} onDropTemplate={placing.place} />
          </CanvasMenu>
        </div>
        <EditorDock view={panelProps(context)} panels={props.panels} open={panels.dock} onOpenChange={panels.openDock} />
      </main>
      <aside aria-label="Inspector" className="w-84 shrink-0 overflow-y-auto border-line border-l bg-panel">
        <EditorInspector
          design={context.design}
          catalogue={catalogue}
          problems={problems}
          selection={view.selection}
          onCommand={context.edit}
          onOpenCondition={context.view.openAndReveal}
          nameRef={view.nameField}
          pastRuns={props.pastRuns}
        />
      </aside>
      {placing.dialogs}
    </div>
  );
}

interface CanvasProps extends DesignEditorProps {
  view: View;
  problems: readonly Problem[];
  onDropTemplate: (template: string, at: Position) => void;
}

function Canvas({ session: { store }, catalogue, view, problems, groups, onDropTemplate }: CanvasProps) {
  const design = useStore(store, (state) => state.design);
  const { selection, openCondition, actions } = view;
  const renderCondition = useCallback(
    (index: number) => <ConditionForm design={design} catalogue={catalogue} index={index} problems={problems} onCommand={actions.run} />,
    [design, catalogue, problems, actions],
  );
  const { setFolded } = groups;
  const { layers } = useEditorActions().context;
  const fold = useCallback((group: string, folded: boolean) => setFolded([group], folded), [setFolded]);
  const search = useCanvasSearch();
  const loops = useLoops(store, catalogue, problems, selection);
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
      found={search.found}
      {...loops}
      foldedGroups={groups.folded}
      onFoldGroup={fold}
      onDropTemplate={onDropTemplate}
      layers={layers}
    >
      {search.bar}
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

/** The keys that this person changed. Only in the browser: nothing of the designer is drawn on the server. */
function useKeyChanges(): KeyChangesStore {
  const [store] = useState(() => createKeyChanges(localStorage));
  return store;
}
