import { formatDuration } from "@netcue/engine/model";
import { Badge } from "@netcue/ui/primitives/badge";
import { type RunStatusName, runStatus } from "@netcue/ui/run/run-status";
import type { ListedRun } from "./use-found-runs.ts";

/** What people call a run: the title that somebody gave it, else the name of its design. */
export function runTitle({ title, name }: Pick<ListedRun, "title" | "name">): string {
  return title || name || "Unnamed";
}

export function statusOf({ outcome }: Pick<ListedRun, "outcome">): RunStatusName {
  return outcome === null ? "running" : runStatus("ended", outcome);
}

/** How long it took; nothing while it is under way. */
export function durationOf({ startedAt, endedAt }: Pick<ListedRun, "startedAt" | "endedAt">): string {
  return endedAt === null ? "" : formatDuration(Date.parse(endedAt) - Date.parse(startedAt));
}

export function parameterWords({ parameters }: Pick<ListedRun, "parameters">): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${name} ${value ?? "not set"}`)
    .join(", ");
}

/** When it began, in the reader's own time zone. */
export function StartTime({ at, className }: { at: string; className?: string }) {
  return (
    <time dateTime={at} title={`${at} (UTC)`} className={className ?? "tabular-nums"}>
      {new Date(at).toLocaleString(undefined, { month: "short", day: "numeric", hour: "numeric", minute: "2-digit" })}
    </time>
  );
}

export function Tags({ tags }: { tags: readonly string[] }) {
  return tags.map((tag) => (
    <Badge key={tag} tone="accent">
      {tag}
    </Badge>
  ));
}
