import type { RunFilter } from "../model/index.ts";
import type { ListedRun } from "./store.ts";

/** Whether a filter finds a run; `all` are the runs that there are. */
export function matchesFilter(run: ListedRun, filter: RunFilter, all: readonly ListedRun[]): boolean {
  const { experiment, outcomes, tags, text, from, until, mended } = filter;
  return (
    (experiment === undefined || run.experiment === experiment) &&
    (outcomes === undefined || outcomes.includes(run.outcome ?? "running")) &&
    (tags === undefined || tags.every((tag) => run.tags.includes(tag))) &&
    (text === undefined || textsOf(run).some((each) => each.toLowerCase().includes(text.toLowerCase()))) &&
    (from === undefined || run.startedAt >= from) &&
    (until === undefined || run.startedAt < until) &&
    (mended !== true || isMended(run, all))
  );
}

function textsOf({ name, title, id, note, tags, parameters }: ListedRun): string[] {
  return [name, title, id, note, JSON.stringify(tags), JSON.stringify(parameters)];
}

/** It failed, and a later one of the same experiment succeeded; runs of files belong together by their name. */
function isMended(run: ListedRun, all: readonly ListedRun[]): boolean {
  const kind = (each: ListedRun): string => each.experiment ?? each.name;
  const isLater = (each: ListedRun): boolean => kind(each) === kind(run) && each.startedAt > run.startedAt;
  return run.outcome === "failed" && all.some((each) => each.outcome === "succeeded" && isLater(each));
}
