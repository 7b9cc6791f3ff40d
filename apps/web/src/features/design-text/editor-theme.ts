import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** The editor in the tokens of the page, light and dark. */
export const EDITOR_THEME: Extension = [
  EditorView.theme({
    "&": { height: "100%", fontSize: "12px", color: "var(--ink)", backgroundColor: "var(--surface-panel)" },
    "&.cm-focused": { outline: "2px solid var(--accent)", outlineOffset: "-2px" },
    ".cm-scroller": { fontFamily: "var(--font-mono)", lineHeight: "18px" },
    ".cm-content": { caretColor: "var(--ink)" },
    ".cm-cursor": { borderLeftColor: "var(--ink)" },
    ".cm-gutters": { backgroundColor: "var(--surface-panel)", color: "var(--ink-faint)", border: "none" },
    ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "transparent" },
    "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
      backgroundColor: "color-mix(in srgb, var(--accent) 28%, transparent)",
    },
    ".cm-selected-part": { backgroundColor: "var(--accent-soft)" },
    ".cm-tooltip": { backgroundColor: "var(--surface-raised)", color: "var(--ink)", border: "1px solid var(--line-strong)" },
    ".cm-panels": { backgroundColor: "var(--surface-panel)", color: "var(--ink)" },
    ".cm-panels button, .cm-panels input": { backgroundImage: "none", backgroundColor: "var(--surface-raised)", color: "var(--ink)" },
    ".cm-diagnostic-error": { borderLeftColor: "var(--danger)" },
    ".cm-diagnostic-warning": { borderLeftColor: "var(--warning)" },
  }),
  syntaxHighlighting(
    HighlightStyle.define([
      { tag: tags.propertyName, color: "var(--ink)", fontWeight: "600" },
      { tag: tags.string, color: "var(--ink-soft)" },
      { tag: [tags.number, tags.bool, tags.null], color: "var(--accent)" },
      { tag: [tags.separator, tags.squareBracket, tags.brace], color: "var(--ink-faint)" },
    ]),
  ),
];
