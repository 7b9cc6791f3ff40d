import { useRef } from "react";

/** Bounds of the height, and how far an arrow key moves the edge; in pixels. */
const LEAST = 96;
const MOST = 720;
const KEYS: Readonly<Record<string, number>> = { ArrowUp: 24, ArrowDown: -24 };

/** The upper edge of the dock, to be dragged, or moved with the arrow keys. */
export function DockEdge({ height, onHeightChange }: { height: number; onHeightChange: (height: number) => void }) {
  const drag = useRef<{ y: number; height: number } | null>(null);
  const change = (next: number): void => onHeightChange(Math.min(MOST, Math.max(LEAST, Math.round(next))));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that can be moved is no rule between paragraphs
    <div
      role="separator"
      aria-label="Height of the dock"
      aria-orientation="horizontal"
      aria-valuenow={height}
      aria-valuemin={LEAST}
      aria-valuemax={MOST}
      tabIndex={0}
      className="-top-1 absolute inset-x-0 z-20 h-2 cursor-row-resize touch-none hover:bg-accent-soft focus-visible:bg-accent-soft"
      onKeyDown={(event) => {
        const step = KEYS[event.key];
        if (step === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        change(height + step);
      }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { y: event.clientY, height };
      }}
      onPointerMove={(event) => {
        if (drag.current) change(drag.current.height + drag.current.y - event.clientY);
      }}
      onPointerUp={() => {
        drag.current = null;
      }}
    />
  );
}
