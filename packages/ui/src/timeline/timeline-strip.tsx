import { useState } from "react";
import { classNames } from "../class-names.ts";
import type { TimelineProps } from "./timeline.tsx";
import type { TimeSpan } from "./timeline-data.ts";
import { sayAt, seconds } from "./timeline-hit.ts";
import { useTimelinePaint } from "./use-timeline-paint.ts";
import { type TimelineDrag, useTimelinePointer } from "./use-timeline-pointer.ts";
import { useTimelineWheel } from "./use-timeline-wheel.ts";

export interface TimelineStripProps extends Omit<TimelineProps, "range"> {
  range: TimeSpan;
  /** Rows in view, and how far they are scrolled, in pixels. */
  first: number;
  end: number;
  top: number;
}

/** The bars, and what the pointer does with them. */
export function TimelineStrip(props: TimelineStripProps) {
  const [drag, setDrag] = useState<TimelineDrag | null>(null);
  const pointer = useTimelinePointer(props, drag, setDrag);
  const canvas = useTimelinePaint(props, drag && { guid: drag.guid, at: drag.at });
  useTimelineWheel(canvas, props);
  const { hovered } = pointer;
  const lines = hovered === null ? [] : sayAt(hovered.row, hovered.at);
  return (
    <div className="relative size-full">
      <canvas
        ref={canvas}
        aria-hidden
        className={classNames("absolute inset-0 size-full", hovered?.handle || drag ? "cursor-ew-resize" : "cursor-default")}
        onPointerDown={pointer.onPointerDown}
        onPointerMove={pointer.onPointerMove}
        onPointerUp={pointer.onPointerUp}
        onPointerLeave={pointer.onPointerLeave}
      />
      {drag ? (
        <Note x={drag.x} y={drag.y} lines={[`Delay ${seconds(drag.at - drag.since)}`]} />
      ) : (
        hovered && lines.length > 0 && <Note x={hovered.x} y={hovered.y} title={hovered.row.name} lines={lines} />
      )}
    </div>
  );
}

/** What is under the pointer, beside it. */
function Note({ x, y, title, lines }: { x: number; y: number; title?: string; lines: readonly string[] }) {
  return (
    <div
      className="pointer-events-none absolute z-20 w-max max-w-80 rounded-md bg-raised px-2 py-1 text-sm shadow-floating"
      style={{ left: `min(${x + 14}px, calc(100% - 20.5rem))`, top: y + 14 }}
    >
      {title === undefined ? null : <p className="font-medium">{title}</p>}
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}
