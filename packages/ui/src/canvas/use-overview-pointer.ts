import { useReactFlow } from "@xyflow/react";
import { type MouseEvent, useState } from "react";
import { NOTHING_SELECTED, type Selection, selectResources } from "../design/design-command.ts";
import type { ExperimentCanvasProps } from "./canvas-props.ts";
import { type Hit, hitTest, type Scene } from "./overview-scene.ts";
import { MOVE_TIME } from "./use-canvas-handle.ts";

/** Pointer on the overview: it selects and shows what is under it; a double click goes there. */
export function useOverviewPointer(scene: Scene | null, props: Pick<ExperimentCanvasProps, "selection" | "onSelectionChange">) {
  const flow = useReactFlow();
  const [hovered, setHovered] = useState<number | null>(null);
  const { selection, onSelectionChange } = props;
  const hitAt = (event: MouseEvent): Hit | null =>
    scene && hitTest(scene, flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false }));
  const handlers = {
    onPaneClick(event: MouseEvent): void {
      const hit = hitAt(event);
      const adds = event.shiftKey || event.ctrlKey || event.metaKey;
      if (hit) onSelectionChange(picked(selection, hit, adds));
      else if (!adds) onSelectionChange(NOTHING_SELECTED);
    },
    onDoubleClick(event: MouseEvent): void {
      if (!hitAt(event)) return;
      const point = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false });
      void flow.setCenter(point.x, point.y, { zoom: 1, duration: MOVE_TIME });
    },
    onPaneMouseMove(event: MouseEvent): void {
      const hit = hitAt(event);
      setHovered(hit?.kind === "resource" ? hit.guid : null);
    },
  };
  return { hovered: scene ? hovered : null, handlers: scene ? handlers : { onPaneClick: handlers.onPaneClick } };
}

function picked(selection: Selection, hit: Hit, adds: boolean): Selection {
  if (hit.kind === "condition") return { ...(adds ? selection : NOTHING_SELECTED), conditions: new Set([hit.index]) };
  const guids = hit.kind === "group" ? hit.members : [hit.guid];
  return adds ? { ...selection, resources: new Set([...selection.resources, ...guids]) } : selectResources(guids);
}
