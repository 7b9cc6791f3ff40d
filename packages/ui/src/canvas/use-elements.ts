import { useEffect, useMemo, useRef, useState } from "react";
import { createDesignToFlow, type FlowGraph } from "./design-to-flow.ts";
import type { FlowScene } from "./overview-scene.ts";
import type { FirstView } from "./use-first-view.ts";
import { useShownPart } from "./use-shown-part.ts";

/** How many elements are made, and taken away, in one frame: so few that it stays a frame. */
const MADE = 24;
const REMOVED = 40;

/**
 * What React Flow draws as elements: all that is near the view; nothing while the overview stands for it. Between the two a few
 * elements come or go with every frame, under the overview: hundreds at once would be a stop that everybody sees.
 */
export function useElements(drawing: FlowScene, editable: boolean, overview: boolean, first: FirstView) {
  const [convert] = useState(createDesignToFlow);
  const [limit, setLimit] = useState(overview ? 0 : Infinity);
  const part = useShownPart(first);
  const kept = useRef(part);
  if (!overview) kept.current = part; // what is on its way out need not follow the view
  const shown = kept.current;
  const isGone = overview && limit === 0;
  const graph = useMemo(
    () => (isGone ? NOTHING : convert({ ...drawing, editable, part: shown })),
    [convert, isGone, drawing, editable, shown],
  );
  const total = graph.nodes.length + graph.edges.length;
  const isSettled = limit === (overview ? 0 : Infinity);
  useEffect(() => {
    if (isSettled) return;
    let frame = 0;
    const step = (): void => {
      setLimit((before) => nextLimit(before, total, overview));
      frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
    return () => cancelAnimationFrame(frame);
  }, [isSettled, total, overview]);
  return useMemo(
    () => ({
      nodes: graph.nodes.slice(0, limit),
      edges: graph.edges.slice(0, Math.max(0, limit - graph.nodes.length)),
      /** All that is to be seen is there as elements. */
      isWhole: limit === Infinity,
    }),
    [graph, limit],
  );
}

const NOTHING: FlowGraph = { nodes: [], edges: [] };

/** How many elements there may be in the next frame; Infinity for all, however many there will be. */
export function nextLimit(before: number, total: number, overview: boolean): number {
  if (overview) return Math.max(0, Math.min(before, total) - REMOVED);
  return before + MADE >= total ? Infinity : before + MADE;
}
