import { Panel, useReactFlow, useStore, useStoreApi } from "@xyflow/react";
import { type PointerEvent, useEffect, useMemo, useRef } from "react";
import type { Position } from "../design/design-command.ts";
import { onThemeChange } from "../style/on-theme-change.ts";
import { type Box, boundsOf, CARD } from "./canvas-geometry.ts";
import { fitMiniMap, fromMiniMap, isPartHidden, toMiniMap } from "./mini-map-view.ts";
import { type OverviewColours, readColours } from "./overview-painter.ts";
import type { StateSource } from "./state-source.ts";

const SIZE = { width: 184, height: 116 } as const;
const MARGIN = 8;
/** How often changing states are painted at most, in milliseconds: nobody reads them off a map. */
const STATES_EVERY = 250;

export interface MiniMapProps {
  positions: ReadonlyMap<number, Position>;
  selected: ReadonlySet<number>;
  stateSource: StateSource | undefined;
}

/**
 * The whole drawing in a corner, with the part that is in view; press or drag to go there. It is there when something is out of sight.
 * One canvas painted per edit, and a frame that follows the view; React Flow's own draws an element for each card. What it offers can
 * be done with the keyboard by other ways (fit, search), so it is hidden from screen readers.
 */
export function MiniMap({ positions, selected, stateSource }: MiniMapProps) {
  const content = useMemo(() => boundsOf([...positions.values()].map((place) => ({ ...place, ...CARD }))), [positions]);
  const isNeeded = useStore((state) => content !== null && state.width > 0 && isPartHidden(content, viewOf(state)));
  if (!content || !isNeeded) return null;
  return <VisibleMap {...{ positions, selected, stateSource, content }} />;
}

function VisibleMap({ positions, selected, stateSource, content }: MiniMapProps & { content: Box }) {
  const flow = useReactFlow();
  const fit = useMemo(() => fitMiniMap(content, SIZE, MARGIN), [content]);
  const picture = usePicture(positions, selected, stateSource, fit);
  const view = useViewFrame(fit);
  const go = (event: PointerEvent<HTMLDivElement>): void => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const { x, y } = fromMiniMap({ x: event.clientX - left, y: event.clientY - top }, fit);
    void flow.setCenter(x, y, { zoom: flow.getZoom() });
  };
  return (
    <Panel position="bottom-right" className="mx-3! mt-3! mb-6! overflow-hidden rounded-md border border-line bg-panel shadow-raised">
      <div
        aria-hidden
        data-testid="mini-map"
        className="relative cursor-pointer overflow-hidden"
        style={SIZE}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          go(event);
        }}
        onPointerMove={(event) => event.buttons === 1 && go(event)}
      >
        <canvas ref={picture} className="absolute inset-0" style={SIZE} />
        <div ref={view} className="absolute top-0 left-0 origin-top-left border border-accent bg-accent/10" />
      </div>
    </Panel>
  );
}

/** Paints the cards when they or the theme change, and their states a few times a second. */
function usePicture(
  positions: MiniMapProps["positions"],
  selected: ReadonlySet<number>,
  stateSource: StateSource | undefined,
  fit: ReturnType<typeof fitMiniMap>,
) {
  const ref = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const canvas = ref.current;
    const context = canvas?.getContext("2d");
    if (!canvas || !context) return;
    let timer = 0;
    let colours: OverviewColours | null = null;
    const paint = (): void => {
      timer = 0;
      colours ??= readColours(canvas.parentElement ?? canvas);
      canvas.width = SIZE.width * devicePixelRatio;
      canvas.height = SIZE.height * devicePixelRatio;
      context.scale(devicePixelRatio, devicePixelRatio);
      for (const [guid, place] of positions) {
        const state = stateSource?.get(guid)?.state;
        context.fillStyle = selected.has(guid) ? colours["--accent"] : colours[state ?? "--link"];
        const { x, y, width, height } = toMiniMap({ ...place, ...CARD }, fit);
        context.fillRect(x, y, Math.max(1.5, width), Math.max(1.5, height));
      }
    };
    const repaint = (): void => {
      colours = null;
      paint();
    };
    paint();
    const later = (): void => {
      timer ||= window.setTimeout(paint, STATES_EVERY);
    };
    const stops = [stateSource?.subscribeAll(later), onThemeChange(repaint)];
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop?.();
    };
  }, [positions, selected, stateSource, fit]);
  return ref;
}

/** Moves a frame over what is in view, outside React: it follows every frame of a movement. */
function useViewFrame(fit: ReturnType<typeof fitMiniMap>) {
  const store = useStoreApi();
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const place = (): void => {
      const { x, y, width, height } = toMiniMap(viewOf(store.getState()), fit);
      const style = ref.current?.style;
      if (!style) return;
      style.transform = `translate(${x}px, ${y}px)`;
      style.width = `${width}px`;
      style.height = `${height}px`;
    };
    place();
    return store.subscribe(place);
  }, [store, fit]);
  return ref;
}

function viewOf({
  transform: [x, y, zoom],
  width,
  height,
}: {
  transform: readonly [number, number, number];
  width: number;
  height: number;
}): Box {
  return { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
}
