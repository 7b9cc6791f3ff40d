import { useStoreApi } from "@xyflow/react";
import { useEffect, useRef } from "react";
import { type OverviewColours, paintOverview, readColours } from "./overview-painter.ts";
import type { Scene } from "./overview-scene.ts";
import type { StateSource } from "./state-source.ts";

/**
 * One 2D canvas in place of all cards, for when more are in view than the page could draw as elements. It is painted once per
 * animation frame and only when something changed: the view, the scene, a live state, the theme.
 */
export function OverviewCanvas({
  scene,
  stateSource,
  hovered,
}: {
  scene: Scene;
  stateSource: StateSource | undefined;
  hovered: number | null;
}) {
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const store = useStoreApi();
  useEffect(() => {
    const canvas = canvasRef.current;
    const context = canvas?.getContext("2d");
    if (!canvas || !context) return;
    let frame = 0;
    let colours: OverviewColours | null = null;
    const paint = (): void => {
      frame = 0;
      colours ??= readColours(canvas.parentElement ?? canvas);
      const { transform, width, height } = store.getState();
      fitBacking(canvas, width, height);
      paintOverview(context, {
        scene,
        live: stateSource ? (guid) => stateSource.get(guid) : undefined,
        colours,
        hovered,
        viewport: { x: transform[0], y: transform[1], zoom: transform[2] },
        size: { width, height },
        pixelRatio: devicePixelRatio,
      });
    };
    const request = (): void => {
      frame ||= requestAnimationFrame(paint);
    };
    const repaint = (): void => {
      colours = null;
      request();
    };
    paint();
    const stops = [store.subscribe(request), stateSource?.subscribeAll(request), onThemeChange(repaint)];
    return () => {
      cancelAnimationFrame(frame);
      for (const stop of stops) stop?.();
    };
  }, [scene, stateSource, hovered, store]);
  return <canvas ref={canvasRef} aria-hidden className="pointer-events-none absolute inset-0 z-[2] size-full" />;
}

function fitBacking(canvas: HTMLCanvasElement, width: number, height: number): void {
  const [w, h] = [Math.round(width * devicePixelRatio), Math.round(height * devicePixelRatio)];
  if (canvas.width !== w) canvas.width = w;
  if (canvas.height !== h) canvas.height = h;
}

function onThemeChange(listener: () => void): () => void {
  const scheme = matchMedia("(prefers-color-scheme: dark)");
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  scheme.addEventListener("change", listener);
  return () => {
    observer.disconnect();
    scheme.removeEventListener("change", listener);
  };
}
