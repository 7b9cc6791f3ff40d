import { type Cell, cellAfterKey, type SheetSize } from "./cell-range.ts";

/** What a key asks of a table that is not being edited. */
export type SheetKey =
  | { type: "go"; to: Cell; extend: boolean }
  | { type: "all" }
  | { type: "clear" }
  /** `text`: what the edit begins with; null for what is there. */
  | { type: "edit"; text: string | null };

type Pressed = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

/** undefined: the key is somebody else's. */
export function sheetKey({ key, ctrlKey, metaKey, altKey, shiftKey }: Pressed, active: Cell, size: SheetSize): SheetKey | undefined {
  if (altKey) return undefined;
  if (ctrlKey || metaKey) return key.toLowerCase() === "a" ? { type: "all" } : undefined;
  const to = cellAfterKey(active, key, size);
  if (to) return { type: "go", to, extend: shiftKey };
  if (key === "Enter" || key === "F2") return { type: "edit", text: null };
  if (key === "Delete" || key === "Backspace") return { type: "clear" };
  return key.length === 1 ? { type: "edit", text: key } : undefined;
}
