import { type RefObject, useEffect, useRef } from "react";
import { onThemeChange } from "../style/on-theme-change.ts";
import { paintTimeline, readTimelineColours, type TimelineColours } from "./timeline-painter.ts";
import type { TimelineStripProps } from "./timeline-strip.tsx";

type Painted = Pick<TimelineStripProps, "data" | "range" | "first" | "end" | "top" | "selected">;

/** Paints the timeline once per animation frame, and only when something changed: data, range, scrolling, size, theme. */
export function useTimelinePaint(painted: Painted, drag: { guid: number; at: number } | null): RefObject<HTMLCanvasElement | null> {
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const latest = useRef({ ...painted, drag });
  const request = useRef<() => void>(() => undefined);
  useEffect(() => {
    const canvas = canvasRef.current;
    const context = canvas?.getContext("2d");
    if (!canvas || !context) return;
    let frame = 0;
    let colours: TimelineColours | null = null;
    const paint = (): void => {
      frame = 0;
      colours ??= readTimelineColours(canvas);
      const size = { width: canvas.clientWidth, height: canvas.clientHeight };
      const [width, height] = [Math.round(size.width * devicePixelRatio), Math.round(size.height * devicePixelRatio)];
      if (canvas.width !== width) canvas.width = width;
      if (canvas.height !== height) canvas.height = height;
      paintTimeline(context, { ...latest.current, colours, size, pixelRatio: devicePixelRatio });
    };
    request.current = () => {
      frame ||= requestAnimationFrame(paint);
    };
    const observer = new ResizeObserver(() => request.current());
    observer.observe(canvas);
    const stop = onThemeChange(() => {
      colours = null;
      request.current();
    });
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      stop();
    };
  }, []);
  useEffect(() => {
    latest.current = { ...painted, drag };
    request.current();
  });
  return canvasRef;
}
