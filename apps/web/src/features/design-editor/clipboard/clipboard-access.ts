/**
 * Puts text on the clipboard. Pages of an insecure address have no clipboard of their own; there the browser's copy command asks for the
 * text. Rejects when the browser refuses both.
 */
export async function writeClipboard(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const give = (event: ClipboardEvent): void => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  document.addEventListener("copy", give, { capture: true, once: true });
  const done = document.execCommand("copy");
  document.removeEventListener("copy", give, { capture: true });
  if (!done) throw new Error("The browser does not let this page write to the clipboard.");
}

/** Rejects when the browser, or the person who was asked by it, refuses. */
export async function readClipboardText(): Promise<string> {
  if (!navigator.clipboard) throw new Error("The browser does not let this page read the clipboard.");
  return navigator.clipboard.readText();
}
