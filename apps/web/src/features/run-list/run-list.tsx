"use client";

import { formatDuration } from "@netcue/engine/model";
import { RunStatus, runStatus } from "@netcue/ui/run/run-status";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { apiErrorMessage } from "../../api/api-error.ts";
import { type ApiOutputs, useTRPC } from "../../api/trpc.ts";
import { useListChanges } from "../../live/use-live.ts";

type ListedRun = ApiOutputs["runs"]["list"][number];

export interface RunListProps {
  /** Only runs of this kept design; without it, all. */
  experiment?: string;
  /** At most so many, the latest first. */
  limit?: number;
}

/** Runs under way and of the past, latest first, kept current. */
export function RunList({ experiment, limit = 50 }: RunListProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const runs = useQuery(trpc.runs.list.queryOptions(experiment === undefined ? {} : { experiment }));
  useListChanges("runs", () => {
    queries.invalidateQueries(trpc.runs.list.queryFilter()).catch(() => undefined); // the query itself shows its error
  });
  if (runs.error) {
    return (
      <p role="alert" className="text-danger">
        {apiErrorMessage(runs.error)}
      </p>
    );
  }
  if (!runs.data) return null;
  if (runs.data.length === 0) return <p className="text-ink-faint">No runs yet. Each run is kept here, with its output.</p>;
  const shown = runs.data.slice(0, limit);
  return (
    <>
      <ul aria-label="Runs" className="flex flex-col">
        {shown.map((run) => (
          <RunItem key={run.id} run={run} isNamed={experiment === undefined} />
        ))}
      </ul>
      {runs.data.length > shown.length ? (
        <p className="mt-2 text-ink-faint text-sm">and {runs.data.length - shown.length} earlier</p>
      ) : null}
    </>
  );
}

function RunItem({ run, isNamed }: { run: ListedRun; isNamed: boolean }) {
  const started = new Date(run.startedAt);
  const lasted = run.endedAt === null ? null : Date.parse(run.endedAt) - started.getTime();
  return (
    <li className="border-line border-b last:border-b-0">
      <Link href={`/runs/${run.id}`} className="flex items-center gap-3 rounded-sm px-2 py-1.5 hover:bg-hover">
        <RunStatus status={run.outcome === null ? "running" : runStatus("ended", run.outcome)} className="w-24 shrink-0 text-sm" />
        <span className="min-w-24 flex-1 truncate" title={isNamed ? run.name : undefined}>
          {isNamed ? run.name : <StartTime at={started} />}
        </span>
        <span className="truncate text-ink-faint text-sm tabular-nums">
          {isNamed ? <StartTime at={started} /> : null}
          {lasted === null ? "" : ` ${isNamed ? "· " : ""}${formatDuration(lasted)}`}
        </span>
      </Link>
    </li>
  );
}

function StartTime({ at }: { at: Date }) {
  return (
    <time dateTime={at.toISOString()} title={`${at.toISOString()} (UTC)`} className="tabular-nums">
      {at.toLocaleString(undefined, { month: "short", day: "numeric", hour: "numeric", minute: "2-digit" })}
    </time>
  );
}
