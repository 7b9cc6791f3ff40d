import { useStoreApi } from "@xyflow/react";
import { useEffect, useRef } from "react";
import { onThemeChange } from "../style/on-theme-change.ts";
import type { HeldCards } from "./held-cards.ts";
import { contentOf, OverviewLayer } from "./overview-layer.ts";
import { type OverviewColours, type OverviewFrame, paintHeld, paintHovered, readColours } from "./overview-painter.ts";
import type { Scene } from "./overview-scene.ts";
import type { StateSource } from "./state-source.ts";

/** How long the view rests before a picture that was stretched is painted sharp, in milliseconds. */
const SHARPEN_AFTER = 90;

export interface OverviewCanvasProps {
  scene: Scene;
  stateSource: StateSource | undefined;
  /** The card under the pointer. */
  hovered: number | null;
  held: HeldCards;
}

/**
 * One 2D canvas in place of all cards, for when more are in view than the page could draw as elements. It is painted once per
 * animation frame and only when something changed: the view, the scene, a live state, the theme.
 */
export function OverviewCanvas({ scene, stateSource, hovered, held }: OverviewCanvasProps) {
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const layerRef = useRef<OverviewLayer>(null);
  const store = useStoreApi();
  useEffect(() => {
    const canvas = canvasRef.current;
    const context = canvas?.getContext("2d");
    if (!canvas || !context) return;
    layerRef.current ??= new OverviewLayer();
    const layer = layerRef.current;
    const content = contentOf(scene);
    const hoveredCard = scene.cards.find(({ guid }) => guid === hovered);
    let frame = 0;
    let timer = 0;
    let colours: OverviewColours | null = null;
    const paint = (): void => {
      frame = 0;
      colours ??= readColours(canvas.parentElement ?? canvas);
      const { transform, width, height } = store.getState();
      fitBacking(canvas, width, height);
      const lifted = held.get();
      const now: OverviewFrame = {
        scene: lifted?.rest ?? scene,
        live: stateSource ? (guid) => stateSource.get(guid) : undefined,
        colours,
        viewport: { x: transform[0], y: transform[1], zoom: transform[2] },
        size: { width, height },
        pixelRatio: devicePixelRatio,
      };
      layer.prepare(now, content);
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, canvas.width, canvas.height);
      layer.show(context, now);
      if (lifted) paintHeld(context, lifted.cards, lifted.by, now);
      else if (hoveredCard) paintHovered(context, hoveredCard, now);
      clearTimeout(timer);
      if (layer.isBlurred(now)) timer = window.setTimeout(repaint, SHARPEN_AFTER);
    };
    const request = (): void => {
      frame ||= requestAnimationFrame(paint);
    };
    const repaint = (): void => {
      layer.forget();
      request();
    };
    const repaintTheme = (): void => {
      colours = null;
      repaint();
    };
    const follow = (guids: ReadonlySet<number>): void => {
      layer.repaint(guids);
      request();
    };
    paint();
    const stops = [store.subscribe(request), held.subscribe(request), stateSource?.subscribeAll(follow), onThemeChange(repaintTheme)];
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      for (const stop of stops) stop?.();
    };
  }, [scene, stateSource, hovered, held, store]);
  return <canvas ref={canvasRef} aria-hidden className="pointer-events-none absolute inset-0 z-[2] size-full" />;
}

function fitBacking(canvas: HTMLCanvasElement, width: number, height: number): void {
  const [w, h] = [Math.round(width * devicePixelRatio), Math.round(height * devicePixelRatio)];
  if (canvas.width !== w) canvas.width = w;
  if (canvas.height !== h) canvas.height = h;
}
