import type { RunFilter } from "../model/index.ts";
import type { SqlValue } from "./sqlite-thread.ts";

/** A condition on `run` joined with `run_marks`, and the values for its question marks. */
export interface RunCondition {
  where: string;
  values: SqlValue[];
}

const TEXTS = ["name", "coalesce(title, '')", "id", "coalesce(note, '')", "coalesce(tags, '')", "parameters"];
const MENDED = `outcome = 'failed' and exists (select 1 from run as later where later.outcome = 'succeeded'
  and coalesce(later.experiment, later.name) = coalesce(run.experiment, run.name) and later.started_at > run.started_at)`;

/** A filter as SQL says it. No text of the filter becomes part of the statement. */
export function runCondition({ experiment, outcomes, tags, text, from, until, mended }: RunFilter): RunCondition {
  const parts: [sql: string, values: SqlValue[]][] = [];
  if (experiment !== undefined) parts.push(["experiment = ?", [experiment]]);
  if (outcomes !== undefined) parts.push([`coalesce(outcome, 'running') in (${outcomes.map(() => "?").join(", ")})`, outcomes]);
  for (const tag of tags ?? []) parts.push(["exists (select 1 from json_each(run_marks.tags) where value = ?)", [tag]]);
  if (text !== undefined) parts.push([TEXTS.map((column) => `instr(lower(${column}), lower(?)) > 0`).join(" or "), TEXTS.map(() => text)]);
  if (from !== undefined) parts.push(["started_at >= ?", [from]]);
  if (until !== undefined) parts.push(["started_at < ?", [until]]);
  if (mended === true) parts.push([MENDED, []]);
  return { where: ["true", ...parts.map(([sql]) => `(${sql})`)].join(" and "), values: parts.flatMap(([, values]) => values) };
}
