import type { EditorView } from "@codemirror/view";
import type { DesignPanelProps } from "@netcue/ui/design/design-panel";
import { Button } from "@netcue/ui/primitives/button";
import { parseTree } from "jsonc-parser";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { changeText, createEditor, markProblems, showParts } from "./create-editor.ts";
import { rangesOf, selectionAt } from "./design-places.ts";
import { DesignTextModel, placeProblem, type TextStatus } from "./design-text-model.ts";

/** Typing is read after a pause of so long, in milliseconds. */
const PAUSE = 250;

/** The design as text, beside the drawing: an edit of either is seen in the other. */
export function TextEditor(props: DesignPanelProps) {
  const { design, catalogue, problems, selection } = props;
  const [status, setStatus] = useState<TextStatus>({ kind: "same" });
  const [model] = useState(() => new DesignTextModel(design, catalogue));
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const read = useEffectEvent((): void => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const text = editor.current?.state.doc.toString();
    if (text === undefined || text === model.text) return;
    const typed = model.typed(text, props.design);
    setStatus(typed.status);
    if (typed.design) props.onCommand({ type: "set-design", design: typed.design, label: "Edit the text", gesture: "text" });
  });
  const typed = useEffectEvent((): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(read, PAUSE);
  });
  const moved = useEffectEvent((offset: number): void => {
    const text = editor.current?.state.doc.toString();
    const found = text === model.text ? selectionAt(text, offset, props.design) : null;
    if (found) props.onSelectionChange(found);
  });
  const follow = useEffectEvent((): void => {
    if (!editor.current) return;
    // What was typed and not read yet is read first: the change of the drawing is to come on top of it.
    if (timer.current !== undefined) read();
    change(model.drawn(props.design));
    setStatus(model.status);
  });
  const change = (changes: Parameters<typeof changeText>[1]): void => {
    if (!editor.current) return;
    changeText(editor.current, changes);
    model.text = editor.current.state.doc.toString();
  };

  useEffect(() => {
    if (!place.current) return;
    const made = createEditor(place.current, model.text, { onTyped: () => typed(), onCursor: (offset) => moved(offset) });
    editor.current = made;
    return () => {
      read();
      editor.current = null;
      made.destroy();
    };
  }, [model]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the drawing is what is followed
  useEffect(() => follow(), [design]);
  useEffect(() => {
    if (!editor.current) return;
    const tree = parseTree(model.text);
    markProblems(editor.current, status.kind === "same" ? problems.map((problem) => placeProblem(problem, tree)) : status.problems);
  }, [problems, status, model]);
  useEffect(() => {
    if (editor.current && status.kind === "same") showParts(editor.current, rangesOf(parseTree(model.text), selection, design));
  }, [selection, design, status, model]);

  return (
    <div className="flex size-full flex-col">
      <StatusLine
        status={status}
        onTakeDrawing={() => {
          change(model.takeDrawing(design));
          setStatus(model.status);
        }}
        onTakeText={() => {
          const taken = model.takeText();
          setStatus(model.status);
          if (taken) props.onCommand({ type: "set-design", design: taken, label: "Use the text" });
        }}
      />
      <div ref={place} className="min-h-0 flex-1 overflow-hidden" />
    </div>
  );
}

function StatusLine({ status, onTakeDrawing, onTakeText }: { status: TextStatus; onTakeDrawing: () => void; onTakeText: () => void }) {
  if (status.kind === "same") return null;
  const [first] = status.problems;
  if (status.kind === "broken") {
    return (
      <p role="status" className="bg-warning-soft px-4 py-1 text-sm text-warning">
        The text is no design at the moment; the drawing stays as it was. {first?.message}
      </p>
    );
  }
  return (
    <div role="alert" className="flex flex-wrap items-center gap-2 bg-warning-soft px-4 py-1 text-sm text-warning">
      <span>The drawing was changed while the text was no design. Which of them counts?</span>
      <Button onClick={onTakeDrawing}>The drawing</Button>
      <Button disabled={status.problems.length > 0} onClick={onTakeText}>
        The text
      </Button>
      {first ? <span>{first.message}</span> : null}
    </div>
  );
}
