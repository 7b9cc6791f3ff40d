import type { Catalogue, Design } from "@netcue/engine/model";
import { ChevronDown, ChevronUp, X } from "lucide-react";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { IconButton } from "../primitives/icon-button.tsx";
import { Input } from "../primitives/input.tsx";
import { searchDesign } from "./search-design.ts";

export interface CanvasSearchProps {
  design: Design;
  catalogue: Catalogue;
  /** All that was found is to be lit. */
  onFound: (guids: readonly number[]) => void;
  /** One of them is to be shown. */
  onGo: (guid: number) => void;
  onClose: () => void;
}

/** The search over the canvas: as you type, what is found is lit; Enter goes to the next, Shift+Enter to the one before. */
export function CanvasSearch({ design, catalogue, onFound, onGo, onClose }: CanvasSearchProps) {
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [current, setCurrent] = useState<number | null>(null);
  const found = useMemo(() => searchDesign(design, catalogue, text), [design, catalogue, text]);
  useEffect(() => field.current?.focus(), []);
  useEffect(() => onFound(found), [found, onFound]);
  useEffect(() => () => onFound([]), [onFound]);
  const index = current === null ? -1 : found.indexOf(current);
  const go = (step: 1 | -1): void => {
    const next = found[(index + step + found.length + (index < 0 && step < 0 ? 1 : 0)) % found.length];
    if (next === undefined) return;
    setCurrent(next);
    onGo(next);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Enter") go(event.shiftKey ? -1 : 1);
    else if (event.key === "Escape") onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <search
      aria-label="Search on the canvas"
      className="flex items-center gap-1 rounded-md border border-line bg-raised p-1 shadow-floating"
      onKeyDown={onKeyDown}
    >
      <Input
        ref={field}
        type="search"
        aria-label="Name, type or value"
        placeholder="Name, type or value"
        autoComplete="off"
        spellCheck={false}
        className="w-52"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setCurrent(null);
        }}
      />
      <span role="status" aria-label="Found" className="min-w-14 px-1 text-right text-ink-soft text-sm tabular-nums">
        {foundText(text, index, found.length)}
      </span>
      <IconButton label="Previous match" hint="Shift+Enter" size="small" onClick={() => go(-1)}>
        <ChevronUp />
      </IconButton>
      <IconButton label="Next match" hint="Enter" size="small" onClick={() => go(1)}>
        <ChevronDown />
      </IconButton>
      <IconButton label="Close search" hint="Escape" size="small" onClick={onClose}>
        <X />
      </IconButton>
    </search>
  );
}

function foundText(text: string, index: number, count: number): string {
  if (text.trim() === "") return "";
  if (count === 0) return "none";
  return index < 0 ? String(count) : `${index + 1} of ${count}`;
}
