import { formatDuration } from "@netcue/engine/model";
import { RunStatus, runStatus } from "@netcue/ui/run/run-status";
import { House } from "lucide-react";
import Link from "next/link";
import { Fragment, type ReactNode } from "react";
import { useIsLive } from "../../live/use-live.ts";
import { RUN_HEADER_ITEMS } from "./run-header-items.tsx";
import type { RunViewState } from "./run-view-state.ts";

/** Which run this is, how it stands, and what can be done about it. */
export function RunHeader({ view }: { view: RunViewState }) {
  const { record, live: snapshot, liveNow: now } = view;
  const isOver = snapshot.phase === "ended";
  return (
    <header className="col-span-2 flex h-12 items-center gap-2 border-line border-b bg-panel px-3">
      <Link
        href="/"
        aria-label="All experiments"
        className="flex size-8 items-center justify-center rounded-md text-ink-soft hover:bg-hover"
      >
        <House aria-hidden className="size-4" />
      </Link>
      <h1 className="min-w-0 truncate font-semibold text-lg">
        {record.experiment === null ? (
          record.name
        ) : (
          <Link href={`/experiments/${record.experiment}`} title="Open the design" className="rounded-sm hover:underline">
            {record.name}
          </Link>
        )}
      </h1>
      <span role="status" aria-label="Status of the run" className="mx-2 font-medium">
        <RunStatus status={runStatus(snapshot.phase, snapshot.outcome)} />
      </span>
      <dl className="flex gap-4 text-ink-soft text-sm">
        <Fact term="Elapsed">{isOver ? formatDuration(snapshot.t * 1_000) : formatDuration(Math.floor(now) * 1_000)}</Fact>
        <Fact term="Started">
          <time dateTime={record.startedAt} title={`${record.startedAt} (UTC)`}>
            {new Date(record.startedAt).toLocaleString()}
          </time>
        </Fact>
        <Fact term="Seed">{record.seed}</Fact>
      </dl>
      <span className="flex-1" />
      <ConnectionNotice isNeeded={!isOver} />
      {RUN_HEADER_ITEMS.map(({ id, render }) => (
        <Fragment key={id}>{render(view)}</Fragment>
      ))}
    </header>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="flex gap-1.5 whitespace-nowrap">
      <dt className="text-ink-faint">{term}</dt>
      <dd className="tabular-nums">{children}</dd>
    </div>
  );
}

function ConnectionNotice({ isNeeded }: { isNeeded: boolean }) {
  const isLive = useIsLive();
  if (isLive || !isNeeded) return null;
  return (
    <span role="alert" className="rounded-sm bg-warning-soft px-2 py-0.5 text-sm text-warning">
      Connection lost. Reconnecting…
    </span>
  );
}
