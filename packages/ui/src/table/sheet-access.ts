import type { DesignResource } from "@netcue/engine/model";
import type { Cell } from "./cell-range.ts";
import type { ResourceSheetProps } from "./resource-sheet.tsx";
import { type CellChange, cellEdits, cellText, type SheetColumn } from "./sheet-cells.ts";

export interface WrittenCell extends Cell {
  text: string;
}

/** Reads and writes a table's cells by their numbers. */
export interface SheetAccess {
  textAt(cell: Cell): string;
  /** All of it is one step to undo. */
  write(cells: readonly WrittenCell[]): void;
}

export function sheetAccess({ design, resources, columns, onCommand }: ResourceSheetProps): SheetAccess {
  const find = ({ row, column }: Cell): { resource: DesignResource; column: SheetColumn } | undefined => {
    const [resource, found] = [resources[row], columns[column]];
    return resource && found && { resource, column: found };
  };
  return {
    textAt(cell) {
      const found = find(cell);
      return found ? cellText(found.resource, found.column) : "";
    },
    write(cells) {
      const changes = cells.flatMap((cell): CellChange[] => {
        const found = find(cell);
        return found ? [{ guid: found.resource.guid, column: found.column, text: cell.text }] : [];
      });
      const edits = cellEdits(design, changes);
      if (edits.length > 0) onCommand({ type: "edit-design", label: labelOf(changes), edits });
    },
  };
}

function labelOf(changes: readonly CellChange[]): string {
  const names = [...new Set(changes.map(({ column }) => column.name.toLowerCase()))];
  const resources = new Set(changes.map(({ guid }) => guid)).size;
  const what = names.length === 1 ? names[0] : `${names.length} columns`;
  return `Set ${what} of ${resources === 1 ? "a resource" : `${resources} resources`}`;
}
