import type { Catalogue, ResourceTypeInfo } from "@netcue/engine/model";
import { Search } from "lucide-react";
import { type DragEvent, type ReactNode, useRef, useState } from "react";
import { CARD } from "../canvas/canvas-geometry.ts";
import { ResourceCard } from "../canvas/resource-node.tsx";
import { Input } from "../primitives/input.tsx";
import { Tooltip } from "../primitives/tooltip.tsx";
import { TypeIcon } from "../style/type-icon.tsx";
import { groupByCategory } from "./group-by-category.ts";
import { PALETTE_DRAG_TYPE, paletteDragKind } from "./palette-drag.ts";

/**
 * Everything that can be put on the canvas, by category, from the catalogue alone. Dragging puts it under the pointer; Enter or a
 * double click asks for a place in the middle.
 */
export function ResourcePalette({
  catalogue,
  onAdd,
  children,
}: {
  catalogue: Catalogue;
  onAdd: (resourceType: string) => void;
  /** More that can be put on the canvas, below the types. */
  children?: ReactNode;
}) {
  const [search, setSearch] = useState("");
  const [armed, setArmed] = useState<ResourceTypeInfo | null>(null);
  const preview = useRef<HTMLDivElement>(null);
  const groups = groupByCategory(catalogue.values(), search);
  const startDrag = (event: DragEvent, info: ResourceTypeInfo): void => {
    event.dataTransfer.setData(PALETTE_DRAG_TYPE, info.type);
    event.dataTransfer.setData(paletteDragKind(info.type), "");
    event.dataTransfer.effectAllowed = "copy";
    if (preview.current) event.dataTransfer.setDragImage(preview.current, CARD.width / 2, CARD.height / 2);
  };
  return (
    <div className="flex h-full flex-col">
      <div className="relative p-2">
        <Search aria-hidden className="pointer-events-none absolute top-4.5 left-4 size-3.5 text-ink-faint" />
        <Input
          id="palette-search"
          type="search"
          aria-label="Search resource types"
          placeholder="Search"
          className="pl-7"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-2 pb-4">
        {groups.map(([category, types]) => (
          <section key={category} aria-label={category} className="mt-2">
            <h3 className="px-2 py-1 font-medium text-ink-faint text-xs">{category}</h3>
            <ul>
              {types.map((info) => (
                <li key={info.type} draggable onPointerDown={() => setArmed(info)} onDragStart={(event) => startDrag(event, info)}>
                  <PaletteItem info={info} onAdd={() => onAdd(info.type)} />
                </li>
              ))}
            </ul>
          </section>
        ))}
        {children}
        {groups.length === 0 ? <p className="p-2 text-ink-faint">No type matches “{search}”.</p> : null}
      </div>
      <div ref={preview} aria-hidden className="-left-[1000px] fixed top-0">
        {armed ? <ResourceCard resource={{ guid: 0, type: armed.type, name: armed.label }} info={armed} /> : null}
      </div>
    </div>
  );
}

function PaletteItem({ info, onAdd }: { info: ResourceTypeInfo; onAdd: () => void }) {
  return (
    <Tooltip side="right" text={info.help}>
      <button
        type="button"
        aria-label={`${info.label} (${info.type})`}
        className="flex h-9 w-full cursor-grab select-none items-center gap-2 rounded-md px-2 text-left hover:bg-hover active:cursor-grabbing"
        onDoubleClick={onAdd}
        onKeyDown={(event) => {
          if (event.key !== "Enter" && event.key !== " ") return;
          event.preventDefault();
          onAdd();
        }}
      >
        <TypeIcon name={info.icon} className="size-4 shrink-0 text-ink-soft" />
        <span className="min-w-0 flex-1 truncate">{info.label}</span>
        <span className="shrink-0 text-ink-faint text-xs">{info.platform}</span>
      </button>
    </Tooltip>
  );
}
