"use client";

import { Button } from "@netcue/ui/primitives/button";
import { EmptyState } from "@netcue/ui/primitives/empty-state";
import { House } from "lucide-react";
import Link from "next/link";
import { useEffect, useState } from "react";
import { apiErrorMessage } from "../../api/api-error.ts";
import { FilterBar } from "./filter-bar.tsx";
import { RunsTable } from "./runs-table.tsx";
import { SavedViews } from "./saved-views.tsx";
import { SelectionBar } from "./selection-bar.tsx";
import { useFoundRuns } from "./use-found-runs.ts";
import { useListView } from "./use-list-view.ts";

const PAGE = 50;

/** All runs that there are: found by what they are and by what people wrote on them. */
export function RunsPage() {
  const [view, setView] = useListView();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const { data, error } = useFoundRuns(view.filter, { offset: (view.page - 1) * PAGE, limit: PAGE });
  const pages = Math.max(1, Math.ceil((data?.total ?? 0) / PAGE));
  useEffect(() => {
    document.title = "Runs · Netcue";
  }, []);
  const showFilter = (filter: typeof view.filter): void => setView({ filter, page: 1 });
  return (
    <div className="flex h-dvh flex-col">
      <header className="flex h-12 shrink-0 items-center gap-2 border-line border-b bg-panel px-3">
        <Link
          href="/"
          aria-label="All experiments"
          className="flex size-8 items-center justify-center rounded-md text-ink-soft hover:bg-hover"
        >
          <House aria-hidden className="size-4" />
        </Link>
        <h1 className="font-semibold text-lg">Runs</h1>
        <SavedViews filter={view.filter} onShow={showFilter} />
      </header>
      <FilterBar filter={view.filter} onChange={showFilter} />
      <SelectionBar total={data?.total ?? 0} filter={view.filter} selected={selected} onSelect={setSelected} />
      <main className="min-h-0 flex-1 overflow-auto bg-panel">
        {error ? (
          <p role="alert" className="p-4 text-danger">
            {apiErrorMessage(error)}
          </p>
        ) : null}
        {data && data.runs.length > 0 ? <RunsTable runs={data.runs} selected={selected} onSelect={setSelected} /> : null}
        {data?.total === 0 ? <NothingFound isFiltered={Object.keys(view.filter).length > 0} onShowAll={() => showFilter({})} /> : null}
      </main>
      {pages > 1 ? (
        <nav aria-label="Pages" className="flex shrink-0 items-center justify-center gap-3 border-line border-t bg-panel p-2 tabular-nums">
          <Button disabled={view.page <= 1} onClick={() => setView({ ...view, page: view.page - 1 })}>
            Later
          </Button>
          <span>
            Page {view.page} of {pages}
          </span>
          <Button disabled={view.page >= pages} onClick={() => setView({ ...view, page: view.page + 1 })}>
            Earlier
          </Button>
        </nav>
      ) : null}
    </div>
  );
}

function NothingFound({ isFiltered, onShowAll }: { isFiltered: boolean; onShowAll: () => void }) {
  if (!isFiltered) return <EmptyState title="No runs yet">Open an experiment and press Run. Each run is kept, with its output.</EmptyState>;
  return (
    <EmptyState title="No run is like this">
      <Button className="mt-2" onClick={onShowAll}>
        Show all runs
      </Button>
    </EmptyState>
  );
}
