import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from "react";
import { classNames } from "../class-names.ts";
import { formatRunTime } from "../run/run-time.tsx";
import { timeScale } from "./time-scale.ts";
import type { TimeSpan } from "./timeline-data.ts";

export interface TimeSliderProps {
  /** Accessible name. */
  label: string;
  /** Length of the run so far, in seconds. */
  end: number;
  /** Where the handle is, in seconds. */
  value: number;
  /** Said after the time to those who do not see it: `the past`, `live`. */
  note: string;
  onChange: (instant: number) => void;
  /** The stretch that is looked at; null is the whole run. */
  range: TimeSpan | null;
  /** Dragged with Shift. */
  onRangeChange: (range: TimeSpan | null) => void;
  /** Behind the handle, as wide as the run is long. */
  children?: ReactNode;
}

/** Parts of the run that the keys move by. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -0.01,
  ArrowDown: -0.01,
  ArrowRight: 0.01,
  ArrowUp: 0.01,
  PageDown: -0.1,
  PageUp: 0.1,
};
/** A stretch has to be so wide to be meant, in pixels. */
const LEAST_WIDTH = 4;

/** The one clock of a run: drag it, or move it with the arrow keys, Home and End; Shift and a drag pick a stretch of time. */
export function TimeSlider({ label, end, value, note, onChange, range, onRangeChange, children }: TimeSliderProps) {
  const stretch = useRef<number | null>(null);
  const length = Math.max(end, 1e-6);
  const timeAt = (event: PointerEvent<HTMLElement>): number => {
    const box = event.currentTarget.getBoundingClientRect();
    return Math.max(0, Math.min(length, timeScale({ from: 0, to: length }, box.width).timeAt(event.clientX - box.left)));
  };
  const move = (event: PointerEvent<HTMLElement>): void => {
    const at = timeAt(event);
    if (stretch.current === null) {
      onChange(at);
      return;
    }
    const span = { from: Math.min(stretch.current, at), to: Math.max(stretch.current, at) };
    const least = (LEAST_WIDTH / Math.max(event.currentTarget.getBoundingClientRect().width, 1)) * length;
    if (span.to - span.from >= least) onRangeChange(span);
  };
  const hear = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    const whole = range ?? { from: 0, to: length };
    if (step !== undefined) onChange(Math.max(0, Math.min(length, value + step * (whole.to - whole.from))));
    else if (event.key === "Home") onChange(0);
    else if (event.key === "End") onChange(length);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const percent = (seconds: number): string => `${Math.max(0, Math.min(1, seconds / length)) * 100}%`;
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={length}
      aria-valuenow={value}
      aria-valuetext={`${formatRunTime(value)}, ${note}`}
      className="relative h-7 min-w-24 flex-1 cursor-pointer touch-none rounded-sm bg-canvas"
      onKeyDown={hear}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        stretch.current = event.shiftKey ? timeAt(event) : null;
        if (!event.shiftKey) onChange(timeAt(event));
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) move(event);
      }}
      onPointerUp={() => {
        stretch.current = null;
      }}
    >
      {children}
      {range ? (
        <span
          aria-hidden
          className="absolute inset-y-0 border-accent border-x bg-accent-soft opacity-70"
          style={{ left: percent(range.from), right: `calc(100% - ${percent(range.to)})` }}
        />
      ) : null}
      <span aria-hidden className={classNames("-translate-x-1/2 absolute inset-y-0 w-0.5 bg-accent")} style={{ left: percent(value) }}>
        <span className="-top-1 -left-1 absolute size-2.5 rounded-full bg-accent" />
      </span>
    </div>
  );
}
