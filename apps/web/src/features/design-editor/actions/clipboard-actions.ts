import { ClipboardPaste, Copy, Scissors } from "lucide-react";
import { readClipboardText, writeClipboard } from "../clipboard/clipboard-access.ts";
import { copySelected, pasteText } from "../clipboard/design-clipboard.ts";
import type { EditorAction, EditorContext } from "./editor-action.ts";

/** The browser's own keys for these are heard as its clipboard events (`use-clipboard-events.ts`). */
export const clipboardActions: readonly EditorAction[] = [
  {
    id: "clipboard.cut",
    label: "Cut",
    group: "Edit",
    keys: ["Mod+X"],
    browserKeys: "cut",
    icon: Scissors,
    on: ["resource"],
    isEnabled: ({ selection }) => selection.resources.size > 0,
    run: (context) => copy(context, () => context.edit({ type: "remove", selection: context.selection })),
  },
  {
    id: "clipboard.copy",
    label: "Copy",
    group: "Edit",
    keys: ["Mod+C"],
    browserKeys: "copy",
    icon: Copy,
    on: ["resource"],
    isEnabled: ({ selection }) => selection.resources.size > 0,
    run: (context) => copy(context, () => undefined),
  },
  {
    id: "clipboard.paste",
    label: "Paste",
    group: "Edit",
    keys: ["Mod+V"],
    browserKeys: "paste",
    icon: ClipboardPaste,
    on: ["canvas", "resource"],
    run(context) {
      readClipboardText()
        .then((text) => pasteText(context, text))
        .catch(() => context.say("The browser does not let this page read the clipboard: press Ctrl+V on the canvas."));
    },
  },
];

function copy(context: EditorContext, done: () => void): void {
  const text = copySelected(context);
  if (text === null) return;
  writeClipboard(text)
    .then(done)
    .catch(() => context.say("The browser does not let this page write to the clipboard: press Ctrl+C on the canvas."));
}
