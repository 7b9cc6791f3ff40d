import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { bracketMatching, foldGutter, foldKeymap, indentOnInput } from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Annotation, EditorState, StateEffect, StateField, Transaction } from "@codemirror/state";
import { Decoration, type DecorationSet, drawSelection, EditorView, keymap, lineNumbers } from "@codemirror/view";
import type { TextRange } from "./design-places.ts";
import type { TextProblem } from "./design-text-model.ts";
import { EDITOR_THEME } from "./editor-theme.ts";
import type { TextChange } from "./patch-text.ts";

/** On changes that the drawing asked for: nobody typed them. */
const FROM_DRAWING = Annotation.define<true>();

const showSelected = StateEffect.define<readonly TextRange[]>();
const PART = Decoration.mark({ class: "cm-selected-part" });

/** What of the text stands for what is selected on the canvas. */
const selectedParts = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(parts, transaction) {
    const shown = transaction.effects.find((effect) => effect.is(showSelected));
    return shown ? Decoration.set(shown.value.map(({ from, to }) => PART.range(from, to))) : parts.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

export interface EditorListeners {
  /** A person typed; the whole text as it is now. */
  onTyped(text: string): void;
  /** A person moved the cursor. */
  onCursor(offset: number): void;
}

/** A text editor for JSON with search, folding and marks. */
export function createEditor(parent: HTMLElement, text: string, listeners: EditorListeners): EditorView {
  const heard = EditorView.updateListener.of((update) => {
    const isOurs = update.transactions.some((transaction) => transaction.annotation(FROM_DRAWING));
    if (update.docChanged && !isOurs) listeners.onTyped(update.state.doc.toString());
    const moved = update.transactions.some((transaction) => transaction.isUserEvent("select"));
    if (moved || (update.docChanged && !isOurs)) listeners.onCursor(update.state.selection.main.head);
  });
  const state = EditorState.create({
    doc: text,
    extensions: [
      ...[lineNumbers(), foldGutter(), lintGutter(), history(), drawSelection(), indentOnInput(), bracketMatching()],
      ...[search({ top: true }), highlightSelectionMatches(), json(), selectedParts, EDITOR_THEME],
      // Tab leaves the editor as it leaves any field; Escape, then Tab, is not needed.
      keymap.of([...defaultKeymap, ...historyKeymap, ...searchKeymap, ...foldKeymap, ...lintKeymap]),
      EditorView.contentAttributes.of({ "aria-label": "Design as text" }),
      heard,
    ],
  });
  return new EditorView({ state, parent });
}

/** Changes that come from the drawing: cursor and scroll stay at what they were at. */
export function changeText(editor: EditorView, changes: readonly TextChange[]): void {
  if (changes.length === 0) return;
  editor.dispatch({ changes: [...changes], annotations: [FROM_DRAWING.of(true), Transaction.addToHistory.of(false)] });
}

export function markProblems(editor: EditorView, problems: readonly TextProblem[]): void {
  const end = editor.state.doc.length;
  const within = problems.map(({ from, to, severity, message }) => {
    const start = Math.min(from, end);
    return { from: start, to: Math.min(Math.max(to, start), end), severity, message };
  });
  editor.dispatch(setDiagnostics(editor.state, within));
}

/** Marks what is selected, and brings the first of it into view unless a person is in the text. */
export function showParts(editor: EditorView, ranges: readonly TextRange[]): void {
  const parts = ranges.filter(({ from, to }) => to > from && to <= editor.state.doc.length);
  const [first] = parts;
  const scroll = first && !editor.hasFocus ? [EditorView.scrollIntoView(first.from, { y: "center" })] : [];
  editor.dispatch({ effects: [showSelected.of(parts), ...scroll] });
}
