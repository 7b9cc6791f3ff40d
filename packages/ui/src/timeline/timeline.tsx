import { type ReactNode, useMemo, useState } from "react";
import { classNames } from "../class-names.ts";
import { ROW_HEIGHT, useRowWindow } from "../run/use-row-window.ts";
import { wholeRange } from "./time-scale.ts";
import type { TimelineData, TimeSpan } from "./timeline-data.ts";
import { sayRow } from "./timeline-hit.ts";
import { AXIS_HEIGHT } from "./timeline-painter.ts";
import { TimelineStrip } from "./timeline-strip.tsx";

export interface TimelineProps {
  /** Accessible name. */
  label: string;
  data: TimelineData;
  /** What is in view; null is the whole run. */
  range: TimeSpan | null;
  onRangeChange: (range: TimeSpan | null) => void;
  selected: ReadonlySet<number>;
  onSelect: (guid: number) => void;
  /** A handle was dragged: the delay of its condition, in seconds, that puts it there. Without it nothing can be dragged. */
  onDelayChange?: (condition: number, delay: number) => void;
  /** A handle was pressed and not dragged. */
  onOpenCondition?: (condition: number) => void;
  /** Above the names. */
  corner?: ReactNode;
}

/**
 * Lives side by side over time: a bar for each state, waiting hatched, the critical path underlined, arrows along the conditions. The bars
 * are on a canvas element; names are part of the page, so that they can be reached and heard. Only the rows in view cost anything.
 */
export function Timeline(props: TimelineProps) {
  const { label, data, selected, onSelect, corner } = props;
  const rows = useRowWindow(data.rows.length);
  const [top, setTop] = useState(0);
  const range = useMemo(() => props.range ?? wholeRange(data.end), [props.range, data.end]);
  return (
    <section
      aria-label={label}
      ref={rows.scroller}
      className="relative flex size-full overflow-y-auto overflow-x-hidden bg-panel"
      onScroll={(event) => {
        rows.onScroll(event);
        setTop(event.currentTarget.scrollTop);
      }}
    >
      <div className="relative w-52 shrink-0" style={{ height: AXIS_HEIGHT + data.rows.length * ROW_HEIGHT }}>
        <div className="sticky top-0 z-10 flex items-center border-line border-r border-b bg-panel px-2" style={{ height: AXIS_HEIGHT }}>
          {corner}
        </div>
        <ul aria-label={`${label}: resources`} className="border-line border-r" style={{ paddingTop: rows.first * ROW_HEIGHT }}>
          {data.rows.slice(rows.first, rows.end).map((row) => (
            <li key={row.guid} style={{ height: ROW_HEIGHT }}>
              <button
                type="button"
                aria-label={sayRow(row)}
                aria-pressed={selected.has(row.guid)}
                className={classNames(
                  "flex size-full items-center gap-2 px-3 text-left hover:bg-hover",
                  selected.has(row.guid) && "bg-accent-soft",
                  row.never !== null && "text-danger",
                )}
                onClick={() => onSelect(row.guid)}
              >
                <span className="truncate font-medium">{row.name}</span>
                <span className="ml-auto shrink-0 truncate text-ink-faint text-xs">{row.type.split("::").at(-1)}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
      <div className="sticky top-0 h-full min-w-0 flex-1">
        <TimelineStrip {...props} range={range} first={rows.first} end={rows.end} top={top} />
      </div>
    </section>
  );
}
