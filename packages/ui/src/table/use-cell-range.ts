import { useState } from "react";
import { type Cell, type CellRange, cellWithin, type SheetSize } from "./cell-range.ts";

/** Which cells of a table are chosen: `to` has the focus, `from` is where the choice began. Both stay in the table as it changes. */
export function useCellRange(size: SheetSize) {
  const [range, setRange] = useState<CellRange>({ from: { row: 0, column: 0 }, to: { row: 0, column: 0 } });
  const within: CellRange = { from: cellWithin(range.from, size), to: cellWithin(range.to, size) };
  return {
    range: within,
    active: within.to,
    /** Moves to a cell; with `extend` all between it and the beginning is chosen. */
    go: (to: Cell, extend = false): void => setRange({ from: extend ? within.from : to, to }),
    all: (): void => setRange({ from: { row: 0, column: 0 }, to: { row: size.rows - 1, column: size.columns - 1 } }),
  };
}
