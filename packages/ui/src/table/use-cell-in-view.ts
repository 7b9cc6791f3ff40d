import { type RefObject, useEffect, useRef } from "react";
import { ROW_HEIGHT } from "../run/use-row-window.ts";
import type { Cell } from "./cell-range.ts";

/** Scrolls a table so that the cell with the focus is in view, whenever that becomes another one; also one whose row is not in the page yet. */
export function useCellInView(scroller: RefObject<HTMLElement | null>, { row, column }: Cell, id: string): void {
  const isFirst = useRef(true);
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false;
      return;
    }
    const cell = document.getElementById(id);
    if (cell) cell.scrollIntoView({ block: "nearest", inline: "nearest" });
    else scroller.current?.scrollTo({ top: row * ROW_HEIGHT, left: column === 0 ? 0 : scroller.current.scrollLeft });
  }, [scroller, row, column, id]);
}
