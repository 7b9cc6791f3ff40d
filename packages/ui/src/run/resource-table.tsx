import type { ResourceSnapshot, ResourceState, RunSnapshot } from "@netcue/engine/model";
import { ArrowDown, ArrowUp } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import { classNames } from "../class-names.ts";
import { StateLabel } from "../style/resource-state-style.tsx";
import { STATE_STYLE, STEP_STYLE } from "../style/state-style-table.ts";
import { type Sorting, type SortKey, sortedResources, timedStates } from "./resource-sorting.ts";
import { RunTime } from "./run-time.tsx";
import { stopWords } from "./stop-words.ts";
import { ROW_HEIGHT, useRowWindow } from "./use-row-window.ts";
import { WaitingFor } from "./waiting-for.tsx";

export interface ResourceTableProps {
  label: string;
  snapshot: RunSnapshot;
  /** Seconds since the run began. */
  now: number;
  selected: number | null;
  onSelect: (guid: number) => void;
}

/** All resources of a run with the time of every state. Only the rows in view are in the page, so that thousands cost nothing. */
export function ResourceTable({ label, snapshot, now, selected, onSelect }: ResourceTableProps) {
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const resources = useMemo(() => sortedResources(snapshot, sorting), [snapshot, sorting]);
  const states = useMemo(() => timedStates(resources), [resources]);
  const rows = useRowWindow(resources.length);
  const header = { sorting, onSort: setSorting };
  return (
    <section aria-label={label} ref={rows.scroller} onScroll={rows.onScroll} className="size-full overflow-auto bg-panel">
      <table aria-rowcount={resources.length + 1} className="w-full border-separate border-spacing-0 whitespace-nowrap text-left">
        <thead className="sticky top-0 z-10 bg-panel text-ink-soft text-sm">
          <tr>
            <ColumnHeader column="name" {...header}>
              Resource
            </ColumnHeader>
            <ColumnHeader column="type" {...header}>
              Type
            </ColumnHeader>
            <ColumnHeader column="state" {...header}>
              State
            </ColumnHeader>
            {states.map((state) => (
              <ColumnHeader key={state} column={state} numeric {...header}>
                {STATE_STYLE[state].word}
              </ColumnHeader>
            ))}
            <th scope="col" className="w-full border-line border-b px-3 py-1 font-medium">
              Waiting for, or how it ended
            </th>
          </tr>
        </thead>
        <tbody>
          <Spacer rows={rows.first} columns={states.length + 4} />
          {resources.slice(rows.first, rows.end).map((resource, index) => (
            <ResourceRow
              key={resource.guid}
              index={rows.first + index + 2}
              isSelected={resource.guid === selected}
              {...{ resource, states, snapshot, now, onSelect }}
            />
          ))}
          <Spacer rows={resources.length - rows.end} columns={states.length + 4} />
        </tbody>
      </table>
    </section>
  );
}

/** Stands for rows out of view. */
function Spacer({ rows, columns }: { rows: number; columns: number }) {
  if (rows <= 0) return null;
  return (
    <tr style={{ height: rows * ROW_HEIGHT }}>
      <td colSpan={columns} />
    </tr>
  );
}

interface ColumnHeaderProps {
  column: SortKey;
  numeric?: boolean;
  sorting: Sorting | null;
  onSort: (sorting: Sorting | null) => void;
  children: ReactNode;
}

function ColumnHeader({ column, numeric = false, sorting, onSort, children }: ColumnHeaderProps) {
  const active = sorting?.key === column ? sorting : null;
  const sort = active?.descending ? "descending" : "ascending";
  const Arrow = active?.descending ? ArrowDown : ArrowUp;
  const next = active?.descending ? null : { key: column, descending: active !== null };
  return (
    <th scope="col" aria-sort={active ? sort : "none"} className="border-line border-b p-0 font-medium">
      <button
        type="button"
        onClick={() => onSort(next)}
        className={classNames("flex h-8 w-full items-center gap-1 px-3 hover:text-ink [&_svg]:size-3", numeric && "justify-end")}
      >
        {children}
        {active ? <Arrow aria-hidden /> : null}
      </button>
    </th>
  );
}

/** Why it stopped, with the exit status where a program ended; what went wrong, and what it never did, as a sentence. */
function Ending({ resource: { error, reason, exitStatus, skipped } }: { resource: ResourceSnapshot }) {
  const never = skipped.map(({ action, why }) => `never did ${action}: ${why}`).join("; ");
  const words = stopWords(reason);
  const ended = words === null || exitStatus === null ? words : `${words}, exit status ${exitStatus}`;
  const text = error ?? ended ?? never;
  return (
    <span title={text} className={error === null ? undefined : "text-danger"}>
      {text}
    </span>
  );
}

interface ResourceRowProps {
  index: number;
  resource: ResourceSnapshot;
  states: readonly ResourceState[];
  snapshot: RunSnapshot;
  now: number;
  isSelected: boolean;
  onSelect: (guid: number) => void;
}

function ResourceRow({ index, resource, states, snapshot, now, isSelected, onSelect }: ResourceRowProps) {
  const { guid, name, type, state, step, times } = resource;
  return (
    <tr
      aria-rowindex={index}
      aria-selected={isSelected}
      onClick={() => onSelect(guid)}
      style={{ height: ROW_HEIGHT }}
      className={isSelected ? "bg-accent-soft" : "hover:bg-hover"}
    >
      <th scope="row" className="px-3 font-normal">
        <button type="button" onClick={() => onSelect(guid)} className="max-w-64 truncate font-medium">
          {name}
        </button>
      </th>
      <td className="px-3 text-ink-soft">{type}</td>
      <td className="px-3">
        <span className="flex items-center gap-1.5">
          <StateLabel state={state} />
          {step === null ? null : <span className="text-ink-faint">{STEP_STYLE[step].word}…</span>}
        </span>
      </td>
      {states.map((column) => {
        const t = times[column];
        return (
          <td key={column} className="px-3 text-right text-ink-soft">
            {t === undefined ? <span className="text-ink-faint">–</span> : <RunTime t={t} startedAt={snapshot.startedAt} />}
          </td>
        );
      })}
      <td className="max-w-0 truncate px-3 text-ink-soft">
        <WaitingFor snapshot={snapshot} resource={resource} now={now} />
        <Ending resource={resource} />
      </td>
    </tr>
  );
}
