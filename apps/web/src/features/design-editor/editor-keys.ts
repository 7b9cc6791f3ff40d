/** What keys do in the designer. Ctrl stands for Cmd on a Mac. */
export interface EditorKeyActions {
  undo(): void;
  redo(): void;
  removeSelected(): void;
  duplicateSelected(): void;
  selectAll(): void;
  selectNone(): void;
  rename(): void;
  start(): void;
}

const KEYS: readonly { key: string; ctrl: boolean; shift?: boolean; action: keyof EditorKeyActions }[] = [
  { key: "z", ctrl: true, shift: false, action: "undo" },
  { key: "z", ctrl: true, shift: true, action: "redo" },
  { key: "y", ctrl: true, action: "redo" },
  { key: "a", ctrl: true, action: "selectAll" },
  { key: "d", ctrl: true, action: "duplicateSelected" },
  { key: "enter", ctrl: true, action: "start" },
  { key: "delete", ctrl: false, action: "removeSelected" },
  { key: "backspace", ctrl: false, action: "removeSelected" },
  { key: "escape", ctrl: false, action: "selectNone" },
  { key: "f2", ctrl: false, action: "rename" },
];

/** The action of a key, if it has one here. While somebody types, only starting a run is heard. */
export function editorAction(event: KeyboardEvent): keyof EditorKeyActions | undefined {
  if (event.defaultPrevented || event.altKey) return undefined;
  const ctrl = event.ctrlKey || event.metaKey;
  const found = KEYS.find(
    ({ key, ctrl: wanted, shift }) =>
      key === event.key.toLowerCase() && wanted === ctrl && (shift === undefined || shift === event.shiftKey),
  )?.action;
  return found !== "start" && isTyping(event.target) ? undefined : found;
}

/** In a text field, and in anything that floats above the canvas and has keys of its own. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest("input, textarea, select, [contenteditable], [role=dialog], [role=listbox], [role=menu]") !== null
  );
}
