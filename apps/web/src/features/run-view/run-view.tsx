"use client";

import { type Catalogue, createCatalogue, startOfRun } from "@netcue/engine/model";
import { createStateSource } from "@netcue/ui/canvas/state-source";
import { EmptyState } from "@netcue/ui/primitives/empty-state";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useMemo, useState } from "react";
import { apiErrorMessage } from "../../api/api-error.ts";
import { useTRPC } from "../../api/trpc.ts";
import { ReplayBar } from "./replay/replay-bar.tsx";
import { RunHistory } from "./replay/run-history.ts";
import { useHistoryReading } from "./replay/use-history-reading.ts";
import { ResourceInspector } from "./resource-inspector.tsx";
import { RunCanvas } from "./run-canvas.tsx";
import { RunDock } from "./run-dock.tsx";
import { RunHeader } from "./run-header.tsx";
import { RunOverview } from "./run-overview.tsx";
import { createRunStore } from "./run-store.ts";
import { RunSubscription } from "./run-subscription.tsx";
import type { OpenedRun } from "./run-view-state.ts";
import { useRunTitle } from "./use-run-title.ts";
import { useRunView } from "./use-run-view.ts";

/** One run: live while it is under way, the same picture when it is over. Reading it anew at any moment shows the same. */
export function RunView({ id }: { id: string }) {
  const trpc = useTRPC();
  const catalogue = useQuery(trpc.catalogue.list.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }));
  // What comes after this reading comes through the live stream; reading it again would only be slower.
  const run = useQuery(trpc.runs.get.queryOptions({ id }, { staleTime: Number.POSITIVE_INFINITY, gcTime: 0, refetchOnWindowFocus: false }));
  const types = useMemo(() => catalogue.data && createCatalogue(catalogue.data), [catalogue.data]);
  const error = catalogue.error ?? run.error;
  if (error) {
    return (
      <EmptyState className="h-dvh justify-center" title="This run cannot be shown">
        <p role="alert">{apiErrorMessage(error)}</p>
        <Link href="/" className="text-accent underline">
          To all experiments
        </Link>
      </EmptyState>
    );
  }
  if (!types || !run.data) return null;
  return <RunPage key={id} opened={run.data} catalogue={types} />;
}

/** Canvas, clock and views below each other, the inspector beside them: all of the same run, instant and selection. */
function RunPage({ opened, catalogue }: { opened: OpenedRun; catalogue: Catalogue }) {
  const { record, snapshot } = opened;
  const [store] = useState(() => createRunStore(snapshot, opened.now, performance.now()));
  const [history] = useState(() => new RunHistory(startOfRun(record.id, record.design), snapshot.seq));
  const [states] = useState(() => createStateSource());
  const view = useRunView(record, catalogue, store, history);
  const reading = useHistoryReading(record.id, history, snapshot.seq);
  useRunTitle(record.name, view.live);
  return (
    <div className="grid h-dvh grid-cols-[minmax(0,1fr)_24rem] grid-rows-[auto_minmax(0,1fr)]">
      <RunSubscription store={store} history={history} states={states} view={view} />
      <RunHeader view={view} />
      <main className="flex min-h-0 min-w-0 flex-col">
        <div className="min-h-0 flex-1">
          <RunCanvas view={view} states={states} />
        </div>
        <ReplayBar view={view} reading={reading} />
        <RunDock view={view} />
      </main>
      <aside aria-label="Inspector" className="flex min-h-0 flex-col border-line border-l bg-panel">
        {view.selected === null ? <RunOverview view={view} /> : <ResourceInspector key={view.selected} view={view} guid={view.selected} />}
      </aside>
    </div>
  );
}
