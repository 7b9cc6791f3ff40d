import { type PointerEvent, useState } from "react";
import { movedRange, timeScale } from "./time-scale.ts";
import type { TimelineHandle, TimelineRow } from "./timeline-data.ts";
import { handleAt, rowAt } from "./timeline-hit.ts";
import { AXIS_HEIGHT } from "./timeline-painter.ts";
import type { TimelineStripProps } from "./timeline-strip.tsx";

/** A handle on its way: where the pointer is, and where the handle would be. */
export interface TimelineDrag extends TimelineHandle {
  guid: number;
  x: number;
  y: number;
  hasMoved: boolean;
}

interface Hovered {
  row: TimelineRow;
  handle: TimelineHandle | undefined;
  at: number;
  x: number;
  y: number;
}

/** Says what is under the pointer, drags handles, and moves along with a drag beside them. */
export function useTimelinePointer(props: TimelineStripProps, drag: TimelineDrag | null, setDrag: (drag: TimelineDrag | null) => void) {
  const { data, range, top, onRangeChange } = props;
  const [hovered, setHovered] = useState<Hovered | null>(null);
  const [pan, setPan] = useState<{ x: number; range: typeof range } | null>(null);
  const at = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const scale = timeScale(range, box.width);
    return { x, y, scale, width: box.width, row: y < AXIS_HEIGHT ? undefined : rowAt(data.rows, y - AXIS_HEIGHT + top) };
  };
  const end = (): void => {
    setPan(null);
    setDrag(null);
  };
  return {
    hovered,
    onPointerDown(event: PointerEvent<HTMLElement>): void {
      if (event.button !== 0) return;
      const { x, y, scale, row } = at(event);
      const handle = row && handleAt(row, x, scale);
      event.currentTarget.setPointerCapture(event.pointerId);
      setHovered(null);
      if (row && handle && props.onDelayChange) setDrag({ ...handle, guid: row.guid, x, y, hasMoved: false });
      else setPan({ x, range });
      if (row) props.onSelect(row.guid);
    },
    onPointerMove(event: PointerEvent<HTMLElement>): void {
      const { x, y, scale, width, row } = at(event);
      if (drag) setDrag({ ...drag, x, y, at: Math.max(drag.since, scale.timeAt(x)), hasMoved: drag.hasMoved || Math.abs(x - drag.x) > 1 });
      else if (pan) onRangeChange(movedRange(pan.range, ((pan.x - x) / width) * (range.to - range.from), data.end));
      else setHovered(row ? { row, handle: handleAt(row, x, scale), at: scale.timeAt(x), x, y } : null);
    },
    onPointerUp(): void {
      if (drag?.hasMoved) props.onDelayChange?.(drag.condition, drag.at - drag.since);
      else if (drag) props.onOpenCondition?.(drag.condition);
      end();
    },
    onPointerLeave: (): void => setHovered(null),
  };
}
