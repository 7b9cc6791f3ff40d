import type { DesignNote } from "@netcue/engine/model";
import { GripHorizontal, MoveDiagonal2, X } from "lucide-react";
import type { KeyboardEvent } from "react";
import { GRID } from "../canvas/canvas-geometry.ts";
import { IconButton } from "../primitives/icon-button.tsx";
import { usePointerDrag } from "./use-pointer-drag.ts";

const LEAST = { width: 96, height: 64 } as const;

export interface NoteCardProps {
  note: DesignNote;
  /** Without it the note can only be read. */
  onChange: ((change: Partial<Omit<DesignNote, "id">>) => void) | undefined;
  onRemove: () => void;
}

/** A text card on the canvas. It is moved by its upper edge and sized by its lower right corner; both take arrow keys as well. */
export function NoteCard({ note, onChange, onRemove }: NoteCardProps) {
  const { position, size } = note;
  const move = usePointerDrag((by) => onChange?.({ position: { x: position.x + by.x, y: position.y + by.y } }));
  const grow = usePointerDrag((by) => onChange?.({ size: grown(size, by) }));
  const { width, height } = grown(size, grow.by);
  const title = note.text.trim().split("\n")[0] || "empty";
  return (
    <section
      aria-label={`Note: ${title}`}
      className="nopan nodrag pointer-events-auto absolute flex flex-col overflow-hidden rounded-lg border border-line-strong bg-warning-soft text-ink shadow-raised"
      style={{ left: position.x + move.by.x, top: position.y + move.by.y, width, height }}
    >
      {onChange ? (
        <>
          <div className="flex h-6 shrink-0 items-center">
            <button
              type="button"
              aria-label={`Move note: ${title}`}
              className="flex h-6 flex-1 cursor-grab items-center justify-center text-ink-faint"
              {...move.handlers}
              onKeyDown={onArrows((by) => onChange({ position: { x: position.x + by.x, y: position.y + by.y } }))}
            >
              <GripHorizontal aria-hidden className="size-4" />
            </button>
            <IconButton label="Remove note" size="small" onClick={onRemove}>
              <X />
            </IconButton>
          </div>
          <textarea
            aria-label="Text of the note"
            placeholder="Write something"
            className="nowheel min-h-0 flex-1 resize-none bg-transparent px-3 pb-2 text-base outline-offset-[-2px]"
            value={note.text}
            onChange={(event) => onChange({ text: event.target.value })}
          />
          <button
            type="button"
            aria-label={`Size note: ${title}`}
            className="absolute right-0 bottom-0 flex size-6 cursor-nwse-resize items-center justify-center text-ink-faint"
            {...grow.handlers}
            onKeyDown={onArrows((by) => onChange({ size: grown(size, by) }))}
          >
            <MoveDiagonal2 aria-hidden className="size-3.5" />
          </button>
        </>
      ) : (
        <p className="whitespace-pre-wrap break-words px-3 py-2">{note.text}</p>
      )}
    </section>
  );
}

function grown({ width, height }: DesignNote["size"], by: { x: number; y: number }): DesignNote["size"] {
  return { width: Math.max(LEAST.width, width + by.x), height: Math.max(LEAST.height, height + by.y) };
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-GRID, 0],
  ArrowRight: [GRID, 0],
  ArrowUp: [0, -GRID],
  ArrowDown: [0, GRID],
};

function onArrows(step: (by: { x: number; y: number }) => void) {
  return (event: KeyboardEvent): void => {
    const arrow = ARROWS[event.key];
    if (!arrow) return;
    event.preventDefault();
    step({ x: arrow[0], y: arrow[1] });
  };
}
