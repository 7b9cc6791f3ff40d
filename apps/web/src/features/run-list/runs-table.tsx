import { IconButton } from "@netcue/ui/primitives/icon-button";
import { RunStatus } from "@netcue/ui/run/run-status";
import { Pencil, StickyNote, Trash2 } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { DeleteDialog } from "./delete-dialog.tsx";
import { MarksDialog } from "./marks-dialog.tsx";
import { durationOf, parameterWords, runTitle, StartTime, statusOf, Tags } from "./run-words.tsx";
import type { ListedRun } from "./use-found-runs.ts";

interface RunsTableProps {
  runs: readonly ListedRun[];
  selected: ReadonlySet<string>;
  onSelect: (selected: ReadonlySet<string>) => void;
}

const CELL = "border-line border-b px-2 py-1";
const HEADINGS = ["Status", "Run", "Tags", "Parameters", "Started", "Took"];

/** One page of runs. */
export function RunsTable({ runs, selected, onSelect }: RunsTableProps) {
  const [edited, setEdited] = useState<ListedRun | null>(null);
  const [doomed, setDoomed] = useState<ListedRun | null>(null);
  const toggle = (id: string, isOn: boolean): void =>
    onSelect(new Set(isOn ? [...selected, id] : [...selected].filter((each) => each !== id)));
  return (
    <>
      <table aria-label="Runs" className="w-full border-separate border-spacing-0 text-left">
        <thead className="sticky top-0 z-10 bg-panel text-ink-soft text-sm">
          <tr>
            <th scope="col" className={CELL}>
              <span className="sr-only">Selected</span>
            </th>
            {HEADINGS.map((heading) => (
              <th key={heading} scope="col" className={`${CELL} font-medium`}>
                {heading}
              </th>
            ))}
            <th scope="col" className={CELL}>
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <RunRow
              key={run.id}
              run={run}
              isSelected={selected.has(run.id)}
              onToggle={(isOn) => toggle(run.id, isOn)}
              onEdit={() => setEdited(run)}
              onDelete={() => setDoomed(run)}
            />
          ))}
        </tbody>
      </table>
      {edited ? <MarksDialog run={edited} onClose={() => setEdited(null)} /> : null}
      {doomed ? <DeleteDialog runs={[doomed]} onClose={() => setDoomed(null)} onDeleted={() => toggle(doomed.id, false)} /> : null}
    </>
  );
}

interface RunRowProps {
  run: ListedRun;
  isSelected: boolean;
  onToggle: (isOn: boolean) => void;
  onEdit: () => void;
  onDelete: () => void;
}

function RunRow({ run, isSelected, onToggle, onEdit, onDelete }: RunRowProps) {
  const title = runTitle(run);
  return (
    <tr className={isSelected ? "bg-accent-soft" : "hover:bg-hover"}>
      <td className={CELL}>
        <input
          type="checkbox"
          className="block size-4 accent-(--accent)"
          aria-label={`Select ${title} of ${new Date(run.startedAt).toLocaleString()}`}
          checked={isSelected}
          onChange={({ target }) => onToggle(target.checked)}
        />
      </td>
      <td className={CELL}>
        <RunStatus status={statusOf(run)} />
      </td>
      <th scope="row" className={`${CELL} w-2/5 max-w-0 font-normal`}>
        <span className="flex items-center gap-2">
          <Link href={`/runs/${run.id}`} className="truncate rounded-sm font-medium hover:underline" title={`${title} (${run.id})`}>
            {title}
          </Link>
          {run.title !== "" && run.title !== run.name ? <span className="truncate text-ink-faint text-sm">{run.name}</span> : null}
          {run.note === "" ? null : (
            <span role="img" title={run.note} aria-label={`Note: ${run.note}`} className="shrink-0 text-ink-soft">
              <StickyNote aria-hidden className="size-3.5" />
            </span>
          )}
        </span>
      </th>
      <td className={CELL}>
        <span className="flex flex-wrap gap-1">
          <Tags tags={run.tags} />
        </span>
      </td>
      <td className={`${CELL} w-1/4 max-w-0 truncate text-ink-soft text-sm`} title={parameterWords(run)}>
        {parameterWords(run)}
      </td>
      <td className={`${CELL} whitespace-nowrap`}>
        <StartTime at={run.startedAt} />
      </td>
      <td className={`${CELL} whitespace-nowrap text-right tabular-nums`}>{durationOf(run)}</td>
      <td className={`${CELL} whitespace-nowrap text-right`}>
        <IconButton size="small" label={`Name, tags and note of ${title}`} onClick={onEdit}>
          <Pencil />
        </IconButton>
        <IconButton size="small" label={`Delete ${title}`} disabled={run.outcome === null} onClick={onDelete}>
          <Trash2 />
        </IconButton>
      </td>
    </tr>
  );
}
