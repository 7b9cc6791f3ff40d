import type { ClipboardEvent, KeyboardEvent, ReactNode, RefObject } from "react";
import type { useRowWindow } from "../run/use-row-window.ts";
import type { SheetSize } from "./cell-range.ts";

export interface SheetFrameProps {
  label: string;
  /** Said below the table. */
  note: string;
  gridRef: RefObject<HTMLDivElement | null>;
  rows: ReturnType<typeof useRowWindow>;
  size: SheetSize;
  /** Id of the cell with the focus. */
  active: string;
  onKeyDown: (event: KeyboardEvent) => void;
  onCopy?: (event: ClipboardEvent) => void;
  onPaste?: (event: ClipboardEvent) => void;
  children: ReactNode;
}

/** What has the focus for all cells (the grid of the ARIA practices, with `aria-activedescendant`), and scrolls them. */
export function SheetFrame({ label, note, gridRef, rows, size, active, children, ...events }: SheetFrameProps) {
  return (
    <div className="flex size-full flex-col">
      {/* biome-ignore lint/a11y/useSemanticElements: a table that is scrolled in a frame, of which only some rows are there */}
      <div
        ref={(element) => {
          gridRef.current = element;
          return rows.scroller(element);
        }}
        role="grid"
        aria-label={label}
        aria-multiselectable
        aria-rowcount={size.rows + 1}
        aria-colcount={size.columns}
        aria-activedescendant={active}
        tabIndex={0}
        className="min-h-0 flex-1 scroll-pt-9 scroll-pl-48 overflow-auto outline-none focus-visible:outline-2 focus-visible:outline-accent focus-visible:-outline-offset-2"
        onScroll={rows.onScroll}
        onCut={events.onCopy}
        {...events}
      >
        {children}
      </div>
      <p role="status" className="px-4 text-sm text-warning empty:hidden">
        {note}
      </p>
    </div>
  );
}
