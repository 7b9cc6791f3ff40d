/** A cell by the numbers of its row and column. */
export interface Cell {
  row: number;
  column: number;
}

/** A rectangle of cells, between any two of its corners. */
export interface CellRange {
  from: Cell;
  to: Cell;
}

export interface SheetSize {
  rows: number;
  columns: number;
}

const STEPS: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-10, 0],
  PageDown: [10, 0],
  Home: [0, Number.NEGATIVE_INFINITY],
  End: [0, Number.POSITIVE_INFINITY],
};

/** Where a key leads from a cell; undefined when it leads nowhere. */
export function cellAfterKey({ row, column }: Cell, key: string, size: SheetSize): Cell | undefined {
  const step = STEPS[key];
  return step && cellWithin({ row: row + step[0], column: column + step[1] }, size);
}

export function cellWithin({ row, column }: Cell, { rows, columns }: SheetSize): Cell {
  return { row: Math.max(0, Math.min(rows - 1, row)), column: Math.max(0, Math.min(columns - 1, column)) };
}

export function isInRange({ from, to }: CellRange, { row, column }: Cell): boolean {
  return isBetween(row, from.row, to.row) && isBetween(column, from.column, to.column);
}

function isBetween(value: number, one: number, other: number): boolean {
  return value >= Math.min(one, other) && value <= Math.max(one, other);
}

/** The rows and columns of a range, in order. */
export function cellsOf({ from, to }: CellRange): { rows: number[]; columns: number[] } {
  return { rows: between(from.row, to.row), columns: between(from.column, to.column) };
}

function between(one: number, other: number): number[] {
  const least = Math.min(one, other);
  return Array.from({ length: Math.abs(one - other) + 1 }, (_, index) => least + index);
}

/**
 * Where cells that are pasted go: from the upper left corner of the range on, as far as there are rows and columns; a single cell fills the
 * whole range. `left`: rows that there was no room for.
 */
export function placesToPaste(
  table: readonly (readonly string[])[],
  range: CellRange,
  size: SheetSize,
): { cells: (Cell & { text: string })[]; left: number } {
  const { rows, columns } = cellsOf(range);
  const [[single = ""] = []] = table;
  if (table.length === 1 && table[0]?.length === 1) {
    return { cells: rows.flatMap((row) => columns.map((column) => ({ row, column, text: single }))), left: 0 };
  }
  const [top = 0, leftmost = 0] = [rows[0], columns[0]];
  const cells = table.flatMap((texts, down) => texts.map((text, right) => ({ row: top + down, column: leftmost + right, text })));
  return {
    cells: cells.filter(({ row, column }) => row < size.rows && column < size.columns),
    left: Math.max(0, top + table.length - size.rows),
  };
}
