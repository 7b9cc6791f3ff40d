import { type ClipboardEvent, useState } from "react";
import { type CellRange, cellsOf, placesToPaste, type SheetSize } from "./cell-range.ts";
import type { SheetAccess } from "./sheet-access.ts";
import { readTabularText, writeTabularText } from "./tabular-text.ts";

/** Ranges of a table on the clipboard, as spreadsheets have them. `note` says what a paste had no room for. */
export function useSheetClipboard(access: SheetAccess, range: CellRange, size: SheetSize) {
  const [note, setNote] = useState("");
  const copy = (event: ClipboardEvent): void => {
    const { rows, columns } = cellsOf(range);
    event.clipboardData.setData("text/plain", writeTabularText(rows.map((row) => columns.map((column) => access.textAt({ row, column })))));
    hold(event);
    if (event.type !== "cut") return;
    access.write(rows.flatMap((row) => columns.map((column) => ({ row, column, text: "" }))));
  };
  const paste = (event: ClipboardEvent): void => {
    const { cells, left } = placesToPaste(readTabularText(event.clipboardData.getData("text/plain")), range, size);
    hold(event);
    access.write(cells);
    setNote(left === 0 ? "" : `${left} row${left === 1 ? "" : "s"} of what you pasted had no room: the table ends before.`);
  };
  return { note, copy, paste };
}

/** The table has used it: neither the browser nor the designer around it is to act on it. */
function hold(event: ClipboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
}
