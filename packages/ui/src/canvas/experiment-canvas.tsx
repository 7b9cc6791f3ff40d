import type { Catalogue, Design } from "@netcue/engine/model";
import {
  Background,
  BackgroundVariant,
  ConnectionLineType,
  ConnectionMode,
  ReactFlow,
  ReactFlowProvider,
  SelectionMode,
} from "@xyflow/react";
import { useLayoutEffect, useMemo, useRef } from "react";
import { classNames } from "../class-names.ts";
import { createConnectionRules } from "../design/connection-rules.ts";
import type { Position } from "../design/design-command.ts";
import type { Positions } from "../design/new-parts.ts";
import { NotesLayer } from "../notes/notes-layer.tsx";
import { CanvasContext, type CanvasContextValue } from "./canvas-context.ts";
import { CanvasControls } from "./canvas-controls.tsx";
import { GRID } from "./canvas-geometry.ts";
import type { ExperimentCanvasProps } from "./canvas-props.ts";
import { ConditionEdge } from "./condition-edge.tsx";
import { ConditionNode } from "./condition-node.tsx";
import type { GestureGround } from "./connect-gesture.ts";
import { ConnectionEdge } from "./connection-edge.tsx";
import type { CanvasEdge, CanvasNode } from "./design-to-flow.ts";
import { FoldedGroupNode } from "./folded-group-node.tsx";
import { GroupFrameNode } from "./group-frame-node.tsx";
import { GuideLines } from "./guide-lines.tsx";
import { DEFAULT_LAYERS } from "./layers.ts";
import { LineChoiceMenu } from "./line-choice.tsx";
import { litIds } from "./lit-loop.ts";
import { LoopNotice } from "./loop-notice.tsx";
import { MiniMap } from "./mini-map.tsx";
import { needsOf } from "./needs.ts";
import { OverviewCanvas } from "./overview-canvas.tsx";
import { ResourceNode } from "./resource-node.tsx";
import { useCanvasHandle } from "./use-canvas-handle.ts";
import { useContextSelection } from "./use-context-selection.ts";
import { useDragPositions } from "./use-drag-positions.ts";
import { type FirstView, useFirstView, ZOOM } from "./use-first-view.ts";
import { useFlowSelection } from "./use-flow-selection.ts";
import { useKeepFitted } from "./use-keep-fitted.ts";
import { useLayered } from "./use-layered.ts";
import { useLineDrawing } from "./use-line-drawing.ts";
import { useOpening } from "./use-opening.ts";
import { usePaletteDrop } from "./use-palette-drop.ts";
import { usePicture } from "./use-picture.ts";
import { useProblemsByNode } from "./use-problems-by-node.ts";
import { useSelectGroup } from "./use-select-group.ts";
import { WaitEdge } from "./wait-edge.tsx";

const NODE_TYPES = { resource: ResourceNode, condition: ConditionNode, frame: GroupFrameNode, folded: FoldedGroupNode };
const EDGE_TYPES = { connection: ConnectionEdge, condition: ConditionEdge, wait: WaitEdge };
const SNAP: [number, number] = [GRID, GRID];
const ADD_TO_SELECTION = ["Shift", "Meta", "Control"];

/** How React Flow answers to hand and wheel. */
const MANNERS = {
  minZoom: ZOOM.min,
  maxZoom: ZOOM.max,
  connectionMode: ConnectionMode.Loose,
  connectionRadius: 28,
  connectionLineType: ConnectionLineType.Straight,
  snapToGrid: true,
  snapGrid: SNAP,
  selectionMode: SelectionMode.Partial,
  multiSelectionKeyCode: ADD_TO_SELECTION,
  selectionKeyCode: "Shift",
  deleteKeyCode: null,
  // Arrows walk from card to card, Space picks, Enter opens: see useOpening and the designer's actions.
  disableKeyboardA11y: true,
  zoomOnDoubleClick: false,
  nodeDragThreshold: 3,
  onlyRenderVisibleElements: true,
  elevateNodesOnSelect: false,
} as const;

/** The drawing of an experiment, or with a state source the live picture of its run. */
export function ExperimentCanvas(props: ExperimentCanvasProps) {
  const frame = useRef<HTMLDivElement>(null);
  const first = useFirstView(frame, props.design);
  return (
    <section ref={frame} aria-label={props.label} className={classNames("relative size-full overflow-hidden bg-canvas", props.className)}>
      {first ? (
        <ReactFlowProvider initialWidth={first.width} initialHeight={first.height}>
          <Flow {...props} first={first} />
        </ReactFlowProvider>
      ) : null}
      {props.children}
    </section>
  );
}

function Flow(props: ExperimentCanvasProps & { first: FirstView }) {
  const { design, catalogue, stateSource, selection, onSelectionChange, onCommand } = props;
  const editable = onCommand !== undefined;
  const drawn = useDragPositions(design, props.foldedGroups ?? NOTHING_FOLDED, selection.resources, onCommand);
  const { positions, groups, hidden, chips } = drawn;
  const ground = useGround(design, catalogue, positions, hidden);
  const lines = useLineDrawing(ground, onCommand, props.loopAfter);
  const drop = usePaletteDrop(ground, catalogue, props);
  const flowSelection = useFlowSelection(selection, groups, onSelectionChange);
  const { shown, waits } = useLayered(design, catalogue, props.layers?.layers ?? DEFAULT_LAYERS);
  const drawing = {
    design: shown,
    waits,
    catalogue,
    positions,
    groups,
    drawn: drawn.drawn,
    chips,
    selection,
    found: props.found ?? NOTHING_FOUND,
  };
  const { elements, scene, held, pointer } = usePicture(drawing, props.first, { onSelectionChange, onCommand });
  useCanvasHandle(props.ref, positions, chips);
  return (
    <CanvasContext value={useContextValue(props, ground, lines, drop.targets)}>
      <ReactFlow<CanvasNode, CanvasEdge>
        nodes={elements.nodes}
        edges={elements.edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        onNodesChange={(changes) => {
          flowSelection.followNodes(changes);
          drawn.follow(changes);
        }}
        onEdgesChange={flowSelection.followEdges}
        isValidConnection={lines.isValidConnection}
        onConnectStart={lines.onConnectStart}
        onConnectEnd={lines.onConnectEnd}
        onClickConnectEnd={lines.onConnectEnd}
        {...pointer.handlers}
        {...useOpening(props)}
        {...drop.handlers}
        {...useContextSelection(props, scene)}
        defaultViewport={props.first.viewport}
        {...MANNERS}
        nodesDraggable={editable}
        nodesConnectable={editable}
      >
        <Background variant={BackgroundVariant.Dots} gap={GRID * 3} size={1.25} />
        {editable ? null : <KeepFitted positions={positions} first={props.first} />}
        {scene ? <OverviewCanvas scene={scene} stateSource={stateSource} hovered={pointer.hovered} held={held} /> : null}
        <LoopNotice
          problem={lines.closing}
          refused={lines.refused}
          onInstead={(command) => {
            lines.forgetRefused();
            onCommand?.(command);
          }}
          onClose={lines.forgetRefused}
        />
        <NotesLayer design={design} onCommand={onCommand} />
        <GuideLines guides={drawn.guides} />
        <MiniMap positions={positions} selected={selection.resources} stateSource={stateSource} />
        <CanvasControls positions={positions} layers={props.layers} />
      </ReactFlow>
      {lines.choice && onCommand ? <LineChoiceMenu choice={lines.choice} onCommand={onCommand} onClose={lines.closeChoice} /> : null}
    </CanvasContext>
  );
}

/** A picture that is only looked at stays whole; a drawing does not move under the hand. */
function KeepFitted({ positions, first }: { positions: ReadonlyMap<number, Position>; first: FirstView }) {
  useKeepFitted(positions, first);
  return null;
}

function useGround(design: Design, catalogue: Catalogue, positions: Positions, hidden: GestureGround["hidden"]): GestureGround {
  const rules = useMemo(() => createConnectionRules(design, catalogue), [design, catalogue]);
  return useMemo(() => ({ design, rules, positions, hidden }), [design, rules, positions, hidden]);
}

const NOTHING_FOLDED: ReadonlySet<string> = new Set();

function useContextValue(
  props: ExperimentCanvasProps,
  ground: GestureGround,
  { isPartner, closing, refused }: ReturnType<typeof useLineDrawing>,
  dropTargets: ReadonlySet<string> | null,
): CanvasContextValue {
  const { onCommand, stateSource, problems, openCondition = null, onOpenCondition, renderCondition, onFoldGroup } = props;
  const loop = closing?.loop ?? refused?.problem.loop ?? props.loop ?? null;
  const lit = useMemo(() => litIds(loop), [loop]);
  const { found = NOTHING_FOUND } = props;
  const problemsOf = useProblemsByNode(props.design, problems);
  const editable = onCommand !== undefined;
  // Places change with every movement of a drag; what is offered is looked at only when somebody asks.
  const latest = useRef(ground);
  useLayoutEffect(() => {
    latest.current = ground;
  }, [ground]);
  const { rules } = ground;
  const needs = useMemo(
    () => (guid: number) => (editable && rules.needs(guid).length > 0 ? needsOf(latest.current, guid) : NO_NEEDS),
    [editable, rules],
  );
  const selectGroup = useSelectGroup(props);
  return useMemo(
    () => ({
      editable,
      stateSource,
      problemsOf,
      isPartner,
      isDropTarget: (node: string) => dropTargets?.has(node) ?? false,
      lit,
      found,
      needsOf: needs,
      onFoldGroup: (group: string, folded: boolean) => onFoldGroup?.(group, folded),
      onSelectGroup: selectGroup,
      onCommand,
      openCondition,
      onOpenCondition,
      renderCondition,
    }),
    [
      editable,
      stateSource,
      problemsOf,
      isPartner,
      dropTargets,
      lit,
      found,
      needs,
      onFoldGroup,
      selectGroup,
      onCommand,
      openCondition,
      onOpenCondition,
      renderCondition,
    ],
  );
}

const NOTHING_FOUND: ReadonlySet<number> = new Set();
const NO_NEEDS: ReturnType<CanvasContextValue["needsOf"]> = [];
