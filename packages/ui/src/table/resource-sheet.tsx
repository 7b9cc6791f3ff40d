import type { Design, DesignResource, Problem } from "@netcue/engine/model";
import { type KeyboardEvent, useId, useMemo, useRef, useState } from "react";
import type { OnDesignCommand } from "../design/design-command.ts";
import { useRowWindow } from "../run/use-row-window.ts";
import { type Cell, cellAfterKey, cellsOf } from "./cell-range.ts";
import { sheetAccess } from "./sheet-access.ts";
import type { CellEnd } from "./sheet-cell.tsx";
import type { SheetColumn } from "./sheet-cells.ts";
import { SheetFrame } from "./sheet-frame.tsx";
import { sheetKey } from "./sheet-key.ts";
import { SheetTable } from "./sheet-table.tsx";
import { useCellInView } from "./use-cell-in-view.ts";
import { useCellRange } from "./use-cell-range.ts";
import { useSheetClipboard } from "./use-sheet-clipboard.ts";

export interface ResourceSheetProps {
  /** Accessible name. */
  label: string;
  design: Design;
  /** Its rows. */
  resources: readonly DesignResource[];
  columns: readonly SheetColumn[];
  problems: readonly Problem[];
  /** Guids of rows that are selected on the canvas as well. */
  selected: ReadonlySet<number>;
  onSelect: (guid: number) => void;
  onCommand: OnDesignCommand;
}

/**
 * Resources as the rows of a spreadsheet, attributes as its columns: arrows move, Shift extends, typing or Enter edits, Delete clears, and
 * ranges are copied to and pasted from other programs. Each of these is one step to undo. Only the rows in view are in the page.
 */
export function ResourceSheet(props: ResourceSheetProps) {
  const { resources, columns } = props;
  const size = { rows: resources.length, columns: columns.length };
  const { range, active, go, all } = useCellRange(size);
  const [editing, setEditing] = useState<string | null>(null);
  const grid = useRef<HTMLDivElement>(null);
  const rows = useRowWindow(resources.length);
  const access = sheetAccess(props);
  const clipboard = useSheetClipboard(access, range, size);
  const id = useId();
  const cellId = ({ row, column }: Cell): string => `${id}-${row}-${column}`;
  useCellInView(grid, active, cellId(active));
  const broken = useMemo(() => problemsByCell(props.problems), [props.problems]);

  const clear = (): void => {
    const { rows: chosen, columns: across } = cellsOf(range);
    access.write(chosen.flatMap((row) => across.map((column) => ({ row, column, text: "" }))));
  };
  const hear = (event: KeyboardEvent): void => {
    const asked = editing === null ? sheetKey(event, active, size) : undefined;
    if (!asked) return;
    event.preventDefault();
    event.stopPropagation();
    if (asked.type === "go") go(asked.to, asked.extend);
    if (asked.type === "all") all();
    if (asked.type === "clear") clear();
    if (asked.type === "edit") setEditing(asked.text ?? access.textAt(active));
  };
  const endEdit = (end: CellEnd, text: string): void => {
    if (editing === null) return;
    setEditing(null);
    if (end !== "cancel" && text !== access.textAt(active)) access.write([{ ...active, text }]);
    if (end === "stay") return;
    grid.current?.focus();
    const next = cellAfterKey(active, end === "right" ? "ArrowRight" : "ArrowDown", size);
    if (end !== "cancel" && next) go(next);
  };
  const edit = (cell: Cell): void => {
    go(cell);
    setEditing(access.textAt(cell));
  };
  const frame = { label: props.label, note: clipboard.note, gridRef: grid, rows, size, active: cellId(active), onKeyDown: hear };
  return (
    <SheetFrame {...frame} {...(editing === null ? { onCopy: clipboard.copy, onPaste: clipboard.paste } : {})}>
      <SheetTable
        {...{ resources, columns, range, active, editing, broken, cellId }}
        {...{ first: rows.first, end: rows.end, selected: props.selected, onSelect: props.onSelect }}
        {...{ onGo: go, onEdit: edit, onEndEdit: endEdit }}
      />
    </SheetFrame>
  );
}

/** What is wrong, by guid and attribute. */
function problemsByCell(problems: readonly Problem[]): ReadonlyMap<string, string> {
  const all = problems.filter(({ place }) => place.guid !== undefined && place.attribute !== undefined);
  return new Map(all.map(({ place, message, hint }) => [`${place.guid} ${place.attribute}`, `${message} ${hint}`]));
}
