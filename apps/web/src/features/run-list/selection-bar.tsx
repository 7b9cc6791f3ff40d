import type { RunFilter } from "@netcue/engine/model";
import { Button } from "@netcue/ui/primitives/button";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { DeleteDialog } from "./delete-dialog.tsx";

interface SelectionBarProps {
  total: number;
  filter: RunFilter;
  selected: ReadonlySet<string>;
  onSelect: (selected: ReadonlySet<string>) => void;
}

/** How many runs were found, and what can be done with those that are selected. */
export function SelectionBar({ total, selected, onSelect }: SelectionBarProps) {
  const [isDeleting, setDeleting] = useState(false);
  const nothing: ReadonlySet<string> = new Set();
  return (
    <div className="flex h-10 shrink-0 items-center gap-2 border-line border-b bg-panel px-4">
      <p role="status" aria-label="Runs found" className="text-ink-soft text-sm tabular-nums">
        {total} {total === 1 ? "run" : "runs"}
        {selected.size > 0 ? `, ${selected.size} selected` : ""}
      </p>
      <span className="flex-1" />
      {selected.size > 0 ? (
        <>
          <Button variant="quiet" onClick={() => onSelect(nothing)}>
            Select none
          </Button>
          <Button variant="danger" onClick={() => setDeleting(true)}>
            <Trash2 aria-hidden /> Delete
          </Button>
        </>
      ) : null}
      {isDeleting ? (
        <DeleteDialog
          runs={[...selected].map((id) => ({ id, title: "", name: id }))}
          onClose={() => setDeleting(false)}
          onDeleted={() => onSelect(nothing)}
        />
      ) : null}
    </div>
  );
}
