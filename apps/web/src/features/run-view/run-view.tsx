"use client";

import { type Catalogue, createCatalogue } from "@netcue/engine/model";
import { ExperimentCanvas } from "@netcue/ui/canvas/experiment-canvas";
import { createStateSource } from "@netcue/ui/canvas/state-source";
import { useFoldedGroups } from "@netcue/ui/canvas/use-folded-groups";
import { NOTHING_SELECTED, type Selection, selectResources } from "@netcue/ui/design/design-command";
import { EmptyState } from "@netcue/ui/primitives/empty-state";
import { ResourceTable } from "@netcue/ui/run/resource-table";
import { openActions } from "@netcue/ui/run/waiting-for";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { memo, useCallback, useMemo, useState } from "react";
import { useStore } from "zustand";
import { apiErrorMessage } from "../../api/api-error.ts";
import { type ApiOutputs, useTRPC } from "../../api/trpc.ts";
import { ResourceInspector } from "./resource-inspector.tsx";
import { RunHeader } from "./run-header.tsx";
import { RunOverview } from "./run-overview.tsx";
import { createRunStore } from "./run-store.ts";
import { RunSubscription } from "./run-subscription.tsx";
import { TracePanel, tracesOf } from "./trace-panel.tsx";
import { useRunClock } from "./use-run-clock.ts";
import { useRunTitle } from "./use-run-title.ts";

export type OpenedRun = ApiOutputs["runs"]["get"];

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

/** Canvas and table; below them, when something is selected that writes, what it writes, as wide as a terminal. */
const WITHOUT_OUTPUT = "grid-rows-[minmax(0,3fr)_minmax(0,2fr)]";
const WITH_OUTPUT = "grid-rows-[minmax(0,5fr)_minmax(0,3fr)_minmax(0,4fr)]";

/** Its states reach it through their source; the page around it, which follows every event, leaves it alone. */
const RunCanvas = memo(ExperimentCanvas);

function RunPage({ opened, catalogue }: { opened: OpenedRun; catalogue: Catalogue }) {
  const { record } = opened;
  const [store] = useState(() => createRunStore(opened.snapshot, opened.now, performance.now()));
  const [states] = useState(() => createStateSource());
  const [selection, setSelection] = useState<Selection>(NOTHING_SELECTED);
  const snapshot = useStore(store, (state) => state.snapshot);
  const now = useRunClock(store, (at) =>
    Object.values(snapshot.resources).some((resource) =>
      openActions(snapshot, resource, at).some(({ waits }) => waits.some((wait) => wait.remaining !== null)),
    ),
  );
  useRunTitle(record.name, snapshot);
  const groups = useFoldedGroups(record.experiment ?? record.id);
  const fold = useCallback((group: string, folded: boolean) => groups.setFolded([group], folded), [groups]);
  const [selected = null] = selection.resources;
  const output = tracesOf(
    record.design.resources.find((resource) => resource.guid === selected),
    catalogue,
  );
  const select = (guid: number): void => setSelection(selectResources([guid]));
  return (
    <div className="grid h-dvh grid-cols-[minmax(0,1fr)_24rem] grid-rows-[auto_minmax(0,1fr)]">
      <RunSubscription store={store} states={states} />
      <RunHeader record={record} snapshot={snapshot} now={now} />
      <main className={`grid min-h-0 min-w-0 grid-cols-[minmax(0,1fr)] ${output.length > 0 ? WITH_OUTPUT : WITHOUT_OUTPUT}`}>
        <RunCanvas
          label="Run"
          design={record.design}
          catalogue={catalogue}
          stateSource={states}
          selection={selection}
          onSelectionChange={setSelection}
          foldedGroups={groups.folded}
          onFoldGroup={fold}
        />
        <div className="min-h-0 border-line border-t">
          <ResourceTable label="Resources" snapshot={snapshot} now={now} selected={selected} onSelect={select} />
        </div>
        {selected !== null && output.length > 0 ? (
          <div className="min-h-0 border-line border-t">
            <TracePanel key={selected} run={record.id} guid={selected} names={output} directory={record.directory} />
          </div>
        ) : null}
      </main>
      <aside aria-label="Inspector" className="flex min-h-0 flex-col border-line border-l bg-panel">
        {selected === null ? (
          <RunOverview record={record} snapshot={snapshot} onSelect={select} />
        ) : (
          <ResourceInspector key={selected} guid={selected} {...{ record, snapshot, catalogue, now }} />
        )}
      </aside>
    </div>
  );
}
