import { useReactFlow, useStoreApi } from "@xyflow/react";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { type OnDesignCommand, type Position, type Selection, selectResources } from "../design/design-command.ts";
import { type Box, CARD, meets } from "./canvas-geometry.ts";
import { createHeldCards } from "./held-cards.ts";
import { dragOnOverview } from "./overview-drag.ts";
import { hitTest, type Scene, type SceneInput } from "./overview-scene.ts";

export interface Hand extends SceneInput {
  /** What is on the overview; null while elements are there instead. */
  scene: Scene | null;
  onSelectionChange: (selection: Selection) => void;
  onCommand: OnDesignCommand | undefined;
}

/**
 * What a hand does on the overview as it does on elements: dragging cards, alone or all that are selected, and selecting with a box,
 * which React Flow draws without knowing what is in it.
 */
export function useOverviewHand(hand: Hand) {
  const flow = useReactFlow();
  const store = useStoreApi();
  const [held] = useState(createHeldCards);
  const latest = useRef(hand);
  useLayoutEffect(() => {
    latest.current = hand;
  });
  const isActive = hand.scene !== null;
  useEffect(() => {
    const { domNode } = store.getState();
    if (!isActive || !domNode) return;
    const pointOf = (event: MouseEvent): Position =>
      flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false });
    let breakOff: () => void = () => undefined;
    const press = (event: MouseEvent): void => {
      const { onCommand, selection, onSelectionChange, scene } = latest.current;
      const hit = onCommand && scene && startsDrag(event) ? hitTest(scene, pointOf(event)) : null;
      if (!onCommand || !hit || hit.kind === "condition") return;
      event.stopPropagation(); // or React Flow would move the view
      const pressed = hit.kind === "group" ? hit.members : [hit.guid];
      const isPicked = pressed.every((guid) => selection.resources.has(guid));
      const guids = isPicked ? selection.resources : new Set(pressed);
      breakOff = dragOnOverview({
        ...{ press: event, pointOf, input: latest.current, guids, held },
        onBegin: () => isPicked || onSelectionChange(selectResources(guids)),
        onDrop: (positions) => onCommand({ type: "move-resources", positions }),
      });
    };
    const letGo = (): void => {
      const { userSelectionRect, userSelectionActive, transform } = store.getState();
      if (!userSelectionRect || !userSelectionActive) return;
      const { positions, selection, onSelectionChange } = latest.current;
      const part = fromScreen(userSelectionRect, transform);
      const found = [...positions].filter(([, place]) => meets({ ...place, ...CARD }, part)).map(([guid]) => guid);
      onSelectionChange({ ...selection, resources: new Set([...selection.resources, ...found]) });
    };
    domNode.addEventListener("mousedown", press, { capture: true });
    domNode.addEventListener("pointerup", letGo, { capture: true });
    return () => {
      domNode.removeEventListener("mousedown", press, { capture: true });
      domNode.removeEventListener("pointerup", letGo, { capture: true });
      breakOff();
    };
  }, [isActive, flow, store, held]);
  return held;
}

function startsDrag({ target, button, shiftKey, ctrlKey, metaKey }: MouseEvent): boolean {
  const isPane = target instanceof Element && target.classList.contains("react-flow__pane");
  return isPane && button === 0 && !shiftKey && !ctrlKey && !metaKey;
}

function fromScreen(box: Box, [x, y, zoom]: readonly [number, number, number]): Box {
  return { x: (box.x - x) / zoom, y: (box.y - y) / zoom, width: box.width / zoom, height: box.height / zoom };
}
