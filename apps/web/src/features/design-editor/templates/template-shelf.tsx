import { TEMPLATE_DRAG_TYPE } from "@netcue/ui/palette/palette-drag";
import { IconButton } from "@netcue/ui/primitives/icon-button";
import { Menu } from "@netcue/ui/primitives/menu";
import { Ellipsis, LayoutTemplate, TriangleAlert } from "lucide-react";
import type { Templates } from "./use-templates.ts";

/** The kept templates in the palette: dragging, a double click or Enter puts one into the design. */
export function TemplateShelf({ templates, onPlace }: { templates: Templates; onPlace: (id: string) => void }) {
  if (templates.templates.length + templates.unreadable.length === 0) return null;
  return (
    <section aria-label="Templates" className="mt-2">
      <h3 className="px-2 py-1 font-medium text-ink-faint text-xs">Templates</h3>
      <ul>
        {templates.templates.map(({ id, design }) => (
          <li
            key={id}
            draggable
            onDragStart={(event) => {
              event.dataTransfer.setData(TEMPLATE_DRAG_TYPE, id);
              event.dataTransfer.effectAllowed = "copy";
            }}
            className="flex items-center rounded-md focus-within:bg-hover hover:bg-hover"
          >
            <button
              type="button"
              aria-label={`${design.name} (template)`}
              className="flex h-9 min-w-0 flex-1 cursor-grab select-none items-center gap-2 rounded-md px-2 text-left active:cursor-grabbing"
              onDoubleClick={() => onPlace(id)}
              onKeyDown={(event) => {
                if (event.key !== "Enter" && event.key !== " ") return;
                event.preventDefault();
                onPlace(id);
              }}
            >
              <LayoutTemplate aria-hidden className="size-4 shrink-0 text-ink-soft" />
              <span className="min-w-0 flex-1 truncate">{design.name}</span>
              <span className="shrink-0 text-ink-faint text-xs tabular-nums">{design.resources.length}</span>
            </button>
            <Menu
              label={design.name}
              trigger={
                <IconButton size="small" label={`More about the template ${design.name}`}>
                  <Ellipsis />
                </IconButton>
              }
              items={[
                { label: "Add to the design…", onSelect: () => onPlace(id) },
                { label: "Delete the template", onSelect: () => void templates.remove(id) },
              ]}
            />
          </li>
        ))}
        {templates.unreadable.map(({ file, message }) => (
          <li key={file} title={message} className="flex h-9 items-center gap-2 px-2 text-warning">
            <TriangleAlert aria-hidden className="size-4 shrink-0" />
            <span className="truncate">{file} is no template</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
