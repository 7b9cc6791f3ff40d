"use client";

import { RunStatus } from "@netcue/ui/run/run-status";
import Link from "next/link";
import { apiErrorMessage } from "../../api/api-error.ts";
import { writeAddress } from "./filter-address.ts";
import { durationOf, runTitle, StartTime, statusOf, Tags } from "./run-words.tsx";
import { type ListedRun, useFoundRuns } from "./use-found-runs.ts";

export interface RunListProps {
  /** Only runs of this kept design; without it, all. */
  experiment?: string;
  /** At most so many, the latest first. */
  limit?: number;
}

/** The latest runs, kept current, and the way to all of them. */
export function RunList({ experiment, limit = 12 }: RunListProps) {
  const filter = experiment === undefined ? {} : { experiment };
  const { data, error } = useFoundRuns(filter, { limit });
  if (error) {
    return (
      <p role="alert" className="text-danger">
        {apiErrorMessage(error)}
      </p>
    );
  }
  if (!data) return null;
  if (data.total === 0) return <p className="text-ink-faint">No runs yet. Each run is kept here, with its output.</p>;
  return (
    <>
      <ul aria-label="Runs" className="flex flex-col">
        {data.runs.map((run) => (
          <RunItem key={run.id} run={run} isNamed={experiment === undefined} />
        ))}
      </ul>
      <p className="mt-2 text-sm">
        <Link href={`/runs${writeAddress({ filter, page: 1 })}`} className="text-accent hover:underline">
          {data.total > data.runs.length ? `All ${data.total} runs` : "Find, tag and compare runs"}
        </Link>
      </p>
    </>
  );
}

/** Within one experiment a run goes by its time, unless somebody named it. */
function RunItem({ run, isNamed }: { run: ListedRun; isNamed: boolean }) {
  const isWritten = isNamed || run.title !== "";
  const lasted = durationOf(run);
  return (
    <li className="border-line border-b last:border-b-0">
      <Link href={`/runs/${run.id}`} className="flex items-center gap-3 rounded-sm px-2 py-1.5 hover:bg-hover">
        <RunStatus status={statusOf(run)} className="w-24 shrink-0 text-sm" />
        <span className="min-w-24 flex-1 truncate" title={isWritten ? runTitle(run) : undefined}>
          {isWritten ? runTitle(run) : <StartTime at={run.startedAt} />}
        </span>
        <Tags tags={run.tags.slice(0, 2)} />
        <span className="truncate text-ink-faint text-sm tabular-nums">
          {isWritten ? <StartTime at={run.startedAt} /> : null}
          {lasted === "" ? "" : ` ${isWritten ? "· " : ""}${lasted}`}
        </span>
      </Link>
    </li>
  );
}
