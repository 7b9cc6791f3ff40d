import type { Catalogue, DesignResource } from "@netcue/engine/model";
import { selectResources } from "@netcue/ui/design/design-command";
import type { DesignPanel, DesignPanelProps } from "@netcue/ui/design/design-panel";
import { Select, type SelectOption } from "@netcue/ui/primitives/select";
import { ResourceSheet } from "@netcue/ui/table/resource-sheet";
import { sheetColumns } from "@netcue/ui/table/sheet-cells";
import { useMemo, useState } from "react";

/** All resources of a design as a table to edit. */
export const TABLE_PANEL: DesignPanel = { id: "table", name: "Table", render: (props) => <TablePanel {...props} /> };

const ALL_TYPES = "all types";

function TablePanel({ design, catalogue, problems, selection, onSelectionChange, onCommand }: DesignPanelProps) {
  const [wanted, setWanted] = useState<string | null>(null);
  const types = useMemo(() => countByType(design.resources), [design.resources]);
  const shown = wanted !== null && (wanted === ALL_TYPES || types.has(wanted)) ? wanted : (mostFrequent(types) ?? ALL_TYPES);
  const resources = useMemo(() => design.resources.filter(({ type }) => shown === ALL_TYPES || type === shown), [design.resources, shown]);
  const columns = useMemo(() => sheetColumns(resources, catalogue), [resources, catalogue]);
  if (design.resources.length === 0) return <p className="px-4 py-3 text-ink-faint">Nothing to show yet: add resources first.</p>;
  return (
    <div className="flex size-full flex-col">
      <div className="flex h-10 shrink-0 items-center gap-3 border-line border-b px-4">
        <Select label="Rows" className="w-64" value={shown} options={optionsOf(types, catalogue)} onChange={setWanted} />
        <span className="truncate text-ink-faint text-sm">
          Type to edit, Shift and arrows for a range, Ctrl+C and Ctrl+V from and to a spreadsheet.
        </span>
      </div>
      <div className="min-h-0 flex-1">
        <ResourceSheet
          key={shown}
          label={`Resources of ${shown}`}
          {...{ design, resources, columns, problems, onCommand }}
          selected={selection.resources}
          onSelect={(guid) => onSelectionChange(selectResources([guid]))}
        />
      </div>
    </div>
  );
}

function countByType(resources: readonly DesignResource[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { type } of resources) counts.set(type, (counts.get(type) ?? 0) + 1);
  return counts;
}

function mostFrequent(types: ReadonlyMap<string, number>): string | undefined {
  return [...types].toSorted((a, b) => b[1] - a[1])[0]?.[0];
}

function optionsOf(types: ReadonlyMap<string, number>, catalogue: Catalogue): SelectOption[] {
  const single = [...types].map(([type, count]) => ({
    value: type,
    label: `${count} × ${catalogue.get(type)?.label ?? type}`,
    note: type,
  }));
  return single.length > 1 ? [...single, { value: ALL_TYPES, label: "All types", note: "what they have in common" }] : single;
}
