import type { Design } from "@netcue/engine/model";
import { type LayoutGraph, layoutGraph } from "@netcue/ui/arrange/layout-graph";
import type { LayoutName } from "@netcue/ui/arrange/layouts";
import { resourcePositions } from "@netcue/ui/canvas/canvas-geometry";
import type { Position } from "@netcue/ui/design/design-command";
import { createStore } from "zustand/vanilla";

export interface TidyRequest {
  layout: LayoutName;
  graph: LayoutGraph;
}

/** Null: this layout cannot lay this graph out. */
export interface TidyAnswer {
  places: ReadonlyMap<number, Position> | null;
}

/** As much of a worker as is used here. */
export type TidyThread = Pick<Worker, "postMessage" | "terminate" | "onmessage" | "onerror">;

interface TidyState {
  /** How many resources are being laid out; null while nothing is. */
  running: number | null;
  trouble: string | null;
}

interface TidyTask {
  design: Design;
  /** What is laid out; with less than two selected, everything. */
  selected: ReadonlySet<number>;
  layout: LayoutName;
  onPlaces: (places: ReadonlyMap<number, Position>) => void;
}

/** Lays resources out in a thread, one task after the other: a new one ends the one before. */
export function createTidyRunner(openThread: () => TidyThread) {
  const store = createStore<TidyState>(() => ({ running: null, trouble: null }));
  let thread: TidyThread | null = null;
  const stop = (trouble: string | null): void => {
    thread?.terminate();
    thread = null;
    store.setState({ running: null, trouble });
  };
  return {
    store,
    /** Ends what is going on; nothing is changed. */
    cancel: () => stop(null),
    start({ design, selected, layout, onPlaces }: TidyTask): void {
      stop(null);
      const guids = selected.size > 1 ? [...selected] : design.resources.map(({ guid }) => guid);
      if (guids.length === 0) return;
      store.setState({ running: guids.length });
      thread = openThread();
      thread.onmessage = ({ data }: MessageEvent<TidyAnswer>) => {
        if (!data.places) return stop(TOO_DEEP);
        stop(null);
        onPlaces(whereTheyStood(data.places, resourcePositions(design)));
      };
      thread.onerror = () => stop("The layout could not be computed in this browser. Nothing was moved.");
      thread.postMessage({ layout, graph: layoutGraph(design, guids) } satisfies TidyRequest);
    },
  };
}

const TOO_DEEP = "This network is too deep for layers. Nothing was moved; tidy it as a tree instead.";

/** Moves a layout to where its resources stood: the same upper left corner around all of them. */
function whereTheyStood(places: ReadonlyMap<number, Position>, before: ReadonlyMap<number, Position>): Map<number, Position> {
  const old = [...places.keys()].flatMap((guid) => before.get(guid) ?? []);
  const left = old.reduce((least, { x }) => Math.min(least, x), Infinity);
  const top = old.reduce((least, { y }) => Math.min(least, y), Infinity);
  return new Map([...places].map(([guid, { x, y }]) => [guid, { x: x + left, y: y + top }]));
}
