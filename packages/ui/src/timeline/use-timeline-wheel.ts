import { type RefObject, useEffect, useEffectEvent } from "react";
import { movedRange, timeScale, zoomedRange } from "./time-scale.ts";
import type { TimelineStripProps } from "./timeline-strip.tsx";

/** Ctrl and the wheel zoom about the pointer; Shift and the wheel, or a wheel that goes sideways, move along. Rows scroll as they always do. */
export function useTimelineWheel(canvas: RefObject<HTMLCanvasElement | null>, { range, data, onRangeChange }: TimelineStripProps): void {
  const hear = useEffectEvent((event: WheelEvent): void => {
    const box = canvas.current?.getBoundingClientRect();
    if (!box) return;
    const sideways = event.deltaX === 0 && event.shiftKey ? event.deltaY : event.deltaX;
    if (event.ctrlKey || event.metaKey) {
      const about = timeScale(range, box.width).timeAt(event.clientX - box.left);
      onRangeChange(zoomedRange(range, Math.exp(event.deltaY / 300), about, data.end));
    } else if (sideways !== 0) onRangeChange(movedRange(range, (sideways / box.width) * (range.to - range.from), data.end));
    else return;
    event.preventDefault(); // else the page would zoom or go back
  });
  useEffect(() => {
    const element = canvas.current;
    const listen = (event: WheelEvent): void => hear(event);
    element?.addEventListener("wheel", listen, { passive: false });
    return () => element?.removeEventListener("wheel", listen);
  }, [canvas]);
}
