import { isNothingSelected } from "@netcue/ui/design/design-command";
import { useEffect, useEffectEvent } from "react";
import type { EditorContext } from "../actions/editor-action.ts";
import { isTyping } from "../actions/is-typing.ts";
import { copySelected, pasteText } from "./design-clipboard.ts";

/**
 * The browser's own copy, cut and paste: they need no leave of the person, and work on insecure addresses as well. In a text field, and
 * where text is selected, they stay the browser's.
 */
export function useClipboardEvents(context: EditorContext): void {
  const hear = useEffectEvent((event: ClipboardEvent): void => {
    if (event.defaultPrevented || isTyping(event.target) || !event.clipboardData) return;
    if (event.type === "paste") {
      event.preventDefault();
      pasteText(context, event.clipboardData.getData("text/plain"));
      return;
    }
    const text = document.getSelection()?.isCollapsed === false ? null : copySelected(context);
    if (text === null) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", text);
    if (event.type === "cut" && !isNothingSelected(context.selection)) context.edit({ type: "remove", selection: context.selection });
  });
  useEffect(() => {
    const listen = (event: ClipboardEvent): void => hear(event);
    const types = ["copy", "cut", "paste"] as const;
    for (const type of types) document.addEventListener(type, listen);
    return () => {
      for (const type of types) document.removeEventListener(type, listen);
    };
  }, []);
}
