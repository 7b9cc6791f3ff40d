/** In a text field, and in anything that floats above the canvas and has keys of its own. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest("input, textarea, select, [contenteditable], [role=dialog], [role=listbox], [role=menu]") !== null
  );
}
